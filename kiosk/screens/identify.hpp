#pragma once
// Four ways in, the scan first.
#include "kiosk/screens/screen.hpp"

namespace foyer::screens {

class Identify final : public Screen {
 public:
  Asked draw(ui::Ui& ui, const View& view) override;

 private:
  void draw_scan(ui::Ui& ui, const View& view, const ui::Rect& rect);
  Asked draw_ways(ui::Ui& ui, const View& view, const ui::Rect& area, int columns);
};

}  // namespace foyer::screens
