#pragma once
// One of a few, and how much of something. Each can be set without a drag: by its buttons, and by the arrow keys.
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "kiosk/ui/frame.hpp"

namespace foyer::ui {

struct Option {
  std::string_view id;  // "price.loan"
  std::string_view label;
};
// Segments of one width, one of them chosen. Gives the one that was touched.
std::optional<std::size_t> choice(Ui& ui, std::string_view id, const Rect& rect, std::string_view name,
                                  std::span<const Option> options, std::size_t chosen);

// A whole number from `least` to `most` in steps, in whatever unit the caller counts.
struct Amount {
  std::string_view label;       // "Deposit"
  std::string_view text;        // the value in words, "$8,000"
  std::string_view less, more;  // what the two buttons are called
  std::int64_t least = 0;
  std::int64_t most = 100;
  std::int64_t step = 1;
};
// True when the value changed. Nodes: ID, ID.less, ID.more.
bool stepper(Ui& ui, std::string_view id, const Rect& rect, const Amount& amount, std::int64_t& value);
// The value follows the finger in steps; a finger that slides off upright puts it back where it was.
bool slider(Ui& ui, std::string_view id, const Rect& rect, const Amount& amount, std::int64_t& value);
float stepper_height(Ui& ui, const Amount& amount, float width);
float slider_height(Ui& ui, const Amount& amount, float width);

}  // namespace foyer::ui
