#include "kiosk/screens/notices.hpp"

namespace foyer::screens {

using ui::Icon;
using ui::Tone;

Notice wrong_rooftop(const View& view) {
  Notice notice{.id = "wrong_rooftop", .icon = Icon::map_pin, .tone = Tone::careful};
  const std::string& there = view.visit().elsewhere;
  notice.title =
      there.empty() ? view.say("wrong_rooftop.title_plain") : view.say("wrong_rooftop.title", {{"rooftop", there}});
  notice.text = view.say("wrong_rooftop.text", {{"here", view.context.settings.name}});
  notice.primary = {"wrong_rooftop.call", view.say("notice.call"), visit::CallStaff{}, Icon::hand};
  notice.secondary = {"wrong_rooftop.again", view.say("error.try_again"), visit::Back{}};
  return notice;
}

Notice wrong_day(const View& view) {
  Notice notice{.id = "wrong_day", .icon = Icon::calendar, .tone = Tone::careful};
  if (view.visit().found && view.visit().found->first.appointment)
    notice.title = view.say("wrong_day.title", {{"when", view.when(view.visit().found->first.appointment->starts)}});
  notice.text = view.say("wrong_day.text");
  notice.primary = {"wrong_day.go_on", view.say("wrong_day.go_on"), visit::GoOn{}};
  notice.secondary = {"wrong_day.finish", view.say("bar.finish"), visit::Finish{}};
  return notice;
}

Notice expired(const View& view) {
  Notice notice{.id = "expired", .icon = Icon::hourglass, .tone = Tone::careful, .title = view.say("expired.title")};
  const base::WallTime until = view.visit().expired.value_or(view.context.wall);
  notice.text = view.say("expired.text", {{"date", view.date(until)}});
  notice.primary = {"expired.call", view.say("notice.call"), visit::CallStaff{}, Icon::hand};
  notice.secondary = {"expired.new_visitor", view.say("identify.new_visitor"), visit::OpenNewVisitor{}};
  return notice;
}

Notice closing(const View& view) {
  Notice notice{.id = "closing", .icon = Icon::clock, .tone = Tone::careful, .title = view.say("closing.closed")};
  const auto& opens = view.context.day.opens_next;
  notice.text = view.say("closing.still_here");
  if (opens) {
    notice.more = notice.text;
    notice.text = view.say("closing.opens", {{"when", view.when(*opens)}});
  }
  notice.primary = {"closing.go_on", view.say("closing.go_on"), visit::GoOn{}};
  notice.secondary = {"closing.finish", view.say("bar.finish"), visit::Finish{}};
  return notice;
}

// One sentence for every code that opens nothing, whatever is wrong with it.
Notice nothing_found(const View& view) {
  const bool by_name = view.visit().tried == model::OpenedBy::name_phone;
  Notice notice{
      .id = "nothing_found", .icon = Icon::search, .tone = Tone::careful, .title = view.say("nothing_found.title")};
  notice.text = view.say(by_name ? "name_phone.not_found" : "code.unknown");
  if (view.offline()) notice.more = view.say("nothing_found.offline");
  notice.primary = {"nothing_found.again", view.say("error.try_again"), visit::Back{}};
  if (!view.visit().found)
    notice.secondary = {"nothing_found.new_visitor", view.say("identify.new_visitor"), visit::OpenNewVisitor{}};
  return notice;
}

Notice paused(const View& view) {
  Notice notice{.id = "paused", .icon = Icon::lock, .tone = Tone::careful, .title = view.say("paused.title")};
  notice.text = view.say("name_phone.paused");
  const int minutes = (view.seconds_left() + 59) / 60;
  notice.more = view.say("paused.left", {{"minutes", minutes}});
  notice.primary = {"paused.scan", view.say("paused.scan"), visit::Back{}, Icon::qr_code};
  if (!view.visit().found)
    notice.secondary = {"paused.new_visitor", view.say("identify.new_visitor"), visit::OpenNewVisitor{}};
  return notice;
}

Notice not_saved(const View& view) {
  Notice notice{
      .id = "not_saved", .icon = Icon::triangle_alert, .tone = Tone::bad, .title = view.say("not_saved.title")};
  notice.text = view.say("error.not_saved");
  notice.primary = {"not_saved.again", view.say("error.try_again"), visit::CheckIn{}, Icon::refresh};
  notice.secondary = {"not_saved.call", view.say("bar.call_staff"), visit::CallStaff{}, Icon::hand};
  return notice;
}

Notice resting(const View& view) {
  Notice notice{
      .id = "resting", .icon = Icon::hand, .title = view.say("resting.title"), .text = view.say("resting.text")};
  notice.primary = {"resting.call", view.say("notice.call"), visit::CallStaff{}, Icon::hand};
  notice.secondary = {"resting.finish", view.say("bar.finish"), visit::Finish{}};
  return notice;
}

Notice offline(const View& view) {
  Notice notice{.id = "offline", .icon = Icon::wifi_off, .title = view.say("offline.title")};
  notice.text = view.say("offline.text");
  notice.more = view.say(view.state.device.link.network ? "offline.staff_hub" : "offline.staff_network");
  notice.primary = {"offline.continue", view.say("offline.continue"), visit::Back{}};
  return notice;
}

Notice finish(const View& view) {
  Notice notice{
      .id = "finish", .icon = Icon::log_out, .title = view.say("finish.title"), .text = view.say("finish.text")};
  notice.primary = {"finish.stay", view.say("finish.stay"), visit::Back{}};
  notice.secondary = {"finish.confirm", view.say("finish.confirm"), visit::Leave{}};
  return notice;
}

Notice idle(const View& view) {
  Notice notice{.id = "idle", .icon = Icon::clock, .tone = Tone::careful, .title = view.say("idle.title")};
  notice.text = view.say("idle.text", {{"seconds", view.seconds_left()}});
  notice.primary = {"idle.continue", view.say("idle.continue"), visit::StillHere{}};
  return notice;
}

}  // namespace foyer::screens
