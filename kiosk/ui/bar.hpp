#pragma once
// What stands in the same place on every screen of a visit: the top line, and the bar of five slots at the bottom.
#include <algorithm>
#include <string_view>

#include "kiosk/ui/frame.hpp"

namespace foyer::ui {

// Of the top line's pill around words of this (enlarged) size.
inline float pill_height(float words_size) { return std::max(58.0f, words_size * 1.35f + 20); }

enum class BarAction { none, back, language, easier, call_staff, finish };

struct BarWords {
  std::string_view back, language, easier, call_staff, finish;  // `language` is the current one's own name
  bool back_disabled = false;                                   // the slot stays, dimmed
  bool only_call_staff = false;                                 // every other slot stays, dimmed
  bool staff_called = false;                                    // shown as selected; `call_staff` then says so
};

// The slot's rectangle (0 to 4): by the panel, and by nothing else.
Rect bar_slot(const Layout& layout, int slot);
BarAction bar(Ui& ui, const BarWords& words);

struct Pill {
  std::string_view id;  // "welcome.not_you"
  std::string_view text;
  bool touchable = false;
  Icon icon = Icon::none;
};
// Logo (or a plain mark) and name on the reading side, a pill opposite. True when the pill was touched.
bool top_line(Ui& ui, std::string_view brand, const Pill& pill = {});
bool low_pill(Ui& ui, const Pill& pill);  // the same pill in Layout::low_pill, when the top line is out of reach

}  // namespace foyer::ui
