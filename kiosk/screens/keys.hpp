#pragma once
// The keyboard with its words in the language of the screen.
#include "kiosk/screens/view.hpp"
#include "kiosk/ui/keyboard.hpp"

namespace foyer::screens {

// True when "done" was touched.
bool keys(ui::Ui& ui, const View& view, const ui::Rect& rect, ui::KeyboardKind kind);

}  // namespace foyer::screens
