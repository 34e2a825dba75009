#pragma once
// What is shown where something takes its time (visual.md rule 7): nothing at first, then what is being done and how
// long it usually takes, then a way out.
#include "kiosk/screens/screen.hpp"

namespace foyer::screens {

// True while it has taken the place of what else would stand there.
bool waits(const View& view);
// Draws into `area`; gives Back when the person would rather not wait for a look-up.
// Where a form waits: instead of its keyboard and its action, or lying instead of its keyboard and what is free above.
ui::Rect waiting_place(const ui::Ui& ui, const ui::Rect& above, const ui::Rect& keys, const ui::Rect& action);
Asked waiting(ui::Ui& ui, const View& view, ui::Rect area);
float waiting_height(ui::Ui& ui, const View& view, float width);

}  // namespace foyer::screens
