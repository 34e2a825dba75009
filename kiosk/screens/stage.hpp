#pragma once
// The car on its stage with what it is and what was chosen written above it.
#include "kiosk/screens/view.hpp"
#include "kiosk/ui/frame.hpp"

namespace foyer::screens {

inline constexpr float least_stage_height = 260;  // below this the car is not worth showing

enum class StageName { caption, heading };  // heading: the page has no other

// `stem` begins the ids. The saved car, or the brand's where none was saved.
void draw_stage(ui::Ui& ui, const View& view, std::string_view stem, const ui::Rect& rect,
                StageName says = StageName::caption);

}  // namespace foyer::screens
