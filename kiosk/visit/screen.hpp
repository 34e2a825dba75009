#pragma once
// Every screen of the kiosk by name. A screen's stem names its file, class, message keys, picture and test.
#include <string_view>

namespace foyer::visit {

enum class Screen {
  // pages: where the journey stands
  enrolment,
  attract,
  identify,
  code,
  name_phone,
  privacy,
  new_visitor,
  welcome,
  configuration,
  done,
  // pages that say why it does not go on, and how it does
  wrong_rooftop,
  wrong_day,
  expired,
  closing,
  nothing_found,
  paused,
  not_saved,
  resting,
  // sheets: laid over a page, which waits beneath
  language,
  easier,
  call_staff,
  offline,
  finish,
  staff,
  // over everything
  idle,
  cleaning
};

inline constexpr Screen first_screen = Screen::enrolment;
inline constexpr Screen last_screen = Screen::cleaning;

std::string_view stem(Screen screen);  // "name_phone"

}  // namespace foyer::visit
