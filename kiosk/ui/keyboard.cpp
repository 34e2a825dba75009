#include "kiosk/ui/keyboard.hpp"

#include <unicode/utf8.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "kiosk/ui/keyboard_layouts.hpp"

namespace foyer::ui {

namespace {

constexpr float least_gap = 10;
constexpr float gap_mm = 2;  // A40
constexpr float row_height = 92;
constexpr float key_leading = 1;  // one letter: no line follows it
constexpr float pad_row_height = 104;
constexpr float key_radius = 20;

float height_of(KeyboardKind kind) { return kind == KeyboardKind::digits ? pad_row_height : row_height; }

std::u32string decode(std::string_view text) {
  std::u32string out;
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < length;) {
    UChar32 letter = 0;
    U8_NEXT(text.data(), at, length, letter);
    if (letter > 0) out.push_back(static_cast<char32_t>(letter));
  }
  return out;
}

std::size_t letters_in(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char byte) { return (byte & 0xC0) != 0x80; }));
}

struct Faced {
  std::string_view shown;
  std::string_view spoken;
};

Faced face_of(const Cap& cap, bool capitals, const KeyboardWords& words, std::string_view language, bool latin) {
  const std::string_view shown = capitals ? cap.capital : cap.shown;
  switch (cap.act) {
    case Act::letter:
      return {shown, shown};
    case Act::tone:
      return {shown, cap.called};
    case Act::script:
      return {other_letters(language, latin), latin ? words.own_letters : words.latin_letters};
    case Act::erase:
      return {{}, words.erase};
    case Act::shift:
      return {{}, words.shift};
    case Act::space:
      return {{}, words.space};
    case Act::done:
      return {words.done, words.done};
  }
  return {};
}

Icon icon_of(Act act) {
  return act == Act::erase   ? Icon::remove
         : act == Act::shift ? Icon::shift
         : act == Act::space ? Icon::space
                             : Icon::none;
}

// Of the em: how far from a key's middle a tone that stands over or beneath a letter is moved to stand in it.
float from_middle(std::string_view tone) { return tone == "\u0323" ? -0.3f : 0.32f; }

bool draw_cap(Ui& ui, const Rect& rect, const Cap& cap, const Faced& face, bool selected) {
  const Theme& t = ui.theme();
  Node node;
  node.id = cap.id;
  node.role = Role::key;
  node.name = face.spoken;
  node.state.selected = selected;
  const Ui::Touch touch = ui.control(std::move(node), rect);
  Canvas& canvas = ui.canvas();
  const Canvas::In scope(canvas, cap.id);
  const bool done = cap.act == Act::done;
  const bool tinted = done || selected;  // never filled: that is the screen's action
  canvas.fill(rect, mix(tinted ? t.accent_soft : t.card, t.accent, 0.30f * touch.press), key_radius);
  canvas.border(rect, mix(t.control_line, t.accent, touch.press), key_radius, 2);
  const Colour ink = done ? t.accent : t.ink;
  if (const Icon icon = icon_of(cap.act); icon != Icon::none) {
    canvas.icon(icon, rect.centre(), 42, cap.act == Act::space ? t.ink_2 : ink);
  } else {
    const bool words = done || cap.act == Act::script || letters_in(face.shown) > 3;
    TextStyle style = ui.type(words                  ? type::body
                              : cap.act == Act::tone ? type::heading
                                                     : type::subheading,
                              Weight::semibold);
    style.colour = ink;
    style.align = Align::centre;
    style.leading = key_leading;
    const Rect box = rect.inset(4, 0);
    style.size = std::min(style.size, canvas.typesetter().plain(box.h / style.leading));  // low keys, small letters
    const float down = cap.act == Act::tone ? from_middle(cap.letter) * canvas.typesetter().enlarged(style.size) : 0;
    canvas.text_middle({box.x, box.y + down, box.w, box.h}, face.shown, style);
  }
  if (touch.focused) ui.focus_ring(rect.inset(6), key_radius);
  return touch.activated;
}

void strike(Ui& ui, const Cap& cap, bool capitals) {
  KeyboardState& state = ui.keyboard_state();
  switch (cap.act) {
    case Act::letter:
      for (const char32_t letter : decode(capitals ? cap.capital : cap.shown)) ui.type_letter(letter);
      state.shift = false;
      break;
    case Act::tone:
      for (const char32_t mark : decode(cap.letter)) ui.type_letter(mark);
      break;
    case Act::erase:
      ui.type_letter(U'\b');
      break;
    case Act::shift:
      state.shift = !state.shift;
      break;
    case Act::script:
      state.latin = !state.latin;
      break;
    case Act::space:
      ui.type_letter(U' ');
      break;
    case Act::done:
      break;
  }
  ui.want_frames(2);
}

float gap_of(const Ui& ui) { return std::max(least_gap, ui.panel().units(gap_mm)); }

float height_with(const Ui& ui, KeyboardKind kind, float row) {
  const auto rows = static_cast<float>(rows_of(kind, ui.settings().language, false).size());
  return rows * row + (rows - 1) * gap_of(ui);
}

}  // namespace

float keyboard_height(const Ui& ui, KeyboardKind kind) { return height_with(ui, kind, height_of(kind)); }

float keyboard_least_height(const Ui& ui, KeyboardKind kind) {
  const float letters = ui.panel().least_type(ui.settings().large_text) * key_leading;
  return height_with(ui, kind, std::ceil(std::max(ui.panel().units(target_mm), letters)));
}

bool keyboard(Ui& ui, const Rect& rect, KeyboardKind kind, const KeyboardWords& words) {
  const KeyboardState state = ui.keyboard_state();
  const std::string& language = ui.settings().language;
  const std::vector<CapRow>& rows = rows_of(kind, language, state.latin);
  const float gap = gap_of(ui);
  const bool capitals = kind == KeyboardKind::code || state.shift;
  const auto count = static_cast<float>(rows.size());
  const float height = (rect.h - gap * (count - 1)) / count;
  float widest = 0;
  for (const CapRow& row : rows) {
    float units = 0;
    for (const Cap& cap : row) units += cap.width;
    widest = std::max(widest, units);
  }
  const float unit = (rect.w - gap * (widest - 1)) / widest;  // a letter's width; wider keys bridge the gaps they cover
  bool done = false;
  float y = rect.y;
  for (const CapRow& row : rows) {
    float width = -gap;
    for (const Cap& cap : row) width += cap.width * (unit + gap);
    float x = ui.canvas().seen(rect).x + (rect.w - width) / 2;
    for (const Cap& cap : row) {
      // A keyboard reads from the left in every language, so it is turned back before the canvas turns it.
      const Rect key = ui.canvas().seen({x, y, cap.width * (unit + gap) - gap, height});
      x += key.w + gap;
      const bool selected = cap.act == Act::shift && capitals;
      if (!draw_cap(ui, key, cap, face_of(cap, capitals, words, language, state.latin), selected)) continue;
      strike(ui, cap, capitals);
      done = cap.act == Act::done;
    }
    y += height + gap;
  }
  return done;
}

}  // namespace foyer::ui
