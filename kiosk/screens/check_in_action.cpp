#include "kiosk/screens/check_in_action.hpp"

#include "kiosk/screens/column.hpp"
#include "kiosk/screens/waiting.hpp"

namespace foyer::screens {
namespace {

const std::string& label(const View& view) {
  if (!comes_today(view)) return view.say("welcome.check_in_now");
  const auto& appointment = *view.visit().found->first.appointment;
  return view.say("welcome.check_in",
                  {{"time", view.time(appointment.starts)}, {"reason", model::name(appointment.reason)}});
}

}  // namespace

bool comes_today(const View& view) {
  const auto& appointment = view.visit().found->first.appointment;
  const visit::Day& day = view.context.day;
  return appointment && appointment->starts >= day.starts && appointment->starts < day.ends;
}

float check_in_height(ui::Ui& ui, const View& view, float width) {
  return waits(view) ? waiting_height(ui, view, width) : action_height(ui, label(view), width);
}

Asked draw_check_in(ui::Ui& ui, const View& view, std::string_view id, const ui::Rect& rect) {
  if (waits(view)) return waiting(ui, view, rect);
  if (ui.primary_button(id, rect, label(view), ui::Icon::check)) return visit::CheckIn{};
  return std::nullopt;
}

}  // namespace foyer::screens
