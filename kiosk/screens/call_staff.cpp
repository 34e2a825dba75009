#include "kiosk/screens/call_staff.hpp"

#include "kiosk/screens/column.hpp"
#include "kiosk/screens/notice.hpp"

namespace foyer::screens {
namespace {

using visit::Call;
namespace type = ui::type;
namespace space = ui::space;

}  // namespace

Asked CallStaff::draw(ui::Ui& ui, const View& view) {
  if (!view.state.call) return std::nullopt;
  const Call& call = *view.state.call;
  if (call.stage == Call::Stage::alone) return draw_alone(ui, view);

  Notice notice{.id = "call_staff", .icon = ui::Icon::hand, .title = view.say("call_staff.title")};
  if (call.stage == Call::Stage::acknowledged) {
    notice.tone = ui::Tone::good;
    notice.title = view.say("call_staff.answered_title");
    notice.text =
        call.by.empty() ? view.say("call_staff.here") : view.say("call_staff.acknowledged", {{"name", call.by}});
  } else {
    notice.text = view.say("call_staff.since", {{"time", view.time(call.since_wall)}});
  }
  notice.primary = {"call_staff.continue", view.say("call_staff.continue"), visit::Back{}};
  return draw_notice(ui, view, notice);
}

// Full height in the call's colour, so that it is seen across the showroom.
Asked CallStaff::draw_alone(ui::Ui& ui, const View& view) {
  const ui::Layout& layout = ui.layout();
  const ui::Theme& theme = ui.theme();
  ui.canvas().fill(layout.canvas, theme.danger);
  ui::Rect area = layout.content;
  const std::string& answer = view.say("call_staff.answer_here");
  const ui::Rect action = area.take_bottom(action_height(ui, answer, area.w), space::l);

  const ui::TextStyle words = ui.type(type::subheading, ui::Weight::medium, ui::Ink::on_accent);
  const std::string& text = view.say(view.offline() ? "call_staff.nobody" : "call_staff.unanswered");
  const std::string& head = view.say("call_staff.nobody_title");
  const float text_height = ui.text_height(text, words, area.w);
  const float head_height = ui.text_height(head, ui.type(type::hero, ui::Weight::display), area.w);
  const ui::Rect below = area.take_bottom(text_height, space::l);
  ui.heading("call_staff.title", area.take_bottom(std::min(head_height, area.h), space::l), head, type::hero,
             ui::Ink::on_accent);
  ui.text("call_staff.text", below, text, words);
  if (area.h > 320) ui.canvas().icon(ui::Icon::bell, area.centre(), 240, theme.on_accent);
  if (ui.button("call_staff.answer_here", action, answer, {.icon = ui::Icon::check, .size = type::subheading}))
    return visit::AcknowledgeCall{};
  return std::nullopt;
}

}  // namespace foyer::screens
