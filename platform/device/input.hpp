#pragma once
// What comes in from the person: pointer (a finger; the X server turns the first touch into pointer events), keys by
// their place on a US keyboard, and characters. Positions are pixels of the window.
#include <cstdint>

#include "shared/base/clock.hpp"

namespace foyer::device {

// A key by where it lies on a US keyboard, whatever is printed on it or the layout makes of it.
enum class Key : std::uint8_t {
  none,
  a,
  b,
  c,
  d,
  e,
  f,
  g,
  h,
  i,
  j,
  k,
  l,
  m,
  n,
  o,
  p,
  q,
  r,
  s,
  t,
  u,
  v,
  w,
  x,
  y,
  z,
  d0,
  d1,
  d2,
  d3,
  d4,
  d5,
  d6,
  d7,
  d8,
  d9,
  period,
  minus,
  slash,
  comma,
  semicolon,
  apostrophe,
  equal,
  grave,
  backslash,
  left_bracket,
  right_bracket,
  space,
  enter,
  tab,
  backspace,
  del,
  escape,
  up,
  down,
  left,
  right,
  home,
  end,
  shift,
  control,
  alt,
  f1,
  f2,
  f3,
  f4,
  f5,
  f6,
  f7,
  f8,
  f9,
  f10,
  f11,
  f12,
  other
};

struct Input {
  enum class Kind : std::uint8_t {
    pointer_down,
    pointer_move,
    pointer_up,
    key_down,
    key_up,
    character,
    resized,
    close
  };

  Kind kind = Kind::pointer_move;
  base::BootTime at{};
  float x = 0;
  float y = 0;
  Key key = Key::none;
  bool shift = false;
  bool repeat = false;
  char32_t character = 0;  // what the layout made of the key
};

}  // namespace foyer::device
