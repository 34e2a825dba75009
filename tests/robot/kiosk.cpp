#include "tests/robot/kiosk.hpp"

namespace foyer::robot {
namespace {

constexpr int frames_after_waiting = 4;  // more would be waiting longer, where something turns all the while

}  // namespace

Kiosk::Kiosk(ui::Backend& backend, const ui::Panel& panel, const ui::Themes& themes, const text::Catalogue& languages,
             World& world)
    : ui_(backend, panel, themes), screens_(languages), world_(world) {
  world_.forget = [this] {
    screens_.forget();
    ui_.forget();
  };
  world_.news = [this] { ui_.want_frames(); };
  ui_.want_frames();
}

void Kiosk::feed(device::Input input) {
  input.at = world_.now();
  for (const device::Input& typed : wedge_.feed(input)) ui_.feed(typed);
  if (const auto scan = wedge_.take_scan()) {
    world_.ask(visit::ScanCode{*scan});
    ui_.want_frames();
  }
}

void Kiosk::draw() {
  ui_.change(screens::ui_settings(world_.state()));
  ui_.begin_frame(world_.now());
  const screens::Asked asked = screens_.draw(ui_, world_.state(), world_.context());
  ui_.end_frame();
  ++frames_;
  if (asked) {
    if (!std::holds_alternative<visit::StillHere>(*asked)) ++asked_;
    world_.ask(*asked);
    ui_.want_frames();
  }
}

int Kiosk::settle(int most) {
  int frames = 0;
  while ((ui_.wants_frame() || world_.busy()) && frames < most) {
    const bool answers = world_.busy();
    draw();
    ++frames;
    world_.advance(a_frame);
    if (answers) ui_.want_frames();
  }
  return frames;
}

void Kiosk::pass(std::chrono::nanoseconds by) {
  const auto end = world_.now() + by;
  while (world_.now() < end) {
    auto next = std::min(world_.due(), end);
    if (const auto deadline = ui_.deadline()) next = std::min(next, std::max(*deadline, world_.now() + a_frame));
    world_.advance(std::max<std::chrono::nanoseconds>(next - world_.now(), 1ms));
    ui_.want_frames(1);
    draw();
  }
  ui_.want_frames();
  settle(frames_after_waiting);
}

}  // namespace foyer::robot
