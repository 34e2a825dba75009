#pragma once
// A person was called: since when, and who answered. Where nobody can be told, the whole screen is the call.
#include "kiosk/screens/screen.hpp"

namespace foyer::screens {

class CallStaff final : public Screen {
 public:
  Asked draw(ui::Ui& ui, const View& view) override;

 private:
  Asked draw_alone(ui::Ui& ui, const View& view);
};

}  // namespace foyer::screens
