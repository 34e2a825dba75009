#include "kiosk/ui/amount.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace foyer::ui {

namespace {

constexpr float trough_radius = 28;
constexpr float trough_inset = 6;
constexpr float round_button = 80;  // 29 mm on a 32-inch panel, 14 mm on a 15-inch one
constexpr float button_gap = 32;
constexpr float track_height = 14;
constexpr float knob_radius = 30;
constexpr float words_gap = 16;
constexpr float label_share = 0.6f;
constexpr float disabled_opacity = 0.42f;

Node named(std::string_view id, Role role, std::string_view name) {
  Node node;
  node.id = id;
  node.role = role;
  node.name = name;
  return node;
}

bool round(Ui& ui, const std::string& id, Vec2 centre, Icon icon, std::string_view name, bool disabled) {
  const Rect rect{centre.x - round_button / 2, centre.y - round_button / 2, round_button, round_button};
  Node node = named(id, Role::button, name);
  node.state.disabled = disabled;
  const Ui::Touch touch = ui.control(std::move(node), rect);
  const Theme& t = ui.theme();
  Canvas& canvas = ui.canvas();
  const Canvas::Group group(canvas, {centre, 1 - 0.04f * touch.press, {}, disabled ? disabled_opacity : 1});
  canvas.fill(rect, mix(t.accent_soft, t.accent, 0.18f * touch.press), round_button / 2);
  if (t.high_contrast) canvas.border(rect, t.control_line, round_button / 2, 2);
  canvas.icon(icon, centre, 40, t.accent);
  if (touch.focused) ui.focus_ring(rect, round_button / 2);
  return touch.activated;
}

struct Words {
  TextStyle label, value;
  float value_width = 0;
  float height = 0;
};

// Label and value share a line; the label wraps, the value does not.
Words words_of(Ui& ui, const Amount& amount, float width) {
  Words words;
  words.label = ui.type(type::body);
  words.value = ui.type(type::body, Weight::bold);
  words.value.tabular = true;
  words.value.align = Align::end;
  words.value_width = std::min(ui.line_width(amount.text, words.value), width * label_share);
  words.height = std::max(ui.text_height(amount.label, words.label, width - words.value_width - words_gap),
                          ui.text_height(amount.text, words.value, words.value_width));
  return words;
}

std::int64_t in_steps(const Amount& amount, std::int64_t value) {
  const std::int64_t steps = (value - amount.least + amount.step / 2) / amount.step;
  return std::clamp(amount.least + steps * amount.step, amount.least, amount.most);
}

struct Buttons {
  Vec2 less, more;
};

bool moved_by_buttons(Ui& ui, std::string_view id, Buttons at, const Amount& amount, std::int64_t& value) {
  const std::int64_t before = value;
  const std::string stem(id);
  if (round(ui, stem + ".less", at.less, Icon::minus, amount.less, value <= amount.least))
    value = std::max(amount.least, value - amount.step);
  if (round(ui, stem + ".more", at.more, Icon::plus, amount.more, value >= amount.most))
    value = std::min(amount.most, value + amount.step);
  return value != before;
}

}  // namespace

std::optional<std::size_t> choice(Ui& ui, std::string_view id, const Rect& rect, std::string_view name,
                                  std::span<const Option> options, std::size_t chosen) {
  if (options.empty()) return std::nullopt;
  const Theme& t = ui.theme();
  const bool night = ui.backdrop() == Backdrop::night;
  Canvas& canvas = ui.canvas();
  const float radius = std::min(trough_radius, rect.h / 2);
  const Colour trough = night ? t.night_card : t.card;
  const Colour thumb = night ? t.night_ink : t.ink;
  ui.declare(named(id, Role::group, name), rect);
  canvas.fill(rect, trough, radius);
  canvas.border(rect, ui.outline(), radius, 2);

  const int count = static_cast<int>(options.size());
  const Rect inside = rect.inset(trough_inset);
  const auto place = static_cast<float>(std::min(chosen, options.size() - 1));
  const float at = ui.motions().follow({"choice", id}, place);
  const Rect first = inside.cell(count, 1, 0, 0, 0);
  canvas.fill(first.moved(at * first.w, 0), thumb, radius - trough_inset);

  std::optional<std::size_t> touched;
  for (int i = 0; i < count; ++i) {
    const Option& option = options[static_cast<std::size_t>(i)];
    const Rect cell = inside.cell(count, 1, 0, i, 0);
    Node node = named(option.id, Role::option, option.label);
    node.state.selected = static_cast<std::size_t>(i) == chosen;
    const bool selected = node.state.selected;
    const Ui::Touch touch = ui.control(std::move(node), cell);
    const Canvas::In scope(canvas, option.id);
    const float beneath = std::clamp(1 - std::abs(at - static_cast<float>(i)), 0.0f, 1.0f);
    if (!selected) canvas.fill(cell, thumb.with_alpha(0.07f * touch.press), radius - trough_inset);
    TextStyle style = ui.type(type::label, selected ? Weight::bold : Weight::semibold);
    style.align = Align::centre;
    style.colour = mix(ui.colour(Ink::ink), trough, beneath);
    style.leading = 1.15f;
    canvas.text_middle(cell.inset(14, 4), option.label, style);
    if (touch.focused) ui.focus_ring(cell.inset(6), radius - trough_inset);
    if (touch.activated) touched = static_cast<std::size_t>(i);
  }
  return touched;
}

float stepper_height(Ui& ui, const Amount& amount, float width) {
  TextStyle label = ui.type(type::body);
  const float room = width - 2 * round_button - 2 * words_gap - width * 0.3f;
  return std::max(round_button, ui.text_height(amount.label, label, room));
}

bool stepper(Ui& ui, std::string_view id, const Rect& rect, const Amount& amount, std::int64_t& value) {
  TextStyle number = ui.type(type::subheading, Weight::bold);
  number.tabular = true;
  number.align = Align::centre;
  const float middle = rect.centre().y;
  const float figure = std::clamp(ui.line_width(amount.text, number) + 2 * words_gap, 96.0f, rect.w * 0.3f);
  const Vec2 more{rect.right() - round_button / 2, middle};
  const Vec2 less{more.x - round_button - figure, middle};

  Node node = named(id, Role::group, amount.label);
  node.value = amount.text;
  ui.declare(std::move(node), rect);
  const bool changed = moved_by_buttons(ui, id, {less, more}, amount, value);
  const Canvas::In scope(ui.canvas(), id);
  const float room = less.x - round_button / 2 - words_gap - rect.x;
  ui.canvas().text_middle({rect.x, rect.y, room, rect.h}, amount.label, ui.type(type::body));
  ui.canvas().text_middle({less.x + round_button / 2, rect.y, figure, rect.h}, amount.text, number);
  return changed;
}

float slider_height(Ui& ui, const Amount& amount, float width) {
  return words_of(ui, amount, width).height + words_gap + round_button;
}

bool slider(Ui& ui, std::string_view id, const Rect& rect, const Amount& amount, std::int64_t& value) {
  const std::int64_t before = value;
  const Theme& t = ui.theme();
  const bool night = ui.backdrop() == Backdrop::night;
  Canvas& canvas = ui.canvas();
  const Words words = words_of(ui, amount, rect.w);
  const float middle = rect.bottom() - round_button / 2;
  const float start = rect.x + round_button + button_gap;
  const Rect track{start, middle - track_height / 2, rect.w - 2 * (round_button + button_gap), track_height};
  const float run = track.w - 2 * knob_radius;

  Node node = named(id, Role::slider, amount.label);
  node.value = amount.text;
  node.slides = Slides::along;
  const Ui::Touch touch = ui.control(std::move(node), {track.x, middle - round_button / 2, track.w, round_button});
  const auto range = static_cast<float>(std::max<std::int64_t>(1, amount.most - amount.least));
  Ui::Slide& slide = ui.slide(id);
  if (std::exchange(slide.began, false)) slide.began_with = value;
  if (slide.off) {
    value = slide.began_with;
  } else if (slide.held || slide.let_go) {
    const float share = std::clamp((slide.at.x - track.x - knob_radius) / run, 0.0f, 1.0f);
    value = in_steps(amount, amount.least + static_cast<std::int64_t>(std::lround(share * range)));
  }
  if (touch.step != 0) value = std::clamp(value + touch.step * amount.step, amount.least, amount.most);

  {
    const Canvas::In scope(canvas, id);
    canvas.text({rect.x, rect.y, rect.w - words.value_width - words_gap, words.height}, amount.label, words.label);
    canvas.text({rect.right() - words.value_width, rect.y, words.value_width, words.height}, amount.text, words.value);
  }
  const float wanted = static_cast<float>(value - amount.least) / range;
  const float share =
      ui.motions().follow({"slider", id}, wanted, slide.held ? std::chrono::milliseconds{1} : motion_short);
  const Vec2 knob{track.x + knob_radius + share * run, middle};
  const Colour accent = ui.colour(Ink::accent);
  canvas.fill(track, night ? t.night_ink_2.with_alpha(0.3f) : t.line, track_height / 2);
  canvas.fill({track.x, track.y, knob.x - track.x, track.h}, accent, track_height / 2);
  canvas.shadow({knob.x - knob_radius, middle - knob_radius, 2 * knob_radius, 2 * knob_radius}, knob_radius,
                Shadow::low);
  canvas.disc(knob, knob_radius + 4 * touch.press, night ? t.night_card : t.card);
  canvas.ring(knob, knob_radius - 3 + 4 * touch.press, accent, 6);
  if (touch.focused)
    ui.focus_ring({knob.x - knob_radius, middle - knob_radius, 2 * knob_radius, 2 * knob_radius}, knob_radius);
  moved_by_buttons(ui, id, {{rect.x + round_button / 2, middle}, {rect.right() - round_button / 2, middle}}, amount,
                   value);
  return value != before;
}

}  // namespace foyer::ui
