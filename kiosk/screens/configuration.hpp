#pragma once
// The saved car: what was chosen and every line of its price, as it was shown online, with its age; the total whichever
// of them shows. To read, not to change.
#include "kiosk/screens/column.hpp"
#include "kiosk/screens/ledger.hpp"
#include "kiosk/screens/screen.hpp"
#include "kiosk/screens/stage.hpp"

namespace foyer::screens {

class Configuration final : public Screen {
 public:
  explicit Configuration(Stage& stage) : stage_(stage) {}
  Asked draw(ui::Ui& ui, const View& view) override;
  void forget() override;

 private:
  enum class Part { options, price };
  void draw_upright(ui::Ui& ui, const View& view, Column& column);
  void draw_lying(ui::Ui& ui, const View& view, Column& column);
  void draw_name(ui::Ui& ui, const View& view, Column& column, float size, float below = 0);
  void draw_choice(ui::Ui& ui, const View& view, ui::Rect row);
  void draw_lines(ui::Ui& ui, const View& view, const ui::Rect& area);

  Stage& stage_;
  Part part_ = Part::price;
  Ledger price_, options_;  // of this frame
};

}  // namespace foyer::screens
