#include "kiosk/ui/bar.hpp"

#include <algorithm>
#include <array>

namespace foyer::ui {

namespace {

constexpr int slots = 5;
constexpr float slot_gap = 20;
constexpr float mark_side = 36;
constexpr float logo_height = 56;
constexpr float wide_logo_height = 44;
constexpr float logo_widest = 420;
constexpr float line_middle = 60;

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

constexpr float icon_size = 32;
constexpr float words_below_icon = 6;
constexpr float edge = 8;

Rect word_box(const Rect& slot) {
  const float above = edge + icon_size + words_below_icon;
  return {slot.x + edge, slot.y + above, slot.w - 2 * edge, slot.h - above - edge};
}

TextStyle word_style(const Ui& ui) {
  TextStyle style = ui.type(type::small, Weight::semibold);
  style.align = Align::centre;
  style.leading = 1.1f;
  return style;
}

struct SlotLook {
  float size = type::small;  // of the words
  float words_height = 0;
  bool disabled = false;
  bool selected = false;
};

// All five are set alike: at the size at which every word fits its slot, with room for the one of most lines.
SlotLook common_look(Ui& ui, const BarWords& words) {
  std::array<std::string_view, slots> all;
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = words.*bar_slots[i].word;
  Typesetter& typesetter = ui.canvas().typesetter();
  const Rect box = word_box(bar_slot(ui.layout(), 0));
  TextStyle style = word_style(ui);
  SlotLook look;
  look.size = style.size = typesetter.common_size(all, style, {box.w, box.h});
  for (const std::string_view word : all)
    look.words_height = std::max(look.words_height, typesetter.wrapped(word, style, box.w).height);
  return look;
}

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
  const bool night = ui.backdrop() == Backdrop::night;
  const Colour ink = look.selected && !night ? t.accent : ui.colour(Ink::ink);
  const Colour ground = night ? t.night_card : look.selected ? t.accent_soft : t.card;
  const Colour line = night && look.selected ? t.night_ink_2 : ui.outline();
  canvas.fill(rect, mix(ground, ui.colour(Ink::ink), 0.07f * touch.press), t.radius_bar);
  canvas.border(rect, look.selected && !night ? t.accent : line, t.radius_bar, 2);
  const float top = rect.y + (rect.h - icon_size - words_below_icon - look.words_height) / 2;
  canvas.icon(slot.icon, {rect.centre().x, top + icon_size / 2}, icon_size, ink);
  TextStyle style = word_style(ui);
  style.size = look.size;
  style.colour = ink;
  const Rect box = word_box(rect);
  canvas.text_middle({box.x, top + icon_size + words_below_icon, box.w, look.words_height + 1}, word, style);
  if (touch.focused) ui.focus_ring(rect, t.radius_bar);
  return touch.activated;
}

TextStyle pill_style(Ui& ui) {
  TextStyle style = ui.type(type::small, Weight::semibold);
  style.align = Align::centre;
  style.tabular = true;
  return style;
}

float pill_icon_width(const Pill& pill) { return pill.icon == Icon::none ? 0 : 38; }

bool bare(const Ui& ui, const Pill& pill) { return ui.backdrop() == Backdrop::night && !pill.touchable; }

float pill_width(Ui& ui, const Pill& pill) {
  return ui.line_width(pill.text, pill_style(ui)) + (bare(ui, pill) ? 0 : 52) + pill_icon_width(pill);
}

// Ends at `end`, centred on `middle`.
bool draw_pill(Ui& ui, const Pill& pill, float end, float middle) {
  const Theme& t = ui.theme();
  Canvas& canvas = ui.canvas();
  const TextStyle style = pill_style(ui);
  const float words_size = canvas.typesetter().enlarged(style.size);
  const float height = pill_height(words_size);
  const float width = pill_width(ui, pill);
  const Rect rect{end - width, middle - height / 2, width, height};
  Ui::Touch touch;
  if (pill.touchable) {
    Node node;
    node.id = pill.id;
    node.name = pill.text;
    node.role = Role::button;
    touch = ui.control(std::move(node), rect.inset(-6, -6));
  }
  const Canvas::In scope(canvas, pill.id);
  if (!bare(ui, pill)) {
    const bool night = ui.backdrop() == Backdrop::night;
    canvas.fill(rect, mix(night ? t.night_card : t.card, ui.colour(Ink::ink), 0.07f * touch.press), rect.h / 2);
    canvas.border(rect, ui.outline(), rect.h / 2, 2);
  }
  if (pill.icon != Icon::none) canvas.icon(pill.icon, {rect.x + 26 + 13, middle}, 28, ui.colour(Ink::ink));
  const float icon = pill_icon_width(pill);
  const Rect words{rect.x + icon, rect.y, rect.w - icon, rect.h};
  if (pill.touchable)
    canvas.text_middle(words, pill.text, style);
  else
    ui.text(pill.id, words.inset(0, (rect.h - words_size * style.leading) / 2), pill.text, style);
  if (touch.focused) ui.focus_ring(rect, rect.h / 2);
  return touch.activated;
}

struct Mark {
  float width = 0;
  bool says_name = false;
};

// The dealer's logo, or a plain mark. A logo more than twice as wide as high is the name written out.
Mark draw_mark(Ui& ui, Vec2 start, std::string_view brand) {
  Canvas& canvas = ui.canvas();
  const bool night = ui.backdrop() == Backdrop::night;
  const Theme& dealer = ui.brand();
  const SharedPicture& logo = night && dealer.logo_night ? dealer.logo_night : dealer.logo;
  if (!logo) {
    canvas.fill({start.x, start.y - mark_side / 2, mark_side, mark_side}, ui.colour(Ink::accent), 12);
    return {mark_side, false};
  }
  const bool plate = night && !dealer.logo_night;
  const float shape = static_cast<float>(logo->width) / static_cast<float>(logo->height);
  const bool wide = shape > 2;
  float height = wide ? wide_logo_height : logo_height;
  if (height * shape > logo_widest) height = logo_widest / shape;
  const float pad = plate ? 12.0f : 0.0f;
  const Rect rect{start.x + pad, start.y - height / 2, height * shape, height};
  if (plate) canvas.fill(rect.inset(-pad), ui.theme().card, 16);
  canvas.image(ui.texture(logo, {rect.w, rect.h}), rect);
  if (wide) {
    Node node;
    node.id = "top.brand";
    node.role = Role::image;
    node.name = brand;
    ui.declare(std::move(node), rect);
  }
  return {rect.w + 2 * pad, wide};
}

}  // namespace

Rect bar_slot(const Layout& layout, int slot) { return layout.bar.cell(slots, 1, slot_gap, slot, 0); }

BarAction bar(Ui& ui, const BarWords& words) {
  BarAction asked = BarAction::none;
  SlotLook look = common_look(ui, words);
  for (int i = 0; i < slots; ++i) {
    const Slot& slot = bar_slots[i];
    look.disabled = (slot.action == BarAction::back && words.back_disabled) ||
                    (slot.action != BarAction::call_staff && words.only_call_staff);
    look.selected = slot.action == BarAction::call_staff && words.staff_called;
    if (draw_slot(ui, bar_slot(ui.layout(), i), slot, words.*slot.word, look)) asked = slot.action;
  }
  if (ui.back_pressed() && !words.back_disabled) asked = BarAction::back;
  if (ui.help_pressed()) asked = BarAction::call_staff;
  return asked;
}

bool top_line(Ui& ui, std::string_view brand, const Pill& pill) {
  const Rect line = ui.layout().top_line;
  const Mark mark = draw_mark(ui, {line.x, line_middle}, brand);
  const float pill_room = pill.text.empty() ? 0 : pill_width(ui, pill);
  const TextStyle name = ui.type(30, Weight::semibold);
  const float left = mark.width + 16;
  const Rect room{line.x + left, line_middle - 28, line.w - left - pill_room - 24, 56};
  if (!mark.says_name)
    ui.text("top.brand", room.inset(0, std::max(0.0f, (56 - ui.text_height(brand, name, room.w)) / 2)), brand, name);
  return !pill.text.empty() && draw_pill(ui, pill, line.right(), line_middle);
}

bool low_pill(Ui& ui, const Pill& pill) {
  const Rect strip = ui.layout().low_pill;
  return draw_pill(ui, pill, strip.right(), strip.centre().y);
}

}  // namespace foyer::ui
