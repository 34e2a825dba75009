#include "kiosk/screens/enrolment.hpp"

#include "kiosk/screens/column.hpp"
#include "kiosk/screens/keys.hpp"
#include "kiosk/screens/notice.hpp"

namespace foyer::screens {
namespace {

using Stage = visit::Enrolment::Stage;
using Refusal = visit::Enrolment::Refusal;
namespace type = ui::type;
namespace space = ui::space;

constexpr std::size_t longest_code = 100;

std::string_view fault(const View& view, const visit::Enrolment& enrolment) {
  if (enrolment.stage != Stage::refused) return {};
  switch (enrolment.refusal) {
    case Refusal::wrong_code:
      return view.say("enrolment.refused");
    case Refusal::unreachable:
      return view.say("enrolment.unreachable");
    case Refusal::not_a_hub:
      return view.say("enrolment.not_a_hub");
  }
  return {};
}

}  // namespace

Asked Enrolment::draw(ui::Ui& ui, const View& view) {
  if (!view.state.device.enrolment) return std::nullopt;
  return view.state.device.enrolment->stage == Stage::done ? draw_done(ui, view) : draw_form(ui, view);
}

Asked Enrolment::draw_done(ui::Ui& ui, const View& view) {
  const auto& settings = view.context.settings;
  Notice notice{.id = "enrolment", .icon = ui::Icon::circle_check, .tone = ui::Tone::good};
  notice.title =
      view.say("enrolment.done", {{"rooftop", settings.name.empty() ? settings.rooftop.text() : settings.name}});
  notice.primary = {"enrolment.start", view.say("enrolment.start"), visit::Begin{}};
  return draw_notice(ui, view, notice);
}

Asked Enrolment::draw_form(ui::Ui& ui, const View& view) {
  const visit::Enrolment& enrolment = *view.state.device.enrolment;
  const bool lying = ui.layout().landscape;
  ui::Rect board = ui.layout().main;
  Column column(ui, lying ? ui.layout().side : ui.layout().content);
  column.gap(space::m);
  const std::string& connect = view.say("enrolment.connect");
  const ui::Rect action = column.take_bottom(action_height(ui, connect, column.left().w));
  const std::string& label = view.say("enrolment.code");
  const std::string_view error = fault(view, enrolment);
  const ui::Field field{.label = label, .error = error, .icon = ui::Icon::key, .max_letters = longest_code};
  const float field_room = ui.field_height(field, lying ? board.w : column.left().w);
  const float others = (lying ? 0 : action.h + space::m) + space::l + field_room + space::l;
  const float keys_room = keys_height(ui, ui::KeyboardKind::letters, others);
  board = lying ? board.take_bottom(keys_room) : column.take_bottom(keys_room, space::l);
  const ui::Rect place = lying ? ui::Rect{board.x, board.y - space::l - field_room, board.w, field_room}
                               : column.take_bottom(field_room, space::l);
  column.heading("enrolment.title", view.say("enrolment.title"), lying ? type::heading : type::title);
  if (error.empty()) column.passing("enrolment.text", view.say("enrolment.text"), secondary(ui));
  Asked asked;
  std::string& text = view.room().append(enrolment.typed);
  if (ui.field("enrolment.code", place, field, text)) asked = visit::Type{visit::Field::enrolment, text};
  if (enrolment.stage == Stage::connecting) {
    ui.progress("enrolment.progress", board, view.say("enrolment.connecting"));
    return asked;
  }
  const bool typed = keys(ui, view, board, ui::KeyboardKind::letters) || ui.submitted();
  if (ui.primary_button("enrolment.connect", action, connect) || typed) return visit::Enrol{};
  return asked;
}

}  // namespace foyer::screens
