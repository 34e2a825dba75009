#include "kiosk/ui/keyboard.hpp"

#include <unicode/utf8.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace foyer::ui {

namespace {

constexpr float least_gap = 10;
constexpr float gap_mm = 2;  // A40
constexpr float row_height = 92;
constexpr float pad_row_height = 104;
constexpr float key_radius = 20;

enum class Act { letter, erase, shift, space, done };

struct Cap {
  Act act = Act::letter;
  std::string_view letter{};  // UTF-8, lower case
  float width = 1;            // of a letter's
};
using CapRow = std::vector<Cap>;

// The letters of a language's own keyboard, rows apart by a space.
struct Letters {
  std::string_view language;
  std::string_view rows[3];
  std::string_view beside_space{};
};
constexpr Letters by_language[] = {
    {"en", {"q w e r t y u i o p", "a s d f g h j k l '", "z x c v b n m -"}},
    {"es", {"q w e r t y u i o p", "a s d f g h j k l ñ", "z x c v b n m -"}, "á é í ó ú ü"},
    {"de", {"q w e r t z u i o p ü", "a s d f g h j k l ö ä", "y x c v b n m ß -"}},
    {"fr", {"a z e r t y u i o p é", "q s d f g h j k l m è", "w x c v b n ç à ' -"}},
};

CapRow caps(std::string_view spaced) {
  CapRow row;
  while (!spaced.empty()) {
    const std::size_t end = std::min(spaced.find(' '), spaced.size());
    row.push_back({Act::letter, spaced.substr(0, end), 1});
    spaced.remove_prefix(std::min(end + 1, spaced.size()));
  }
  return row;
}

const Letters& letters_of(std::string_view language) {
  const std::string_view primary = language.substr(0, language.find('-'));
  for (const Letters& letters : by_language)
    if (letters.language == primary) return letters;
  return by_language[0];
}

std::vector<CapRow> rows_of(KeyboardKind kind, std::string_view language) {
  const Letters& own = letters_of(language);
  std::vector<CapRow> rows;
  switch (kind) {
    case KeyboardKind::digits:
      rows = {caps("1 2 3"), caps("4 5 6"), caps("7 8 9"), caps("+ 0")};
      rows[3].push_back({Act::erase, {}, 1});
      return rows;
    case KeyboardKind::code:
      rows = {caps("1 2 3 4 5 6 7 8 9 0"), caps("a b c d e f g h"), caps("j k m n p q r s"), caps("t v w x y z")};
      rows[3].push_back({Act::erase, {}, 2});
      return rows;
    case KeyboardKind::letters:
    case KeyboardKind::email:
      break;
  }
  rows = {caps("1 2 3 4 5 6 7 8 9 0"), caps(own.rows[0]), caps(own.rows[1]), caps(own.rows[2])};
  rows[3].insert(rows[3].begin(), {Act::shift, {}, 1.4f});
  rows[3].push_back({Act::erase, {}, 1.4f});
  if (kind == KeyboardKind::email) {
    rows.push_back(caps("@ . _ -"));
    rows.back().push_back({Act::letter, ".com", 1.6f});
    rows.back().push_back({Act::done, {}, 2.6f});
  } else {
    rows.push_back(caps(own.beside_space));
    rows.back().push_back({Act::space, " ", own.beside_space.empty() ? 6.0f : 2.6f});
    rows.back().push_back({Act::done, {}, 2.2f});
  }
  return rows;
}

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

std::string upper(std::string_view letter) {
  if (letter == "ß") return "ẞ";
  if (letter.size() == 2 && letter[0] == '\xC3') return {letter[0], static_cast<char>(letter[1] - 0x20)};
  std::string out(letter);
  for (char& byte : out)
    if (byte >= 'a' && byte <= 'z') byte = static_cast<char>(byte - 'a' + 'A');
  return out;
}

std::string_view spoken_of(const Cap& cap, const KeyboardWords& words) {
  switch (cap.act) {
    case Act::letter:
      return cap.letter;
    case Act::erase:
      return words.erase;
    case Act::shift:
      return words.shift;
    case Act::space:
      return words.space;
    case Act::done:
      return words.done;
  }
  return {};
}

std::string id_of(const Cap& cap) {
  switch (cap.act) {
    case Act::letter:
      return "key." + std::string(cap.letter);
    case Act::erase:
      return "key.erase";
    case Act::shift:
      return "key.shift";
    case Act::space:
      return "key.space";
    case Act::done:
      return "key.done";
  }
  return {};
}

bool draw_cap(Ui& ui, const Rect& rect, const Cap& cap, bool capitals, const KeyboardWords& words) {
  const Theme& t = ui.theme();
  const std::string id = id_of(cap);
  const std::string face = cap.act == Act::letter && capitals ? upper(cap.letter) : std::string(spoken_of(cap, words));
  Node node;
  node.id = id;
  node.role = Role::key;
  node.name = face;
  node.state.selected = cap.act == Act::shift && capitals;
  const Ui::Touch touch = ui.control(std::move(node), rect);
  Canvas& canvas = ui.canvas();
  const Canvas::In scope(canvas, id);
  const bool done = cap.act == Act::done;
  const bool tinted = done || (cap.act == Act::shift && capitals);  // never filled: that is the screen's action
  canvas.fill(rect, mix(tinted ? t.accent_soft : t.card, t.accent, 0.30f * touch.press), key_radius);
  canvas.border(rect, mix(t.control_line, t.accent, touch.press), key_radius, 2);
  const Colour ink = done ? t.accent : t.ink;
  if (cap.act == Act::erase)
    canvas.icon(Icon::remove, rect.centre(), 44, ink);
  else if (cap.act == Act::shift)
    canvas.icon(Icon::shift, rect.centre(), 42, ink);
  else if (cap.act == Act::space)
    canvas.icon(Icon::space, rect.centre(), 42, t.ink_2);
  else {
    TextStyle style = ui.type(done || face.size() > 3 ? type::body : type::subheading, Weight::semibold);
    style.colour = ink;
    style.align = Align::centre;
    style.leading = 1.1f;
    const Rect box = rect.inset(4, 4);
    style.size = std::min(style.size, canvas.typesetter().plain(box.h / style.leading));  // low keys, small letters
    canvas.text_middle(box, face, style);
  }
  if (touch.focused) ui.focus_ring(rect.inset(6), key_radius);
  return touch.activated;
}

float gap_of(const Ui& ui) { return std::max(least_gap, ui.panel().units(gap_mm)); }

float height_with(const Ui& ui, KeyboardKind kind, float row) {
  const auto rows = static_cast<float>(rows_of(kind, ui.settings().language).size());
  return rows * row + (rows - 1) * gap_of(ui);
}

}  // namespace

float keyboard_height(const Ui& ui, KeyboardKind kind) { return height_with(ui, kind, height_of(kind)); }

float keyboard_least_height(const Ui& ui, KeyboardKind kind) {
  return height_with(ui, kind, std::ceil(ui.panel().units(target_mm)));
}

bool keyboard(Ui& ui, const Rect& rect, KeyboardKind kind, const KeyboardWords& words) {
  const std::vector<CapRow> rows = rows_of(kind, ui.settings().language);
  const float gap = gap_of(ui);
  bool& shift = ui.keyboard_shift();
  const bool capitals = kind == KeyboardKind::code || shift;
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
      if (!draw_cap(ui, key, cap, capitals, words)) continue;
      switch (cap.act) {
        case Act::letter:
          for (const char32_t letter : decode(capitals ? upper(cap.letter) : std::string(cap.letter)))
            ui.type_letter(letter);
          shift = false;
          break;
        case Act::erase:
          ui.type_letter(U'\b');
          break;
        case Act::shift:
          shift = !shift;
          break;
        case Act::space:
          ui.type_letter(U' ');
          break;
        case Act::done:
          done = true;
          break;
      }
      ui.want_frames(2);
    }
    y += height + gap;
  }
  return done;
}

}  // namespace foyer::ui
