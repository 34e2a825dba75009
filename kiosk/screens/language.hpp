#pragma once
// The languages, each in its own script. Choosing one closes the sheet.
#include "kiosk/screens/screen.hpp"

namespace foyer::screens {

class Language final : public Screen {
 public:
  Asked draw(ui::Ui& ui, const View& view) override;
};

}  // namespace foyer::screens
