#pragma once
// How long frames took, for the bench and the fleet: the last thousand of them, and the longest the drawing thread was
// busy with anything else. Belongs to the drawing thread.
#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "shared/base/clock.hpp"

namespace foyer::app {

class FrameTimes {
 public:
  struct Summary {
    std::uint64_t drawn = 0;
    double median_ms = 0;
    double p99_ms = 0;
    double longest_ms = 0;
    double longest_work_ms = 0;  // between two waits, drawing left out
  };

  void drew(std::chrono::nanoseconds took) { last_.at(drawn_++ % last_.size()) = ms(took); }
  void worked(std::chrono::nanoseconds took) { longest_work_ms_ = std::max(longest_work_ms_, ms(took)); }

  Summary summary() const {
    Summary it{.drawn = drawn_, .longest_work_ms = longest_work_ms_};
    std::vector<double> sorted(
        last_.begin(), last_.begin() + static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(drawn_, last_.size())));
    if (sorted.empty()) return it;
    std::sort(sorted.begin(), sorted.end());
    it.median_ms = sorted[sorted.size() / 2];
    it.p99_ms = sorted[sorted.size() * 99 / 100];
    it.longest_ms = sorted.back();
    return it;
  }

 private:
  static double ms(std::chrono::nanoseconds time) { return std::chrono::duration<double, std::milli>(time).count(); }

  std::array<double, 1024> last_{};
  std::uint64_t drawn_ = 0;
  double longest_work_ms_ = 0;
};

}  // namespace foyer::app
