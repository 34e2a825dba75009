// Where a person types: the open field, what is typed into it, and how it is shown.
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "kiosk/ui/frame.hpp"
#include "kiosk/ui/ui_state.hpp"
#include "kiosk/ui/vietnamese.hpp"

namespace foyer::ui {

namespace {

constexpr float box_padding = 40;  // all of what is not text
constexpr float label_line = 34;
constexpr float value_line = 42;
constexpr float error_gap = 10;
constexpr float error_start = 44;  // after its icon
constexpr float pen = 2;
constexpr std::size_t code_group = 4;
constexpr float code_gap = 12;
constexpr float code_dash = 40;

std::string utf8(char32_t letter) {
  std::array<char, 4> bytes{};
  std::int32_t length = 0;
  UBool failed = false;
  U8_APPEND(bytes.data(), length, static_cast<std::int32_t>(bytes.size()), static_cast<UChar32>(letter), failed);
  return failed ? std::string() : std::string(bytes.data(), static_cast<std::size_t>(length));
}

std::size_t letters(std::string_view text) {
  std::size_t count = 0;
  for (const char byte : text)
    if ((static_cast<unsigned char>(byte) & 0xC0) != 0x80) ++count;
  return count;
}

void drop_last(std::string& text) {
  while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80) text.pop_back();
  if (!text.empty()) text.pop_back();
}

// Names are what people say they are: only what is no character at all is refused.
bool typeable(char32_t letter) {
  const auto kind = u_charType(static_cast<UChar32>(letter));
  return kind != U_CONTROL_CHAR && kind != U_SURROGATE;
}

// Codes and numbers have figures from 0 to 9, whatever script they were typed in.
char32_t plain_figure(char32_t letter) {
  const std::int32_t figure = u_charDigitValue(static_cast<UChar32>(letter));
  return figure < 0 ? letter : U'0' + static_cast<char32_t>(figure);
}

bool code_letter(char32_t letter) { return (letter >= U'A' && letter <= U'Z') || (letter >= U'0' && letter <= U'9'); }

std::string composed(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  icu::Normalizer2::getNFCInstance(status)->normalizeUTF8(0, text, sink, nullptr, status);
  return U_SUCCESS(status) ? out : text;
}

bool take(const std::u32string& typed, const Field& field, std::string_view language, std::string& value) {
  if (typed.empty()) return false;
  const std::string before = value;
  const bool tones = language.starts_with("vi");
  bool anew = field.anew;
  const auto takes = [&](char32_t letter) { return typeable(letter) && (!field.code || code_letter(letter)); };
  for (char32_t letter : typed) {
    if (field.upper_case || field.code) letter = static_cast<char32_t>(u_toupper(static_cast<UChar32>(letter)));
    if (field.code) letter = plain_figure(letter);
    if (letter == U'\b') {
      drop_last(value);
      anew = false;
    } else if (tones && is_tone(letter)) {
      value = with_tone(value, letter);
    } else if (takes(letter)) {
      if (std::exchange(anew, false)) value.clear();
      if (letters(value) < field.max_letters) value = composed(value + utf8(letter));
    }
  }
  return value != before;
}

std::string_view shown(const Field& field, const std::string& value, bool revealed) {
  if (field.secrecy != Secrecy::masked || revealed) return value;
  static thread_local std::string dots;
  while (dots.size() < letters(value) * masking_dot.size()) dots += masking_dot;
  return std::string_view(dots).substr(0, letters(value) * masking_dot.size());
}

float label_room(const Typesetter& setter) {
  return std::ceil(label_line * setter.enlarged(type::small) / type::small);
}

float box_height(const Typesetter& setter) {
  return box_padding + label_room(setter) +
         std::ceil(value_line * setter.enlarged(type::subheading) / type::subheading);
}

void caret(Ui& ui, Vec2 at, float height) {
  ui.canvas().fill({at.x, at.y - height / 2, 3, height}, ui.colour(Ink::accent), 1.5f);
}

// A box a letter, in two groups.
void draw_code(Ui& ui, const Rect& rect, const Field& field, const std::string& value, bool open, bool wrong) {
  const Theme& t = ui.theme();
  const std::size_t places = field.max_letters;
  const std::size_t dashes = (places - 1) / code_group;
  const float gaps = code_gap * static_cast<float>(places - 1 - dashes) + code_dash * static_cast<float>(dashes);
  const float width = (rect.w - gaps) / static_cast<float>(places);
  TextStyle style = ui.type(type::heading, Weight::bold);
  style.colour = t.ink;
  style.align = Align::centre;
  style.tabular = true;
  float x = ui.canvas().seen(rect).x;
  for (std::size_t i = 0; i < places; ++i) {
    const Rect box = ui.canvas().seen({x, rect.y, width, rect.h});  // a code reads from the left in every language
    const bool next = open && i == std::min(value.size(), places - 1);
    ui.canvas().fill(box, t.card, 20);
    ui.canvas().border(box, wrong ? t.danger : next ? t.accent : t.control_line, 20, next || wrong ? 4 : pen);
    if (i < value.size()) ui.canvas().text_middle(box, std::string_view(value).substr(i, 1), style);
    const bool group_ends = (i + 1) % code_group == 0 && i + 1 < places;
    if (group_ends)
      ui.canvas().fill(ui.canvas().seen({x + width + code_dash / 2 - 8, rect.centre().y - 2, 16, 4}), t.ink_2, 2);
    x += width + (group_ends ? code_dash : code_gap);
  }
}

// The value on one line, as high as the room left; where it is longer its end shows, for that is where typing goes on.
void draw_value(Ui& ui, const Rect& room, const Field& field, std::string_view value, bool open) {
  const Typesetter& typesetter = ui.canvas().typesetter();
  const float base = room.bottom() - 8;
  const float middle = base - typesetter.enlarged(type::subheading) / 3;
  if (value.empty()) {
    TextStyle hint = ui.type(type::body);
    hint.colour = ui.theme().ink_2;
    hint.leading = 1.1f;
    const float step = open ? 12.0f : 0.0f;
    if (open) caret(ui, {room.x, middle}, value_line);
    ui.canvas().text_middle({room.x + step, room.y, room.w - step, room.h}, field.hint, hint);
    return;
  }
  TextStyle style = ui.type(type::subheading, Weight::semibold);
  style.colour = ui.theme().ink;
  style.tabular = field.secrecy != Secrecy::open;
  while (style.size > type::small && (ui.line_width(value, style) > room.w || typesetter.enlarged(style.size) > room.h))
    style.size = step_down(style.size);
  const SetText& set = ui.canvas().typesetter().line(value, style);
  const float width = set.width;
  const bool against = set.rtl != ui.rtl();  // a Latin name in Arabic, or the other way round: its end is its start
  const Canvas::Clip clip(ui.canvas(), {room.x - 4, room.y - label_line, room.w + 12, room.h + 2 * label_line});
  const float x = room.x + (against ? 8 : std::min(0.0f, room.w - width - 8));
  ui.canvas().line({x, base}, value, style);
  if (open) caret(ui, {against ? x - 7 : x + width + 4, middle}, value_line);
}

}  // namespace

float Ui::field_height(const Field& field, float width) const {
  const float box = box_height(state_->backend.canvas().typesetter());
  if (field.error.empty()) return box;
  const TextStyle style = type(type::label, Weight::medium, Ink::danger);
  Typesetter& typesetter = state_->backend.canvas().typesetter();
  return box + error_gap +
         std::ceil(typesetter.wrapped(field.error, style, (width > 0 ? width : layout().side.w) - error_start).height);
}

bool Ui::field(std::string_view id, const Rect& rect, const Field& field, std::string& value) {
  State& s = *state_;
  if (s.active_field.empty() && (s.page_is_new || s.shown.find(id) == nullptr)) s.active_field = id;
  const bool open = s.active_field == id;
  const bool changed =
      open && take(std::exchange(s.typed, open ? std::u32string() : s.typed), field, s.settings.language, value);
  const bool revealed = s.revealed.contains(id);

  Node node;
  node.id = id;
  node.role = Role::field;
  node.name = field.label;
  node.value = shown(field, value, revealed);
  node.is_private = field.secrecy != Secrecy::open;
  if (!field.error.empty()) node.spoken.append(field.label).append(". ").append(field.error);
  const Rect box{rect.x, rect.y, rect.w, std::min(rect.h, box_height(canvas().typesetter()))};
  const Touch touch = control(std::move(node), box);
  const Theme& t = theme();
  const bool wrong = !field.error.empty();

  const Canvas::In scope(canvas(), id);
  if (field.code) {
    draw_code(*this, box, field, value, open, wrong);
  } else {
    canvas().fill(box, t.card, 24);
    canvas().border(box, wrong ? t.danger : open ? t.accent : t.control_line, 24, open || wrong ? 4 : pen);
    Rect inside = box.inset(28, 14);
    if (field.icon != Icon::none)
      canvas().icon(field.icon, {inside.take_start(40, 20).centre().x, box.centre().y}, 38, t.ink_2);
    if (field.secrecy == Secrecy::masked && !field.reveal.empty() && !value.empty()) {
      const Rect eye = inside.take_end(80, 8);
      if (area(part_of(id, ".reveal"), eye.inset(0, -10), field.reveal)) {
        if (revealed)
          s.revealed.erase(std::string(id));
        else
          s.revealed.emplace(id);
        want_frames(2);
      }
      canvas().icon(revealed ? Icon::eye_off : Icon::eye, eye.centre(), 40, t.ink_2);
    }
    TextStyle label = type(type::small, Weight::medium);
    label.colour = wrong ? t.danger : open ? t.accent : t.ink_2;
    label.leading = 1.25f;
    canvas().text(inside.take_top(label_room(canvas().typesetter()), 2), field.label, label);
    draw_value(*this, inside, field, shown(field, value, revealed), open);
  }
  if (wrong) {
    const float y = box.bottom() + error_gap;
    canvas().icon(Icon::info, {rect.x + 16, y + 19}, 30, t.danger);
    const TextStyle style = type(type::label, Weight::medium, Ink::danger);
    canvas().text(
        {rect.x + error_start, y, rect.w - error_start, text_height(field.error, style, rect.w - error_start)},
        field.error, style);
  }
  if (touch.focused) focus_ring(box, 24);
  if (touch.activated) want_frames(2);
  return changed;
}

}  // namespace foyer::ui
