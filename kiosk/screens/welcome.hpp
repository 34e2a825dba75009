#pragma once
// The greeting: first name, who expects them, their car, and one thing to do.
#include "kiosk/screens/screen.hpp"

namespace foyer::screens {

class Welcome final : public Screen {
 public:
  Asked draw(ui::Ui& ui, const View& view) override;
  std::optional<Pill> pill(const View& view) const override;

 private:
  Asked draw_action(ui::Ui& ui, const View& view, ui::Rect& area);
  Asked draw_next_steps(ui::Ui& ui, const View& view, ui::Rect& area);
  void draw_greeting(ui::Ui& ui, const View& view, ui::Rect& area);
};

}  // namespace foyer::screens
