// Type and colour.
#include <algorithm>
#include <array>

#include "kiosk/gallery/specimens.hpp"

namespace foyer::gallery {

namespace {

using ui::Weight;
namespace type = ui::type;

struct Line {
  std::string_view id;
  std::string_view words;
  float size;
  Weight weight;
};
constexpr Line lines[] = {{"type.display", "Good morning.", type::display, Weight::display},
                          {"type.title", "Every dollar, explained.", type::title, Weight::display},
                          {"type.heading", "Marta Silva", type::heading, Weight::display},
                          {"type.subheading", "Check in for 11:00 test drive", type::subheading, Weight::bold},
                          {"type.body", "Marta already knows what you chose.", type::body_large, Weight::regular},
                          {"type.label", "Saved online yesterday at 21:14", type::label, Weight::regular},
                          {"type.small", "0123456789 · $48,907 · − $1,500 · 92 %", type::small, Weight::medium}};
constexpr float line_gap = 14;

ui::TextStyle style_of(const ui::Ui& ui, const Line& line) {
  ui::TextStyle style = ui.type(line.size, line.weight, line.size <= type::label ? ui::Ink::ink_2 : ui::Ink::ink);
  style.tabular = line.size == type::small;
  return style;
}

float type_height(ui::Ui& ui, float width, const Samples&) {
  float height = 0;
  for (const Line& line : lines) height += ui.text_height(line.words, style_of(ui, line), width) + line_gap;
  return height;
}

void draw_type(ui::Ui& ui, const ui::Rect& rect, Samples&) {
  ui::Rect left = rect;
  for (const Line& line : lines) {
    const ui::TextStyle style = style_of(ui, line);
    const float height = ui.text_height(line.words, style, left.w);
    if (height > left.h) continue;
    ui.text(line.id, left.take_top(height, line_gap), line.words, style);
  }
}

struct Token {
  std::string_view id;
  std::string_view name;
  ui::Colour ui::Theme::*colour;
};
constexpr std::array<Token, 12> tokens{{{"colour.paper", "paper", &ui::Theme::paper},
                                        {"colour.card", "card", &ui::Theme::card},
                                        {"colour.line", "line", &ui::Theme::line},
                                        {"colour.ink", "ink", &ui::Theme::ink},
                                        {"colour.ink_2", "ink 2", &ui::Theme::ink_2},
                                        {"colour.accent", "accent", &ui::Theme::accent},
                                        {"colour.accent_soft", "soft", &ui::Theme::accent_soft},
                                        {"colour.warm", "warm", &ui::Theme::warm},
                                        {"colour.ok", "ok", &ui::Theme::ok},
                                        {"colour.warn", "warn", &ui::Theme::warn},
                                        {"colour.danger", "danger", &ui::Theme::danger},
                                        {"colour.night", "night", &ui::Theme::night}}};
constexpr int columns = 6;
constexpr float plate = 92;
constexpr float plate_gap = 20;

float colour_row(ui::Ui& ui, float width) {
  const float cell = (width - plate_gap * (columns - 1)) / columns;
  float words = 0;
  for (const Token& token : tokens) words = std::max(words, ui.text_height(token.name, ui.type(type::small), cell));
  return plate + 8 + words;
}

float colour_height(ui::Ui& ui, float width, const Samples&) { return 2 * colour_row(ui, width) + plate_gap; }

void draw_colours(ui::Ui& ui, const ui::Rect& rect, Samples&) {
  const ui::Rect grid{rect.x, rect.y, rect.w, 2 * colour_row(ui, rect.w) + plate_gap};
  for (int i = 0; i < static_cast<int>(tokens.size()); ++i) {
    const Token& token = tokens[static_cast<std::size_t>(i)];
    ui::Rect cell = grid.cell(columns, 2, plate_gap, i % columns, i / columns);
    const ui::Rect square = cell.take_top(plate, 8);
    ui.canvas().fill(square, ui.theme().*token.colour, 20);
    ui.canvas().border(square, ui.theme().ink.with_alpha(0.14f), 20, 2);
    ui::TextStyle style = ui.type(type::small, Weight::regular, ui::Ink::ink_2);
    style.align = ui::Align::centre;
    ui.text(token.id, cell, token.name, style);
  }
}

constexpr Specimen shown[] = {{"type", "Type", type_height, draw_type},
                              {"colour", "Colour", colour_height, draw_colours}};

}  // namespace

std::span<const Specimen> lettering() { return shown; }

}  // namespace foyer::gallery
