#pragma once
// The keyboard on the screen. Its keys are nodes like any other; what they type goes to the open field
// (Ui::type_letter).
#include <string_view>

#include "kiosk/ui/frame.hpp"

namespace foyer::ui {

enum class KeyboardKind {
  letters,  // by language: ñ in Spanish, tones in Vietnamese, Arabic letters and a key to Latin ones
  email,    // with @ . - _ and common endings
  digits,   // a telephone pad with +
  code      // the letters and figures of a visit code (Crockford's base32), no more
};

struct KeyboardWords {  // what speech says of the keys that carry a sign
  std::string_view space, erase, shift, done;
  std::string_view latin_letters{}, own_letters{};  // of the key that changes between them
};

float keyboard_height(const Ui& ui, KeyboardKind kind);        // as it is comfortable
float keyboard_least_height(const Ui& ui, KeyboardKind kind);  // keys as high as a finger needs (panel.hpp target_mm)
// True when "done" was touched.
bool keyboard(Ui& ui, const Rect& rect, KeyboardKind kind, const KeyboardWords& words);

}  // namespace foyer::ui
