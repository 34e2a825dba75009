#pragma once
// What makes the screen easier to use, for this person only; and the lock under which it is wiped.
#include "kiosk/screens/screen.hpp"

namespace foyer::screens {

class Easier final : public Screen {
 public:
  Asked draw(ui::Ui& ui, const View& view) override;

 private:
  Asked draw_ways(ui::Ui& ui, const View& view, ui::Rect area);
};

}  // namespace foyer::screens
