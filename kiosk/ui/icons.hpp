#pragma once
// The line icons, one family (Lucide, ISC). The order is that of assets/icons/names.txt, from which the font subset is
// made: the icon's code point is icon_first plus its place.
#include <string_view>

namespace foyer::ui {

enum class Icon {
  none,
  person_standing,
  chevron_left,
  chevron_right,
  chevron_down,
  globe,
  hand,
  x,
  qr_code,
  scan_line,
  user,
  users,
  ticket,
  message_square,
  car,
  check,
  circle_check,
  pencil,
  coffee,
  phone,
  mail,
  shield_check,
  lock,
  wifi_off,
  clock,
  calendar,
  map_pin,
  arrow_right,
  arrow_left,
  remove,
  eye,
  eye_off,
  bell,
  sparkles,
  wrench,
  key,
  file_text,
  info,
  triangle_alert,
  volume_2,
  keyboard,
  hash,
  id_card,
  search,
  plus,
  minus,
  star,
  house,
  contrast,
  text_size,
  shift,
  space,
  refresh,
  log_out,
  printer,
  gauge,
  zap,
  palette,
  smartphone,
  hourglass,
  signature
};

inline constexpr char32_t icon_first = 0xE000;
inline constexpr int icon_count = static_cast<int>(Icon::signature);

std::string_view lucide_name(Icon icon);  // "circle-check"
char32_t codepoint(Icon icon);
bool points_along_reading(Icon icon);  // chevrons and arrows: turned round in a right-to-left language

}  // namespace foyer::ui
