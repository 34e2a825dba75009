#include "kiosk/screens/column.hpp"

#include <algorithm>

namespace foyer::screens {
namespace {

using ui::Weight;
namespace type = ui::type;
namespace space = ui::space;

constexpr float badge_size = 160;

}  // namespace

ui::Rect Column::heading(std::string_view id, std::string_view text, float size, float below) {
  const auto height = [&] { return ui_.text_height(text, ui_.type(size, Weight::display), left_.w); };
  while (size > type::body_large && height() + below > left_.h) size = ui::step_down(size);
  return ui_.heading(id, left_.take_top(std::min(height(), left_.h), space::m), text, size);
}

ui::Rect Column::text(std::string_view id, std::string_view text, ui::TextStyle style) {
  const auto height = [&] { return ui_.text_height(text, style, left_.w); };
  while (style.size > type::small && height() > left_.h) style.size = ui::step_down(style.size);
  return ui_.text(id, left_.take_top(std::min(height(), left_.h), space::m), text, style);
}

bool Column::passing(std::string_view id, std::string_view words, const ui::TextStyle& style, float below) {
  const bool fits = below > 0 ? ui_.text_height(words, style, left_.w) + space::m + below <= left_.h
                              : ui_.text_height(words, ui_.type(type::small, style.weight), left_.w) <= left_.h;
  if (fits) text(id, words, style);
  return fits;
}

ui::Rect Column::badge(ui::Icon icon, ui::Tone tone) {
  ui::Rect row = left_.take_top(badge_size, space::xl);
  const ui::Rect square = row.take_start(badge_size);
  ui_.badge(square, icon, tone);
  return square;
}

float action_height(ui::Ui& ui, std::string_view label, float width) {
  const float words = ui.text_height(label, ui.type(type::subheading, Weight::semibold), width - 160);
  const bool low = ui.layout().reach.h < ui.layout().canvas.w;  // little room within reach
  return std::max({low ? 96.f : 120.f, words + (low ? 32 : 56), ui.panel().units(ui::primary_target_mm)});
}

float tile_height(ui::Ui& ui, std::string_view title, std::string_view text, float width, TileShape shape) {
  const bool filled = shape == TileShape::filled;
  const float room = width - (filled ? 240 : shape == TileShape::beside ? 172 : 68);
  ui::TextStyle head = ui.type(filled ? type::heading : type::body_large, Weight::bold);
  head.leading = 1.16f;
  float words = ui.text_height(title, head, room);
  if (!text.empty())
    words += 8 + ui.text_height(text, ui.type(filled ? type::body : type::label, Weight::regular), room);
  switch (shape) {
    case TileShape::above:
      return words + 164;
    case TileShape::beside:
      return std::max(144.f, words + 68);
    case TileShape::filled:
      return std::max(280.f, words + 80);
  }
  return words;
}

float toggle_height(ui::Ui& ui, std::string_view label, std::string_view text, float width) {
  const float room = width - 192;
  float words = ui.text_height(label, ui.type(type::body, Weight::semibold), room);
  if (!text.empty()) words += ui.text_height(text, ui.type(type::label, Weight::regular), room) + 2;
  return std::max(words + 36, ui.panel().units(ui::target_mm));
}

ui::TextStyle secondary(ui::Ui& ui, float size) { return ui.type(size, Weight::regular, ui::Ink::ink_2); }

}  // namespace foyer::screens
