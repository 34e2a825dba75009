#include "kiosk/screens/waiting.hpp"

#include <algorithm>

#include "kiosk/screens/column.hpp"

namespace foyer::screens {
namespace {

using visit::Patience;
using visit::Work;
namespace space = ui::space;

constexpr float least_height = 120;  // of the ring and what is being done

bool looks_up(const View& view) { return view.visit().work.kind == Work::Kind::looking_up; }

const std::string& doing(const View& view) {
  return view.say(looks_up(view) ? "waiting.looking_up" : "waiting.checking_in");
}
const std::string& too_long(const View& view) {
  return view.say(looks_up(view) ? "waiting.looking_up_long" : "waiting.checking_in_long");
}

float doing_height(ui::Ui& ui, const View& view, float width) {
  return std::max(least_height, ui.progress_height(doing(view), width));
}

}  // namespace

bool waits(const View& view) { return view.works() && view.patience() != Patience::instant; }

float waiting_height(ui::Ui& ui, const View& view, float width) {
  float height = doing_height(ui, view, width);
  if (view.patience() == Patience::way_out) {
    height += space::m + ui.text_height(too_long(view), secondary(ui), width);
    if (looks_up(view)) height += space::m + action_height(ui, view.say("waiting.stop"), width);
  }
  return height;
}

ui::Rect waiting_place(const ui::Ui& ui, const ui::Rect& above, const ui::Rect& keys, const ui::Rect& action) {
  if (ui.layout().landscape) return ui.layout().within_reach({keys.x, above.y, keys.w, keys.bottom() - above.y});
  return {keys.x, keys.y, keys.w, action.bottom() - keys.y};
}

Asked waiting(ui::Ui& ui, const View& view, ui::Rect area) {
  Column column(ui, area);
  const float short_by = std::max(0.f, waiting_height(ui, view, area.w) - area.h);  // then the way out comes first
  const float ring = std::max(least_height, doing_height(ui, view, area.w) - short_by);
  ui.progress("waiting.progress", column.take(ring), doing(view));
  if (view.patience() != Patience::way_out) return std::nullopt;
  column.text("waiting.text", too_long(view), secondary(ui));
  if (!looks_up(view)) return std::nullopt;
  const std::string& stop = view.say("waiting.stop");
  if (ui.button("waiting.stop", column.take(action_height(ui, stop, area.w)), stop)) return visit::Back{};
  return std::nullopt;
}

}  // namespace foyer::screens
