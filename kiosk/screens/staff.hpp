#pragma once
// How the kiosk is, for staff: each trouble with what to do, then the figures. Nothing here is about a person.
#include "kiosk/screens/ledger.hpp"
#include "kiosk/screens/screen.hpp"

namespace foyer::screens {

class Staff final : public Screen {
 public:
  Asked draw(ui::Ui& ui, const View& view) override;
  bool bar() const override { return false; }
  void forget() override { ledger_ = {}; }

 private:
  Ledger ledger_;  // of this frame
};

}  // namespace foyer::screens
