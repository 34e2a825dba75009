#include "kiosk/screens/contact.hpp"

#include <algorithm>

#include "kiosk/screens/keys.hpp"
#include "shared/text/phone.hpp"

namespace foyer::screens {
namespace {

namespace space = ui::space;

constexpr std::string_view name_id = "contact.name";
constexpr std::string_view phone_id = "contact.phone";
constexpr std::size_t longest_name = 60;
constexpr std::size_t longest_phone = 24;

ui::Field name_field(const ContactWords& words) {
  return {.label = words.name,
          .error = words.name_fault,
          .icon = ui::Icon::user,
          .secrecy = ui::Secrecy::personal,
          .max_letters = longest_name};
}

ui::Field phone_field(const ContactWords& words, std::string_view reveal) {
  return {.label = words.phone,
          .error = words.phone_fault,
          .icon = ui::Icon::phone,
          .reveal = reveal,
          .secrecy = ui::Secrecy::masked,
          .max_letters = longest_phone};
}

}  // namespace

float contact_height(ui::Ui& ui, const ContactWords& words) {
  return ui.field_height(name_field(words)) + space::m + ui.field_height(phone_field(words, {}));
}

ContactWords within(ui::Ui& ui, ContactWords words, float room) {
  if (!words.name_fault.empty() && contact_height(ui, words) > room) words.phone_fault = {};
  return words;
}

float question_height(ui::Ui& ui, std::string_view title, float width) {
  return space::l + ui.text_height(title, ui.type(ui::type::heading, ui::Weight::display), width);
}

float least_keys(const ui::Ui& ui) {
  return space::l + std::max(ui::keyboard_least_height(ui, ui::KeyboardKind::letters),
                             ui::keyboard_least_height(ui, ui::KeyboardKind::digits));
}

Asked contact(ui::Ui& ui, const View& view, ui::Rect area, const ContactWords& words) {
  Asked asked;
  const ui::Field name = name_field(words);
  std::string& text = view.room().append(view.typed(visit::Field::name));
  if (ui.field(name_id, area.take_top(ui.field_height(name), space::m), name, text))
    asked = visit::Type{visit::Field::name, text};

  const std::string& show = view.say("private.show");
  const ui::Field phone = phone_field(words, show);
  text = view.typed(visit::Field::phone);
  if (ui.field(phone_id, area.take_top(ui.field_height(phone)), phone, text))
    asked = visit::Type{visit::Field::phone, text};
  return asked;
}

void attend_fault(ui::Ui& ui, const ContactWords& words) {
  if (!words.name_fault.empty())
    ui.attend(name_id);
  else if (!words.phone_fault.empty())
    ui.attend(phone_id);
}

float contact_keys_height(const ui::Ui& ui, float others, float question) {
  return std::max(keys_height(ui, ui::KeyboardKind::letters, others, question),
                  keys_height(ui, ui::KeyboardKind::digits, others, question));
}

bool contact_keys(ui::Ui& ui, const View& view, const ui::Rect& rect) {
  const bool number = ui.active_field() == phone_id;
  const bool done = keys(ui, view, rect, number ? ui::KeyboardKind::digits : ui::KeyboardKind::letters);
  if (done && !number) {
    ui.focus(phone_id);
    return false;
  }
  return done || ui.submitted();
}

std::optional<std::string> phone_number(const View& view) {
  auto number = text::e164(view.typed(visit::Field::phone), view.context.settings.market);
  if (!number) return std::nullopt;
  return std::move(*number);
}

}  // namespace foyer::screens
