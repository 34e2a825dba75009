#pragma once
// The car on its stage with what it is and what was chosen written above it.
#include <string>

#include "kiosk/screens/view.hpp"
#include "kiosk/ui/frame.hpp"
#include "kiosk/ui/turntable.hpp"

namespace foyer::screens {

inline constexpr float least_stage_height = 260;  // below this the car is not worth showing

enum class StageName { caption, heading };  // heading: the page has no other

// One for all screens that show the visit's car: it stays as it was turned while the words around it change.
class Stage {
 public:
  // `stem` begins the ids. The saved car, or the brand's where none was saved.
  void draw(ui::Ui& ui, const View& view, std::string_view stem, const ui::Rect& rect,
            StageName says = StageName::caption);
  void forget() { *this = Stage(); }

 private:
  ui::Turntable turntable_;
  std::string shown_as_;  // the id of its car when last drawn, and where
  ui::Rect shown_at_;
  bool stands_ = false;  // it was here already on the screen before: only the words change
};

}  // namespace foyer::screens
