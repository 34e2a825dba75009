#pragma once
// Vietnamese as it is typed: a tone is struck after the syllable's letters and finds its vowel. Internal to kiosk/ui.
#include <string>
#include <string_view>

namespace foyer::ui {

bool is_tone(char32_t mark);  // one of the five combining marks of quốc ngữ

// The text with the tone on the vowel of its last syllable: the one with a hook, breve or circumflex if there is one;
// else the last before a final consonant, the middle of three, the first of two. Another tone gives way, the same one
// is taken away. Without a vowel the text stays. UTF-8, composed (NFC).
std::string with_tone(std::string_view text, char32_t tone);

}  // namespace foyer::ui
