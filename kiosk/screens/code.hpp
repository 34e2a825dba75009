#pragma once
// The typed code. The eighth letter submits it, so there is no button to find.
#include "kiosk/screens/screen.hpp"

namespace foyer::screens {

class Code final : public Screen {
 public:
  Asked draw(ui::Ui& ui, const View& view) override;
};

}  // namespace foyer::screens
