#pragma once
// Name and phone, both, so that only the person themselves is found.
#include "kiosk/screens/contact.hpp"

namespace foyer::screens {

class NamePhone final : public Screen {
 public:
  Asked draw(ui::Ui& ui, const View& view) override;
  void forget() override { tried_ = false; }

 private:
  ContactWords words(const View& view) const;

  bool tried_ = false;  // submitted once: what is wrong is said beside the field
};

}  // namespace foyer::screens
