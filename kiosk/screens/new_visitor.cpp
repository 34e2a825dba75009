#include "kiosk/screens/new_visitor.hpp"

#include <algorithm>
#include <array>

#include "kiosk/screens/column.hpp"
#include "kiosk/screens/waiting.hpp"

namespace foyer::screens {
namespace {

using model::Reason;
namespace type = ui::type;
namespace space = ui::space;

constexpr std::array reasons{Reason::test_drive, Reason::purchase, Reason::delivery, Reason::service, Reason::other};
constexpr int reason_columns = 3;
constexpr int reason_rows = 2;

// Lying, and where all must be within reach, the reasons share their room with the keyboard.
float reason_height(const ui::Ui& ui) {
  const bool short_of_room = ui.layout().landscape || ui.settings().reach;
  return std::max(short_of_room ? 68.f : 92.f, ui.panel().units(ui::target_mm));
}

float grid_height(const ui::Ui& ui) { return reason_rows * reason_height(ui) + (reason_rows - 1) * space::s; }

}  // namespace

Asked NewVisitor::draw(ui::Ui& ui, const View& view) {
  const bool lying = ui.layout().landscape;
  Column board(ui, lying ? ui.layout().main : ui.layout().content);
  Column column(ui, lying ? ui.layout().side : ui.layout().content);
  if (lying) board.gap(space::m);
  column.gap(space::m);

  const std::string& check_in = view.say("new_visitor.check_in");
  const ui::Rect action = column.take_bottom(action_height(ui, check_in, column.left().w));
  Column& below = lying ? board : column;
  const std::string& title = view.say("new_visitor.title");
  const float question = question_height(ui, title, column.left().w);
  const float reasons_room = reasons_height(ui, view, below.left().w);
  const float beneath = lying ? 0 : question + reasons_room + space::l + least_keys(ui);
  const ContactWords fields = within(ui, words(view), column.left().h - beneath);
  const float contact_room = contact_height(ui, fields);
  const bool above = lying && question + contact_room > column.left().h;
  const float apart = ui.settings().reach ? space::m : space::l;
  const float others = reasons_room + 2 * apart + (lying ? 0 : action.h + space::m + contact_room + space::l);
  const float keys_room = contact_keys_height(ui, others, lying && !above ? 0 : question);
  const ui::Rect keys = below.take_bottom(keys_room, lying ? space::m : apart);
  const ui::Rect reasons = below.take_bottom(reasons_room, lying ? space::s : apart);
  const ui::Rect place = column.take_bottom(contact_room, space::l);
  (above ? board : column).heading("new_visitor.title", title, lying ? type::heading : type::title);
  Asked asked = contact(ui, view, place, fields);
  if (!lying || !waits(view))
    if (const Asked chosen = draw_reasons(ui, view, reasons)) asked = chosen;
  if (waits(view)) {
    const Asked stopped = waiting(ui, view, waiting_place(ui, reasons, keys, action));
    return asked ? asked : stopped;
  }
  const bool entered = contact_keys(ui, view, keys);
  if (!ui.primary_button("new_visitor.check_in", action, check_in, ui::Icon::check) && !entered) return asked;
  tried_ = true;
  const ContactWords checked = words(view);
  attend_fault(ui, checked);
  if (!checked.name_fault.empty() || !checked.phone_fault.empty()) return visit::StillHere{};
  return visit::SubmitNewVisitor{phone_number(view).value_or("")};
}

ContactWords NewVisitor::words(const View& view) const {
  ContactWords words{.name = view.say("new_visitor.name"), .phone = view.say("new_visitor.phone")};
  if (tried_ && view.typed(visit::Field::name).empty()) words.name_fault = view.say("new_visitor.name_missing");
  if (tried_ && !view.typed(visit::Field::phone).empty() && !phone_number(view))
    words.phone_fault = view.say("new_visitor.phone_wrong");
  return words;
}

float NewVisitor::reasons_height(ui::Ui& ui, const View& view, float width) {
  return ui.text_height(view.say("new_visitor.reason"), secondary(ui, type::label), width) + space::s + grid_height(ui);
}

Asked NewVisitor::draw_reasons(ui::Ui& ui, const View& view, ui::Rect area) {
  Column column(ui, area);
  column.text("new_visitor.reason", view.say("new_visitor.reason"), secondary(ui, type::label));
  const ui::Rect grid = column.take_bottom(grid_height(ui), 0);
  Asked asked;
  for (std::size_t i = 0; i < reasons.size(); ++i) {
    const int at = static_cast<int>(i);
    const std::string& id = view.joined("reason.", model::name(reasons[i]));
    const ui::Rect rect = grid.cell(reason_columns, reason_rows, space::s, at % reason_columns, at / reason_columns);
    if (ui.chip(id, rect, view.say(id), view.visit().reason == reasons[i])) asked = visit::ChooseReason{reasons[i]};
  }
  return asked;
}

}  // namespace foyer::screens
