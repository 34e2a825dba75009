#pragma once
// What stands on the keyboards: the letters of a language's own, and the keys of each kind. Internal to kiosk/ui.
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/keyboard.hpp"

namespace foyer::ui {

enum class Act { letter, tone, erase, shift, script, space, done };

struct Cap {
  Act act = Act::letter;
  std::string letter{};       // UTF-8, lower case; of a tone, its combining mark
  float width = 1;            // of a letter's
  std::string_view called{};  // by people, where that is not the letter: "huyền"
  std::string id{};           // of its node
  std::string shown{};        // a letter; a tone's mark standing alone
  std::string capital{};      // the same as a capital
};
using CapRow = std::vector<Cap>;

// Rows from the top. They hold until three others were asked for. `latin`: with Latin letters where the language's own
// are others.
const std::vector<CapRow>& rows_of(KeyboardKind kind, std::string_view language, bool latin);

// What the key says that changes to the other letters; empty where a language has Latin ones only.
std::string_view other_letters(std::string_view language, bool latin);

}  // namespace foyer::ui
