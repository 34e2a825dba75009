#pragma once
// A page with one thing to say: what happened, what is safe, and what to do now. Never a dead end: every notice has an
// action, and Call staff stands in the bar below.
#include <string_view>

#include "kiosk/screens/screen.hpp"

namespace foyer::screens {

struct NoticeAction {
  std::string_view id;
  std::string_view label{};  // empty: none
  Asked asks{};
  ui::Icon icon = ui::Icon::none;
};

struct Notice {
  std::string_view id;  // the screen's stem
  ui::Icon icon = ui::Icon::info;
  ui::Tone tone = ui::Tone::plain;
  std::string_view title{};
  std::string_view text{};
  std::string_view more{};  // smaller, below: an age, a hint for staff
  NoticeAction primary{};
  NoticeAction secondary{};
};

Asked draw_notice(ui::Ui& ui, const View& view, const Notice& notice);

}  // namespace foyer::screens
