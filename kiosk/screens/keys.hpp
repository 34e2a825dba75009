#pragma once
// The keyboard with its words in the language of the screen.
#include "kiosk/screens/view.hpp"
#include "kiosk/ui/keyboard.hpp"

namespace foyer::screens {

// The keyboard's height where `others` of the room within reach is taken: its own, and less where room is short, down
// to keys that a finger still hits.
// A `question` above them, within reach or not, takes its room too.
float keys_height(const ui::Ui& ui, ui::KeyboardKind kind, float others, float question = 0);
// True when "done" was touched.
bool keys(ui::Ui& ui, const View& view, const ui::Rect& rect, ui::KeyboardKind kind);

}  // namespace foyer::screens
