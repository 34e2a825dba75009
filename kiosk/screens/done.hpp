#pragma once
// The check-in is durable: who is told, how long it usually takes, when the screen clears.
#include "kiosk/screens/screen.hpp"

namespace foyer::screens {

class Done final : public Screen {
 public:
  Asked draw(ui::Ui& ui, const View& view) override;

 private:
  void draw_title(ui::Ui& ui, const View& view, const ui::Rect& area);
  void draw_host(ui::Ui& ui, const View& view, const ui::Rect& card);
  float host_height(ui::Ui& ui, const View& view, float width);
};

}  // namespace foyer::screens
