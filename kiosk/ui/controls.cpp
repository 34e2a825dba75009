// What is touched: buttons, tiles, chips, swatches and switches.
#include <algorithm>

#include "kiosk/ui/frame.hpp"
#include "kiosk/ui/ui_state.hpp"

namespace foyer::ui {

namespace {

constexpr float pressed_scale = 0.02f;  // visual.md rule 4: a pressed control is 0.98 of itself
constexpr float pressed_tone = 0.12f;
constexpr float disabled_opacity = 0.42f;
constexpr float pen = 2;
constexpr float narrow_tile = 280;
constexpr float badge_most = 72;
constexpr float badge_least = 44;
constexpr float tick_radius = 26;

Motion pressing(const Rect& rect, float press, bool disabled) {
  return {rect.centre(), 1 - pressed_scale * press, {}, disabled ? disabled_opacity : 1};
}

struct Look {
  Colour fill;
  Colour line;
  Colour label;
  bool outlined = false;
};

Look look_of(const Ui& ui, const ButtonLook& asked) {
  const Theme& t = ui.theme();
  const bool night = ui.backdrop() == Backdrop::night;
  const Colour nothing = t.paper.with_alpha(0);
  switch (asked.kind) {
    case ButtonKind::primary:
      if (night) return {t.night_ink, nothing, t.night, false};
      return {t.accent, nothing, t.on_accent, false};
    case ButtonKind::danger:
      return {t.danger, nothing, t.on_accent, false};
    case ButtonKind::quiet:
      return {nothing, nothing, asked.selected ? ui.colour(Ink::accent) : ui.colour(Ink::ink_2), false};
    case ButtonKind::secondary:
      break;
  }
  if (night) return {t.night_card, ui.outline(), t.night_ink, true};
  if (asked.selected) return {t.accent_soft, t.accent, t.accent, true};
  return {t.card, t.control_line, t.ink, true};
}

Colour toned(Colour colour, float press) {
  if (colour.a == 0) return Colour::hex(0x15181D).with_alpha(0.06f * press);
  const bool dark = contrast(colour, Colour::hex(0x000000)) < 4;
  return mix(colour, Colour::hex(dark ? 0xFFFFFF : 0x15181D).with_alpha(static_cast<float>(colour.a) / 255),
             pressed_tone * press * (dark ? 1 : 0.6f));
}

// Icon and label as one, centred in the rectangle; the icon stands optically on the middle of the capitals.
void icon_and_label(Ui& ui, const Rect& rect, Icon icon, std::string_view label, TextStyle style) {
  Canvas& canvas = ui.canvas();
  const Rect inside = rect.inset(std::min(28.0f, rect.w * 0.08f), 6);
  style.align = Align::centre;
  if (icon == Icon::none) {
    canvas.text_middle(inside, label, style);
    return;
  }
  const float mark = style.size * 1.16f;
  const float gap = style.size * 0.5f;
  const float room = inside.w - mark - gap;
  const float width = std::min(canvas.typesetter().wrapped(label, style, room).width, room);
  const float left = inside.x + (inside.w - width - mark - gap) / 2;
  canvas.icon(icon, {left + mark / 2, rect.centre().y}, mark, style.colour);
  style.align = Align::start;
  canvas.text_middle({left + mark + gap, inside.y, inside.right() - left - mark - gap, inside.h}, label, style);
}

Node named(std::string_view id, Role role, std::string_view name) {
  Node node;
  node.id = id;
  node.role = role;
  node.name = name;
  return node;
}

}  // namespace

bool Ui::button(std::string_view id, const Rect& rect, std::string_view label, const ButtonLook& asked) {
  Node node = named(id, Role::button, label);
  node.spoken = asked.spoken;
  node.language = asked.language;
  node.state.primary = asked.kind == ButtonKind::primary;
  node.state.disabled = asked.disabled;
  node.state.selected = asked.selected;
  const Touch touch = control(std::move(node), rect);
  const Look look = look_of(*this, asked);
  const float radius = std::min(theme().radius_card, rect.h / 2);
  const bool primary = asked.kind == ButtonKind::primary || asked.kind == ButtonKind::danger;

  const Canvas::In scope(canvas(), id);
  const Canvas::Group group(canvas(), pressing(rect, touch.press, asked.disabled));
  const Colour fill = toned(look.fill, touch.press);
  if (fill.a > 0) canvas().fill(rect, fill, radius);
  if (look.outlined) canvas().border(rect, look.line, radius, asked.selected ? pen * 1.5f : pen);
  TextStyle style = type(asked.size > 0 ? asked.size
                         : primary      ? type::subheading
                                        : type::body,
                         asked.kind == ButtonKind::quiet ? Weight::medium
                         : primary                       ? Weight::bold
                                                         : Weight::semibold);
  style.colour = look.label;
  style.leading = 1.15f;
  style.balanced = true;
  icon_and_label(*this, rect, asked.icon, label, style);
  if (touch.focused) focus_ring(rect, radius);
  return touch.activated;
}

bool Ui::primary_button(std::string_view id, const Rect& rect, std::string_view label, Icon icon) {
  ButtonLook look;
  look.kind = ButtonKind::primary;
  look.icon = icon;
  return button(id, rect, label, look);
}

bool Ui::tile(std::string_view id, const Rect& rect, Icon icon, std::string_view title, std::string_view text,
              const TileLook& look) {
  Node node = named(id, look.still ? Role::group : Role::tile, title);
  node.value = text;
  node.state.disabled = look.disabled;
  node.state.selected = look.selected;
  Touch touch;
  if (look.still)
    state_->declare(std::move(node), rect);
  else
    touch = control(std::move(node), rect);
  const Theme& t = theme();
  const bool beside = look.beside || look.filled;

  const Canvas::In scope(canvas(), id);
  const Canvas::Group group(canvas(), pressing(rect, touch.press, look.disabled));
  canvas().shadow(rect, t.radius_card);
  canvas().fill(rect, toned(look.filled ? t.accent : t.card, touch.press), t.radius_card);
  if (look.selected || t.high_contrast)
    canvas().border(rect, look.selected ? t.accent : t.control_line, t.radius_card, look.selected ? 5 : 3);

  const float pad = std::min(look.filled ? 40.0f : 34.0f, rect.w * 0.1f);
  Rect inside = rect.inset(pad, std::min(pad, rect.h * 0.16f));
  if (look.selected) {  // in a corner of its own, so that words go round it
    const Vec2 corner{rect.right() - tick_radius - 28, beside ? rect.centre().y : rect.y + tick_radius + 28};
    canvas().disc(corner, tick_radius, t.accent);
    canvas().icon(Icon::check, corner, tick_radius * 1.2f, t.on_accent);
    if (beside) inside.take_end(2 * tick_radius + 28 - std::min(pad, 28.0f));
  }
  const bool narrow = rect.w < narrow_tile;
  TextStyle title_style = type(look.filled ? type::heading : narrow ? type::label : type::body_large, Weight::bold);
  TextStyle text_style = type(look.filled ? type::body : type::label);
  title_style.leading = 1.16f;
  title_style.balanced = true;
  title_style.colour = look.filled ? t.on_accent : t.ink;
  text_style.colour = look.filled ? mix(t.accent, t.on_accent, 0.9f) : t.ink_2;
  if (icon != Icon::none && beside) {
    const float badge_width = look.filled ? 120.0f : 76.0f;
    const Rect mark = inside.take_start(badge_width, look.filled ? 40 : 28);
    const float height = look.filled ? mark.h : std::min(badge_width, mark.h);
    const Rect plate{mark.x, mark.centre().y - height / 2, mark.w, height};
    canvas().fill(plate, look.filled ? t.on_accent.with_alpha(0.13f) : t.accent_soft, look.filled ? t.radius_card : 20);
    canvas().icon(icon, plate.centre(), look.filled ? 84.0f : 38.0f, look.filled ? t.on_accent : t.accent);
  }
  const float gap = text.empty() ? 0 : 8;
  const float title_height = std::min(text_height(title, title_style, inside.w), inside.h);
  const float words = title_height + gap + (text.empty() ? 0 : text_height(text, text_style, inside.w));
  if (icon != Icon::none && !beside) {  // the icon takes what the words leave
    const float side = std::clamp(inside.h - words - 14, badge_least, badge_most);
    const Rect plate = inside.take_top(side, std::clamp(inside.h - side - words, 8.0f, 18.0f));
    badge({plate.x, plate.y, side, side}, icon);
  }
  if (beside) inside.take_top(std::max(0.0f, (inside.h - words) / 2));
  const Rect title_box = inside.take_top(text.empty() ? inside.h : title_height, gap);
  canvas().text(title_box, title, title_style);
  if (!text.empty()) canvas().text(inside, text, text_style);
  if (touch.focused) focus_ring(rect, t.radius_card);
  return touch.activated;
}

bool Ui::chip(std::string_view id, const Rect& rect, std::string_view label, bool selected) {
  Node node = named(id, Role::option, label);
  node.state.selected = selected;
  const Touch touch = control(std::move(node), rect);
  const Theme& t = theme();
  const float radius = std::min(24.0f, rect.h / 2);
  const Canvas::In scope(canvas(), id);
  const Canvas::Group group(canvas(), pressing(rect, touch.press, false));
  canvas().fill(rect, toned(selected ? t.ink : t.card, touch.press), radius);
  if (!selected) canvas().border(rect, t.control_line, radius, pen);
  TextStyle style = type(type::label, Weight::semibold);
  style.colour = selected ? t.card : t.ink;
  icon_and_label(*this, rect, Icon::none, label, style);
  if (touch.focused) focus_ring(rect, radius);
  return touch.activated;
}

bool Ui::swatch(std::string_view id, const Rect& rect, Colour colour, std::string_view name, bool selected) {
  Node node = named(id, Role::option, name);
  node.state.selected = selected;
  const Touch touch = control(std::move(node), rect);
  const Theme& t = theme();
  const float radius = std::min(rect.w, rect.h) / 2;
  const Canvas::In scope(canvas(), id);
  const Canvas::Group group(canvas(), pressing(rect, touch.press, false));
  canvas().disc(rect.centre(), radius - 2, t.card);
  canvas().ring(rect.centre(), radius - 2, selected ? t.accent : t.control_line, selected ? 5 : pen);
  canvas().disc(rect.centre(), radius - 10, colour);
  const bool light = contrast(colour, Colour::hex(0xFFFFFF)) < 2.5f;
  if (light) canvas().ring(rect.centre(), radius - 10, t.line, 1.5f);
  if (selected) canvas().icon(Icon::check, rect.centre(), radius * 0.72f, Colour::hex(light ? 0x15181D : 0xFFFFFF));
  if (touch.focused) focus_ring(rect, radius);
  return touch.activated;
}

bool Ui::toggle(std::string_view id, const Rect& rect, std::string_view label, std::string_view text, bool on) {
  Node node = named(id, Role::toggle, label);
  node.value = text;
  node.state.selected = on;
  const Touch touch = control(std::move(node), rect);
  const Theme& t = theme();
  constexpr float track_width = 96;
  constexpr float track_height = 56;
  const Canvas::In scope(canvas(), id);
  const Canvas::Group group(canvas(), pressing(rect, touch.press, false));
  canvas().shadow(rect, t.radius_card, Shadow::low);
  canvas().fill(rect, toned(t.card, touch.press), t.radius_card);
  if (on || t.high_contrast) canvas().border(rect, on ? t.accent : t.control_line, t.radius_card, 3);
  Rect inside = rect.inset(34, 18);
  const Rect end = inside.take_end(track_width, 28);
  const Rect track{end.x, rect.centre().y - track_height / 2, track_width, track_height};
  const float at = motions().follow({"toggle", id}, on ? 1.0f : 0.0f);
  canvas().fill(track, mix(t.ink_2, t.accent, at), track_height / 2);
  const Vec2 knob{track.x + track_height / 2 + at * (track_width - track_height), track.centre().y};
  canvas().disc(knob, track_height / 2 - 6, t.card);
  if (on) canvas().icon(Icon::check, knob, 30, t.accent);
  TextStyle label_style = type(type::body, Weight::semibold);
  const float gap = text.empty() ? 0 : 2;
  const float text_needs =
      text.empty() ? 0 : text_height(text, type(type::label, Weight::regular, Ink::ink_2), inside.w);
  const float label_height =
      std::min(text_height(label, label_style, inside.w), std::max(inside.h * 0.55f, inside.h - gap - text_needs));
  const float words = label_height + gap + text_needs;
  inside.take_top(std::max(0.0f, (inside.h - words) / 2));
  label_style.colour = t.ink;
  TextStyle text_style = type(type::label);
  text_style.colour = t.ink_2;
  canvas().text(inside.take_top(label_height, gap), label, label_style);
  canvas().text(inside, text, text_style);
  if (touch.focused) focus_ring(rect, t.radius_card);
  return touch.activated;
}

}  // namespace foyer::ui
