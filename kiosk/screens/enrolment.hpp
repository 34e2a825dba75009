#pragma once
// The kiosk's first start: the one-time code of its hub, and what became of it.
#include "kiosk/screens/screen.hpp"

namespace foyer::screens {

class Enrolment final : public Screen {
 public:
  Asked draw(ui::Ui& ui, const View& view) override;

 private:
  Asked draw_form(ui::Ui& ui, const View& view);
  Asked draw_done(ui::Ui& ui, const View& view);
};

}  // namespace foyer::screens
