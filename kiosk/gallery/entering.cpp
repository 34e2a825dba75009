// Where a person types.
#include "kiosk/gallery/specimens.hpp"
#include "kiosk/ui/keyboard.hpp"

namespace foyer::gallery {

namespace {

namespace space = ui::space;

constexpr ui::Field name{.label = "Name", .icon = ui::Icon::user, .secrecy = ui::Secrecy::personal};
constexpr ui::Field phone{.label = "Phone",
                          .hint = "The number you booked with",
                          .error = "That number is too short. Please check it.",
                          .icon = ui::Icon::phone};
constexpr ui::Field secret{
    .label = "Password", .icon = ui::Icon::lock, .reveal = "Show", .secrecy = ui::Secrecy::masked};
constexpr ui::Field code{.label = "Code", .max_letters = 8, .code = true};

float fields_height(ui::Ui& ui, float, const Samples&) {
  return ui.field_height(name) + ui.field_height(phone) + space::m;
}

void draw_fields(ui::Ui& ui, const ui::Rect& rect, Samples& samples) {
  ui::Rect left = rect;
  ui.field("field.name", left.take_top(ui.field_height(name), space::m), name, samples.name);
  ui.field("field.phone", left.take_top(ui.field_height(phone)), phone, samples.phone);
}

float codes_height(ui::Ui& ui, float, const Samples&) {
  return ui.field_height(secret) + ui.field_height(code) + space::m;
}

void draw_codes(ui::Ui& ui, const ui::Rect& rect, Samples& samples) {
  ui::Rect left = rect;
  ui.field("field.secret", left.take_top(ui.field_height(secret), space::m), secret, samples.secret);
  ui.field("field.code", left.take_top(ui.field_height(code)), code, samples.code);
}

float keys_height(ui::Ui& ui, float, const Samples&) { return ui::keyboard_height(ui, ui::KeyboardKind::letters); }

void draw_keys(ui::Ui& ui, const ui::Rect& rect, Samples&) {
  ui::keyboard(ui, rect, ui::KeyboardKind::letters,
               {"Space", "Delete", "Capitals", "Done", "Latin letters", "Own letters"});
}

constexpr Specimen shown[] = {{"field", "Fields", fields_height, draw_fields},
                              {"field_code", "Masked, and in groups", codes_height, draw_codes},
                              {"keys", "Keyboard", keys_height, draw_keys}};

}  // namespace

std::span<const Specimen> entering() { return shown; }

}  // namespace foyer::gallery
