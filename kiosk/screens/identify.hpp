#pragma once
// Four ways in, the scan first.
#include "kiosk/screens/column.hpp"
#include "kiosk/screens/screen.hpp"

namespace foyer::screens {

class Identify final : public Screen {
 public:
  Asked draw(ui::Ui& ui, const View& view) override;

 private:
  void draw_scan(ui::Ui& ui, const View& view, const ui::Rect& rect);
  Asked draw_below(ui::Ui& ui, const View& view, ui::Rect area);
  Asked draw_beside(ui::Ui& ui, const View& view, Column& column);
};

}  // namespace foyer::screens
