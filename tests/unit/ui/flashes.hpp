#pragma once
// Whether anything flashes (access.md A41; WCAG 2.3.1, general flash): pairs of opposite changes of relative luminance
// by a tenth or more, the darker side under 0.80, more than three within a second. Looked at on a coarse grid; WCAG
// allows small areas, this allows none.
#include <chrono>
#include <cmath>
#include <vector>

#include "kiosk/ui/backend.hpp"

namespace foyer::ui::seen {

class Flashes {
 public:
  // Frames one after another, each with its time.
  void add(const Picture& picture, std::chrono::milliseconds at) {
    constexpr int across = 27;
    constexpr int down = 48;
    cells_.resize(across * down);
    for (int row = 0; row < down; ++row)
      for (int column = 0; column < across; ++column)
        see(cells_[static_cast<std::size_t>(row * across + column)], luminance(picture, column, across, row, down), at);
  }
  int most_in_a_second() const { return most_; }  // pairs of changes, in the cell that had most

 private:
  struct Cell {
    bool seen = false;
    int way = 0;        // the last change that counts: up or down
    float extreme = 0;  // since then
    std::vector<std::chrono::milliseconds> changes;
  };

  static float linear(std::uint8_t channel) {
    const float c = static_cast<float>(channel) / 255;
    return c <= 0.04045f ? c / 12.92f : std::pow((c + 0.055f) / 1.055f, 2.4f);
  }

  static float luminance(const Picture& picture, int column, int across, int row, int down) {
    constexpr int samples = 4;
    float sum = 0;
    for (int j = 0; j < samples; ++j)
      for (int i = 0; i < samples; ++i) {
        const int x = (column * samples + i) * picture.width / (across * samples);
        const int y = (row * samples + j) * picture.height / (down * samples);
        const auto at =
            (static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) + static_cast<std::size_t>(x)) * 4;
        sum += 0.2126f * linear(picture.rgba[at]) + 0.7152f * linear(picture.rgba[at + 1]) +
               0.0722f * linear(picture.rgba[at + 2]);
      }
    return sum / (samples * samples);
  }

  void see(Cell& cell, float now, std::chrono::milliseconds at) {
    constexpr float counts = 0.1f;
    constexpr float dark = 0.8f;
    if (!cell.seen) {
      cell.seen = true;
      cell.extreme = now;
      return;
    }
    const float change = now - cell.extreme;
    const int way = change > 0 ? 1 : -1;
    if (way == cell.way || (cell.way == 0 && std::abs(change) < counts)) {
      if (way == cell.way) cell.extreme = now;
      return;
    }
    if (std::abs(change) < counts || std::min(now, cell.extreme) >= dark) return;
    cell.way = way;
    cell.extreme = now;
    cell.changes.push_back(at);
    std::erase_if(cell.changes, [at](std::chrono::milliseconds then) { return at - then >= std::chrono::seconds{1}; });
    most_ = std::max(most_, static_cast<int>(cell.changes.size()) / 2);
  }

  std::vector<Cell> cells_;
  int most_ = 0;
};

}  // namespace foyer::ui::seen
