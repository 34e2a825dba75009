#pragma once
// The saved car: what was chosen and every line of its price, as it was shown online, with its age. To read, not to
// change.
#include <vector>

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
  float least_card(ui::Ui& ui, const View& view, float width);
  float next_height(ui::Ui& ui, const View& view, float width);
  Asked draw_next(ui::Ui& ui, const View& view, const ui::Rect& rect);
  void draw_choice(ui::Ui& ui, const View& view, ui::Rect row);
  void draw_options(ui::Ui& ui, const View& view, ui::Rect area);
  void draw_price(ui::Ui& ui, const View& view, ui::Rect area);
  ui::Rect draw_card(ui::Ui& ui, const View& view, ui::Rect area);  // of rows_

  Stage& stage_;
  Part part_ = Part::price;
  std::vector<ui::Row> rows_;  // of this frame
  std::size_t first_row_ = 0;  // of the page of rows shown; lists too long for the card are turned, never dragged
};

}  // namespace foyer::screens
