#pragma once
// A plot for staff: bars or a line over a labelled grid. To those who do not see it, it is its summary.
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "kiosk/ui/frame.hpp"

namespace foyer::ui {

struct Plot {
  enum class Kind : std::uint8_t { bars, line };
  std::string_view title;
  std::string_view note;     // opposite the title: "median 31 s · 46 visits"
  std::string_view summary;  // spoken: what one sees in it, in a sentence
  Kind kind = Kind::bars;
  std::span<const float> values;
  float top = 1;                       // value at the height of the last of `up`; the first stands at 0
  std::span<const std::string> up;     // labels, bottom to top, evenly apart
  std::span<const std::string> along;  // labels, first to last value, evenly apart
  std::optional<float> limit{};        // a dashed line; what rises above it is marked
  std::string_view limit_name{};
};
void plot(Ui& ui, std::string_view id, const Rect& rect, const Plot& plot);

}  // namespace foyer::ui
