#pragma once
// Who is new here says what to be called and what brings them; the phone number is their choice.
#include "kiosk/screens/contact.hpp"

namespace foyer::screens {

class NewVisitor final : public Screen {
 public:
  Asked draw(ui::Ui& ui, const View& view) override;
  void forget() override { tried_ = false; }

 private:
  ContactWords words(const View& view) const;
  Asked draw_reasons(ui::Ui& ui, const View& view, ui::Rect area);
  float reasons_height(ui::Ui& ui, const View& view, float width);

  bool tried_ = false;  // submitted once: what is wrong is said beside the field
};

}  // namespace foyer::screens
