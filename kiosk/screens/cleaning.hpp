#pragma once
// The screen is being wiped: it presses nothing and says for how long.
#include "kiosk/screens/screen.hpp"

namespace foyer::screens {

class Cleaning final : public Screen {
 public:
  Asked draw(ui::Ui& ui, const View& view) override;
  ui::Backdrop backdrop() const override { return ui::Backdrop::night; }
  bool bar() const override { return false; }
};

}  // namespace foyer::screens
