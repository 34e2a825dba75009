#pragma once
// Nobody is here: dark, the car lit from behind, one sentence, one button, the languages in their own script,
// and the way to what makes the screen easier to use: no bar stands here, for nobody’s visit has begun.
#include "kiosk/screens/screen.hpp"

namespace foyer::screens {

class Attract final : public Screen {
 public:
  Asked draw(ui::Ui& ui, const View& view) override;
  ui::Backdrop backdrop() const override { return ui::Backdrop::night; }
  bool bar() const override { return false; }

 private:
  void draw_car(ui::Ui& ui, const View& view, const ui::Rect& area);
  float choices_height(const View& view) const;
  Asked draw_choices(ui::Ui& ui, const View& view, const ui::Rect& area);
};

}  // namespace foyer::screens
