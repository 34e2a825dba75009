#pragma once
// Things one below another, each as high as its text needs in this language and size. What must stand at the bottom is
// taken first; text then gets what is left, so it is the text that gives way (and shrinks) when room is short.
#include <string>
#include <string_view>

#include "kiosk/ui/frame.hpp"

namespace foyer::screens {

class Column {
 public:
  Column(ui::Ui& ui, const ui::Rect& area) : ui_(ui), left_(area) {}

  // Where the room is short for it and the `below` that must follow, a heading goes down the scale, and a text too.
  ui::Rect heading(std::string_view id, std::string_view text, float size = ui::type::display, float below = 0);
  ui::Rect text(std::string_view id, std::string_view text, ui::TextStyle style);
  // Only where there is room for it and the `below`; says whether.
  bool passing(std::string_view id, std::string_view text, const ui::TextStyle& style, float below = 0);
  ui::Rect badge(ui::Icon icon, ui::Tone tone = ui::Tone::plain);  // large, above a heading
  ui::Rect take(float height, float gap = ui::space::m) { return left_.take_top(height, gap); }
  ui::Rect take_bottom(float height, float gap = ui::space::m) { return left_.take_bottom(height, gap); }
  void gap(float height) { left_.take_top(height); }
  const ui::Rect& left() const { return left_; }

 private:
  ui::Ui& ui_;
  ui::Rect left_;
};

// As high as the words need, never lower than a finger.
float action_height(ui::Ui& ui, std::string_view label, float width);
enum class TileShape { above, beside, filled };  // where the icon stands; filled: beside, and larger
float tile_height(ui::Ui& ui, std::string_view title, std::string_view text, float width, TileShape shape);
float toggle_height(ui::Ui& ui, std::string_view label, std::string_view text, float width);
ui::TextStyle secondary(ui::Ui& ui, float size = ui::type::body);

}  // namespace foyer::screens
