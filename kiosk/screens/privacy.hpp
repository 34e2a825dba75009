#pragma once
// What becomes of what one types, before anything can be typed.
#include "kiosk/screens/screen.hpp"

namespace foyer::screens {

class Privacy final : public Screen {
 public:
  Asked draw(ui::Ui& ui, const View& view) override;
};

}  // namespace foyer::screens
