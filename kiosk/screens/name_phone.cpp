#include "kiosk/screens/name_phone.hpp"

#include "kiosk/screens/column.hpp"
#include "kiosk/screens/waiting.hpp"

namespace foyer::screens {
namespace {

namespace type = ui::type;
namespace space = ui::space;

}  // namespace

Asked NamePhone::draw(ui::Ui& ui, const View& view) {
  const bool lying = ui.layout().landscape;
  Column board(ui, ui.layout().main);
  Column column(ui, lying ? ui.layout().side : ui.layout().content);
  board.gap(space::m);
  column.gap(space::m);

  const std::string& find = view.say("name_phone.find");
  const ui::Rect action = column.take_bottom(action_height(ui, find, column.left().w));
  const std::string& title = view.say("name_phone.title");
  const float question = question_height(ui, title, column.left().w);
  const ContactWords fields = within(ui, words(view), column.left().h - (lying ? 0 : question + least_keys(ui)));
  const float contact_room = contact_height(ui, fields);
  const bool above = lying && question + contact_room > column.left().h;
  const float others = lying ? 0 : action.h + space::m + space::l + contact_room + space::l;
  const float keys_room = contact_keys_height(ui, others, lying && !above ? 0 : question);
  const ui::Rect keys = (lying ? board : column).take_bottom(keys_room, space::l);
  const ui::Rect place = column.take_bottom(contact_room, space::l);
  Column& asking = above ? board : column;
  asking.heading("name_phone.title", title, lying ? type::heading : type::title);
  if (!waits(view)) asking.passing("name_phone.hint", view.say("name_phone.hint"), secondary(ui));
  const Asked typed = contact(ui, view, place, fields);
  if (waits(view)) {
    const Asked asked = waiting(ui, view, waiting_place(ui, board.left(), keys, action));
    return typed ? typed : asked;
  }
  const bool entered = contact_keys(ui, view, keys);
  if (!ui.primary_button("name_phone.find", action, find, ui::Icon::search) && !entered) return typed;
  tried_ = true;
  const ContactWords checked = words(view);
  if (checked.name_fault.empty() && checked.phone_fault.empty()) return visit::SubmitNamePhone{};
  attend_fault(ui, checked);
  return visit::StillHere{};
}

ContactWords NamePhone::words(const View& view) const {
  ContactWords words{.name = view.say("name_phone.name"), .phone = view.say("name_phone.phone")};
  if (tried_ && view.typed(visit::Field::name).empty()) words.name_fault = view.say("name_phone.name_missing");
  if (tried_ && !phone_number(view)) words.phone_fault = view.say("name_phone.phone_wrong");
  return words;
}

}  // namespace foyer::screens
