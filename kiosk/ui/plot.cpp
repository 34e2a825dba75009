#include "kiosk/ui/plot.hpp"

#include <algorithm>
#include <cmath>

namespace foyer::ui {

namespace {

constexpr float pad = 36;
constexpr float title_gap = 24;
constexpr float label_gap = 14;
constexpr float bar_share = 0.66f;  // of its place; the rest is air
constexpr float bar_radius = 8;
constexpr float bar_widest = 56;
constexpr float dash = 12;

struct Marks {
  TextStyle label;
  float label_height = 0;
  Rect field;  // where the values stand
  float limit_width = 0;
};

TextStyle limit_style(Ui& ui, TextStyle label) {
  label.colour = ui.colour(Ink::ink);
  label.weight = Weight::semibold;
  return label;
}

Marks marks_of(Ui& ui, const Plot& plot, const Rect& inside) {
  Marks marks;
  marks.label = ui.type(type::small, Weight::regular, Ink::ink_2);
  marks.label.tabular = true;
  marks.label_height = ui.text_height("0", marks.label, inside.w);
  float widest = 0;
  for (const std::string& word : plot.up) widest = std::max(widest, ui.line_width(word, marks.label));
  marks.field = inside;
  marks.field.take_top(marks.label_height / 2);
  if (!plot.along.empty()) marks.field.take_bottom(marks.label_height, label_gap);
  if (widest > 0) marks.field.take_start(widest, label_gap);
  if (plot.limit && !plot.limit_name.empty()) {
    marks.limit_width = ui.line_width(plot.limit_name, limit_style(ui, marks.label));
    marks.field.take_end(marks.limit_width, label_gap);
  }
  return marks;
}

float height_of(const Plot& plot, const Rect& field, float value) {
  return field.h * std::clamp(value / plot.top, 0.0f, 1.0f);
}

void draw_grid(Ui& ui, const Plot& plot, const Marks& marks, float start) {
  const Rect& field = marks.field;
  const Colour line = ui.colour(Ink::ink_2).with_alpha(0.22f);
  const auto steps = static_cast<float>(std::max<std::size_t>(2, plot.up.size()) - 1);
  for (std::size_t i = 0; i < plot.up.size(); ++i) {
    const float y = field.bottom() - field.h * static_cast<float>(i) / steps;
    ui.canvas().hairline(field.x, y, field.w, line);
    TextStyle style = marks.label;
    style.align = Align::end;
    ui.canvas().text({start, y - marks.label_height / 2, field.x - start - label_gap, marks.label_height}, plot.up[i],
                     style);
  }
  const std::size_t count = plot.along.size();
  const float place = field.w / static_cast<float>(std::max<std::size_t>(1, count));
  for (std::size_t i = 0; i < count; ++i) {
    TextStyle style = marks.label;
    style.align = Align::centre;
    const Rect box{field.x + static_cast<float>(i) * place, field.bottom() + label_gap, place, marks.label_height};
    ui.canvas().text(box, plot.along[i], style);
  }
}

void draw_limit(Ui& ui, const Plot& plot, const Marks& marks) {
  if (!plot.limit) return;
  const Rect& field = marks.field;
  const float y = field.bottom() - height_of(plot, field, *plot.limit);
  const Colour ink = ui.colour(Ink::ink);
  for (float x = field.x; x < field.right(); x += 2 * dash)
    ui.canvas().fill({x, y - 1, std::min(dash, field.right() - x), 2}, ink.with_alpha(0.7f), 1);
  ui.canvas().text({field.right() + label_gap, y - marks.label_height / 2, marks.limit_width, marks.label_height},
                   plot.limit_name, limit_style(ui, marks.label));
}

Colour colour_of(const Ui& ui, const Plot& plot, float value) {
  return plot.limit && value > *plot.limit ? ui.theme().warm : ui.colour(Ink::accent);
}

void draw_bars(Ui& ui, const Plot& plot, const Rect& field, float risen) {
  const float place = field.w / static_cast<float>(plot.values.size());
  const float width = std::min(place * bar_share, bar_widest);
  for (std::size_t i = 0; i < plot.values.size(); ++i) {
    const float height = std::max(3.0f, height_of(plot, field, plot.values[i]) * risen);
    const float x = field.x + (static_cast<float>(i) + 0.5f) * place - width / 2;
    ui.canvas().fill({x, field.bottom() - height, width, height}, colour_of(ui, plot, plot.values[i]),
                     std::min(bar_radius, std::min(width, height) / 2));
  }
}

void draw_line(Ui& ui, const Plot& plot, const Rect& field, float risen) {
  const float place = field.w / static_cast<float>(plot.values.size());
  std::vector<Vec2> points;
  for (std::size_t i = 0; i < plot.values.size(); ++i)
    points.push_back({field.x + (static_cast<float>(i) + 0.5f) * place,
                      field.bottom() - height_of(plot, field, plot.values[i]) * risen});
  ui.canvas().stroke(points, ui.colour(Ink::accent), 5);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const bool above = plot.limit && plot.values[i] > *plot.limit;
    if (!above && i + 1 != points.size()) continue;
    ui.canvas().disc(points[i], 11, ui.backdrop() == Backdrop::night ? ui.theme().night_card : ui.theme().card);
    ui.canvas().ring(points[i], 9, colour_of(ui, plot, plot.values[i]), 5);
  }
}

}  // namespace

void plot(Ui& ui, std::string_view id, const Rect& rect, const Plot& plot) {
  ui.card(rect);
  Node node;
  node.id = id;
  node.role = Role::image;
  node.name = plot.title;
  node.value = plot.note;
  node.spoken = plot.summary;
  ui.declare(std::move(node), rect);
  const Canvas::In scope(ui.canvas(), id);

  Rect inside = rect.inset(pad);
  TextStyle title = ui.type(type::body, Weight::bold);
  TextStyle note = ui.type(type::label, Weight::regular, Ink::ink_2);
  note.align = Align::end;
  note.tabular = true;
  const float note_width = std::min(ui.line_width(plot.note, note), inside.w * 0.5f);
  const float title_width = inside.w - note_width - title_gap;
  const float height = std::max(ui.text_height(plot.title, title, title_width),
                                plot.note.empty() ? 0 : ui.text_height(plot.note, note, note_width));
  const Rect head = inside.take_top(height, title_gap);
  ui.canvas().text_middle({head.x, head.y, title_width, head.h}, plot.title, title);
  ui.canvas().text_middle({head.right() - note_width, head.y, note_width, head.h}, plot.note, note);

  const Marks marks = marks_of(ui, plot, inside);
  draw_grid(ui, plot, marks, inside.x);
  if (plot.values.empty()) return;
  const float risen = ui.motions().since({"plot", id});
  if (plot.kind == Plot::Kind::bars)
    draw_bars(ui, plot, marks.field, risen);
  else
    draw_line(ui, plot, marks.field, risen);
  draw_limit(ui, plot, marks);
}

}  // namespace foyer::ui
