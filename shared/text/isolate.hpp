#pragma once
// What is put into a text of the other direction, kept apart (UAX 9). Inside this layer only.
#include <unicode/uchar.h>

#include "shared/text/messages.hpp"
#include "shared/text/unicode.hpp"

namespace foyer::text {

// Whether the letters of a text, or in a right-to-left language its figures, run against the language.
inline bool runs_against(const icu::UnicodeString& text, Direction direction) {
  for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UCharDirection kind = u_charDirection(text.char32At(i));
    const bool leftwards = kind == U_RIGHT_TO_LEFT || kind == U_RIGHT_TO_LEFT_ARABIC || kind == U_ARABIC_NUMBER;
    const bool rightwards = kind == U_LEFT_TO_RIGHT || kind == U_EUROPEAN_NUMBER;
    if (direction == Direction::left_to_right ? leftwards : rightwards) return true;
  }
  return false;
}

inline icu::UnicodeString isolated(icu::UnicodeString text, Direction direction) {
  constexpr char16_t first_strong_isolate = u'\u2068';
  constexpr char16_t pop_isolate = u'\u2069';
  if (runs_against(text, direction)) text.insert(0, first_strong_isolate).append(pop_isolate);
  return text;
}

inline Direction direction_of(const icu::Locale& locale) {
  return locale.isRightToLeft() ? Direction::right_to_left : Direction::left_to_right;
}

}  // namespace foyer::text
