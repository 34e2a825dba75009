#include "kiosk/ui/bar.hpp"

#include <algorithm>

namespace foyer::ui {

namespace {

constexpr int slots = 5;
constexpr float slot_gap = 20;
constexpr float mark_side = 36;
constexpr float pill_height = 58;

struct Slot {
  BarAction action;
  std::string_view id;
  Icon icon;
  std::string_view BarWords::*word;
};
constexpr Slot bar_slots[slots] = {
    {BarAction::back, "bar.back", Icon::chevron_left, &BarWords::back},
    {BarAction::language, "bar.language", Icon::globe, &BarWords::language},
    {BarAction::easier, "bar.easier", Icon::person_standing, &BarWords::easier},
    {BarAction::call_staff, "bar.call_staff", Icon::hand, &BarWords::call_staff},
    {BarAction::finish, "bar.finish", Icon::x, &BarWords::finish},
};

Rect word_box(const Rect& slot) { return {slot.x + 8, slot.y + 56, slot.w - 16, slot.h - 62}; }

TextStyle word_style(const Ui& ui) {
  TextStyle style = ui.type(type::small, Weight::semibold);
  style.align = Align::centre;
  style.leading = 1.1f;
  return style;
}

// The size at which every word of the bar fits its slot: all five are set alike.
float common_size(Ui& ui, const BarWords& words) {
  Typesetter& typesetter = ui.canvas().typesetter();
  float size = type::small * typesetter.factor();
  for (int i = 0; i < slots; ++i) {
    const Rect box = word_box(bar_slot(ui.layout(), i));
    size = std::min(size, typesetter.fitted(words.*bar_slots[i].word, word_style(ui), {box.w, box.h}).size);
  }
  return size / typesetter.factor();
}

struct SlotLook {
  float size = type::small;
  bool disabled = false;
  bool selected = false;
};

bool draw_slot(Ui& ui, const Rect& rect, const Slot& slot, std::string_view word, const SlotLook& look) {
  const Theme& t = ui.theme();
  Node node;
  node.id = slot.id;
  node.role = Role::button;
  node.name = word;
  node.state.disabled = look.disabled;
  node.state.selected = look.selected;
  const Ui::Touch touch = ui.control(std::move(node), rect);
  Canvas& canvas = ui.canvas();
  const Canvas::In scope(canvas, slot.id);
  const Canvas::Group group(canvas, Motion{rect.centre(), 1 - 0.02f * touch.press, {}, look.disabled ? 0.38f : 1});
  const Colour ink = look.selected ? t.accent : t.ink;
  canvas.fill(rect, mix(look.selected ? t.accent_soft : t.card, t.ink, 0.07f * touch.press), t.radius_bar);
  canvas.border(rect, look.selected ? t.accent : t.control_line, t.radius_bar, 2);
  canvas.icon(slot.icon, {rect.centre().x, rect.y + 38}, 32, ink);
  TextStyle style = word_style(ui);
  style.size = look.size;
  style.colour = ink;
  canvas.text_middle(word_box(rect), word, style);
  if (touch.focused) ui.focus_ring(rect, t.radius_bar);
  return touch.activated;
}

}  // namespace

Rect bar_slot(const Layout& layout, int slot) { return layout.bar.cell(slots, 1, slot_gap, slot, 0); }

BarAction bar(Ui& ui, const BarWords& words) {
  BarAction asked = BarAction::none;
  SlotLook look;
  look.size = common_size(ui, words);
  for (int i = 0; i < slots; ++i) {
    const Slot& slot = bar_slots[i];
    look.disabled = (slot.action == BarAction::back && words.back_disabled) ||
                    (slot.action != BarAction::call_staff && words.only_call_staff);
    look.selected = slot.action == BarAction::call_staff && words.staff_called;
    if (draw_slot(ui, bar_slot(ui.layout(), i), slot, words.*slot.word, look)) asked = slot.action;
  }
  if (ui.back_pressed() && !words.back_disabled) asked = BarAction::back;
  return asked;
}

bool top_line(Ui& ui, std::string_view brand, const Pill& pill, TextureId mark) {
  const Theme& t = ui.theme();
  const bool night = ui.backdrop() == Backdrop::night;
  const Rect line = ui.layout().top_line;
  const float middle = 60;
  Canvas& canvas = ui.canvas();
  const Rect mark_rect{line.x, middle - mark_side / 2, mark_side, mark_side};
  if (mark != 0)
    canvas.image(mark, mark_rect, 12);
  else
    canvas.fill(mark_rect, ui.colour(Ink::accent), 12);

  float pill_width = 0;
  bool touched = false;
  if (!pill.text.empty()) {
    TextStyle style = ui.type(type::small, Weight::semibold);
    style.align = Align::centre;
    style.tabular = true;
    const float icon_width = pill.icon == Icon::none ? 0 : 38;
    pill_width = ui.line_width(pill.text, style) + (night && !pill.touchable ? 0 : 52) + icon_width;
    const float height = pill_height * std::max(1.0f, canvas.typesetter().factor() * 0.9f);
    const Rect rect{line.right() - pill_width, middle - height / 2, pill_width, height};
    Ui::Touch touch;
    Node node;
    node.id = pill.id;
    node.name = pill.text;
    if (pill.touchable) {
      node.role = Role::button;
      touch = ui.control(std::move(node), rect.inset(-6, -6));
    }
    const Canvas::In scope(canvas, pill.id);
    if (!night || pill.touchable) {
      canvas.fill(rect, mix(night ? t.night_card : t.card, ui.colour(Ink::ink), 0.07f * touch.press), rect.h / 2);
      canvas.border(rect, night ? t.night_ink_2.with_alpha(0.4f) : t.control_line, rect.h / 2, 2);
    }
    if (pill.icon != Icon::none) canvas.icon(pill.icon, {rect.x + 26 + 13, middle}, 28, ui.colour(Ink::ink));
    const Rect words{rect.x + icon_width, rect.y, rect.w - icon_width, rect.h};
    if (pill.touchable)
      canvas.text_middle(words, pill.text, style);
    else
      ui.text(pill.id, words.inset(0, (rect.h - style.size * style.leading * canvas.typesetter().factor()) / 2),
              pill.text, style);
    if (touch.focused) ui.focus_ring(rect, rect.h / 2);
    touched = touch.activated;
  }
  TextStyle name = ui.type(30, Weight::semibold);
  const float left = mark_side + 16;
  const Rect room{line.x + left, middle - 28, line.w - left - pill_width - 24, 56};
  ui.text("top.brand", room.inset(0, std::max(0.0f, (56 - ui.text_height(brand, name, room.w)) / 2)), brand, name);
  return touched;
}

}  // namespace foyer::ui
