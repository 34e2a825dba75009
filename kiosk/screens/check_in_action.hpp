#pragma once
// The check-in where it is offered, on the greeting and below the saved car: its button, or what it waits for.
#include "kiosk/screens/screen.hpp"

namespace foyer::screens {

float check_in_height(ui::Ui& ui, const View& view, float width);
Asked draw_check_in(ui::Ui& ui, const View& view, std::string_view id, const ui::Rect& rect);

// Whether what they come for is on this day.
bool comes_today(const View& view);

}  // namespace foyer::screens
