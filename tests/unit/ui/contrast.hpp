#pragma once
// Contrast as it is seen: measured on the pixels of a picture, wherever the canvas says that text or an icon stands
// (access.md A34, A35). Nothing is known of colours that were meant.
//
// In a small rectangle of text the ground is the commonest colour. Edges of letters are mixtures, so the ink is what
// contrasts most but for a twentieth of what is not ground.
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "kiosk/ui/frame.hpp"

namespace foyer::ui::seen {

inline constexpr float text_needs = 4.5f;
inline constexpr float high_contrast_text_needs = 7;
inline constexpr float mark_needs = 3;  // icons, and what else shows a control or its state

inline Colour pixel(const Picture& picture, int x, int y) {
  const auto at =
      (static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) + static_cast<std::size_t>(x)) * 4;
  return {picture.rgba[at], picture.rgba[at + 1], picture.rgba[at + 2], 255};
}

// Of what stands in `rect` (reference units, as seen) against what is behind it; 1 when nothing stands there.
inline float contrast_in(const Picture& picture, const Rect& rect, float px_per_unit) {
  constexpr float ground_like = 1.15f;  // closer than this to the ground is ground: gradients and their dither
  constexpr double ink_share = 0.95;
  const int x0 = std::max(0, static_cast<int>(rect.x * px_per_unit));
  const int y0 = std::max(0, static_cast<int>(rect.y * px_per_unit));
  const int x1 = std::min(picture.width, static_cast<int>(rect.right() * px_per_unit));
  const int y1 = std::min(picture.height, static_cast<int>(rect.bottom() * px_per_unit));
  struct Count {
    int pixels = 0;
    Colour colour;
  };
  std::map<std::uint32_t, Count> counts;
  for (int y = y0; y < y1; ++y)
    for (int x = x0; x < x1; ++x) {
      const Colour c = pixel(picture, x, y);
      Count& count = counts[c.r / 4u << 16 | c.g / 4u << 8 | c.b / 4u];
      ++count.pixels;
      count.colour = c;
    }
  const auto ground = std::max_element(counts.begin(), counts.end(),
                                       [](const auto& a, const auto& b) { return a.second.pixels < b.second.pixels; });
  if (ground == counts.end()) return 1;
  std::vector<std::pair<float, int>> inks;  // contrast, pixels
  int inked = 0;
  for (const auto& [key, count] : counts) {
    const float ratio = contrast(count.colour, ground->second.colour);
    if (ratio < ground_like) continue;
    inks.emplace_back(ratio, count.pixels);
    inked += count.pixels;
  }
  std::sort(inks.begin(), inks.end());
  int passed = 0;
  for (const auto& [ratio, pixels] : inks) {
    passed += pixels;
    if (passed >= inked * ink_share) return ratio;
  }
  return 1;
}

struct Faint {
  std::string node;  // the innermost there
  bool text = false;
  Rect at;
  float ratio = 0;
  float needed = 0;
};
inline std::string words(const Faint& faint) {
  return faint.node + (faint.text ? ": text" : ": icon") + " at " + std::to_string(static_cast<int>(faint.at.x)) + "," +
         std::to_string(static_cast<int>(faint.at.y)) + " has " + std::to_string(faint.ratio) + ":1 of " +
         std::to_string(faint.needed);
}

// The innermost node around `rect`; of several as large, the last.
inline const Node* around(const Tree& tree, const Rect& rect) {
  const Node* best = nullptr;
  for (const Node& node : tree.nodes())
    if (node.rect.inset(-2).contains(rect.centre()) &&
        (best == nullptr || node.rect.w * node.rect.h <= best->rect.w * best->rect.h))
      best = &node;
  return best;
}

// All that is too faint on a picture taken of the last frame, at rest. What is off, or beneath a dialog, may be faint.
inline std::vector<Faint> faint(const Picture& picture, Ui& ui) {
  std::vector<Faint> found;
  const float scale = ui.panel().px_per_unit();
  const auto look = [&](const Rect& rect, bool text, float needed) {
    const Node* node = around(ui.tree(), rect);
    if (node != nullptr && (node->state.disabled || node->state.covered)) return;
    const float ratio = contrast_in(picture, rect, scale);
    if (ratio < needed) found.push_back({node == nullptr ? std::string() : node->id, text, rect, ratio, needed});
  };
  const float text = ui.theme().high_contrast ? high_contrast_text_needs : text_needs;
  constexpr float mark_width = 20, lean = 6;  // a combining mark by itself leans out of the line it is written in
  for (const Written& words : ui.canvas().written())
    look(words.at.w < mark_width ? words.at.inset(-lean, 0) : words.at, true, text);
  for (const Rect& mark : ui.canvas().marks()) look(mark, false, mark_needs);
  return found;
}

}  // namespace foyer::ui::seen
