#include "kiosk/app/knock.hpp"

#include <utility>

#include "shared/base/tuning_engine.hpp"

namespace foyer::app {

namespace tuning = base::tuning;

namespace {

constexpr float logo_share = 0.42f;  // of the top line, where logo and name stand

bool on_logo(const device::Input& input, const ui::Ui& ui) {
  const ui::Layout& layout = ui.layout();
  const float scale = ui.panel().px_per_unit();
  const float seen = input.x / scale;
  const float along = ui.rtl() ? layout.canvas.w - seen : seen;
  const ui::Rect line = layout.top_line;
  return ui::Rect{line.x, 0, line.w * logo_share, line.bottom()}.contains(ui::Vec2{along, input.y / scale});
}

}  // namespace

bool Knock::takes(const device::Input& input, const ui::Ui& ui) {
  using Kind = device::Input::Kind;
  switch (input.kind) {
    case Kind::pointer_down:
      held_until_ = on_logo(input, ui) ? std::optional(input.at + tuning::staff_logo_held) : std::nullopt;
      return false;
    case Kind::pointer_move:
      if (held_until_ && !on_logo(input, ui)) held_until_.reset();
      return false;
    case Kind::pointer_up:
      held_until_.reset();
      return false;
    case Kind::key_down:
      if (input.key == device::Key::escape) return back(input.at);
      backs_ = 0;
      return false;
    default:
      return false;
  }
}

bool Knock::back(base::BootTime at) {
  if (backs_ == 0 || at - first_back_ > tuning::staff_knocks_within) {
    backs_ = 0;
    first_back_ = at;
  }
  if (++backs_ < tuning::staff_knocks) return false;
  backs_ = 0;
  return heard_ = true;
}

bool Knock::heard(base::BootTime now) {
  if (held_until_ && now >= *held_until_) {
    held_until_.reset();
    heard_ = true;
  }
  return std::exchange(heard_, false);
}

}  // namespace foyer::app
