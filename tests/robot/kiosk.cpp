#include "tests/robot/kiosk.hpp"

namespace foyer::robot {
namespace {

constexpr int frames_after_waiting = 4;  // more would be waiting longer, where something turns all the while

app::Options captured_speech() {
  app::Options options;
  options.speech = app::Options::Speech::captured;
  return options;
}

}  // namespace

Kiosk::Kiosk(ui::Backend& backend, const ui::Panel& panel, const ui::Themes& themes, const text::Catalogue& languages,
             World& world)
    : ui_(backend, panel, themes), screens_(languages), world_(world) {
  world_.forget = [this] {
    screens_.forget();
    ui_.forget();
    if (speaker_) speaker_->forget();
  };
  world_.news = [this] { ui_.want_frames(); };
  ui_.want_frames();
}

void Kiosk::put_headset_in() {
  speaker_ = std::make_unique<app::Speaker>(captured_speech(), world_.clock(), [this](bool in) { world_.headset(in); });
  world_.speaks = [this] { return speaker_->speaking(); };
  speaker_->plug(true);
}

Kiosk::Heard Kiosk::hear() { return speaker_ ? speaker_->heard() : Heard(); }

void Kiosk::feed(device::Input input) {
  input.at = world_.now();
  if (knock_.takes(input, ui_)) {
    ui_.want_frames();
    return;
  }
  if (speaker_ && speaker_->takes(input)) {
    world_.ask(visit::StillHere{});
    ui_.want_frames();
    return;
  }
  for (const device::Input& typed : wedge_.feed(input)) ui_.feed(typed);
  if (const auto scan = wedge_.take_scan()) {
    world_.ask(visit::ScanCode{*scan});
    ui_.want_frames();
  }
}

void Kiosk::draw() {
  if (knock_.heard(world_.now())) world_.ask(visit::OpenStaff{});
  ui_.change(screens::ui_settings(world_.state()));
  ui_.begin_frame(world_.now());
  const screens::Asked asked = screens_.draw(ui_, world_.state(), world_.context());
  const bool drawn = ui_.end_frame();
  ++frames_;
  if (asked) {
    if (!std::holds_alternative<visit::StillHere>(*asked)) ++asked_;
    world_.ask(*asked);
    ui_.want_frames();
  } else if (drawn && speaker_) {
    tell();
  }
}

void Kiosk::tell() {
  const visit::State& state = world_.state();
  speaker_->listen(state.visit.ease.speech);
  if (!state.visit.ease.speech) return;
  const text::Messages& words = screens_.words(state, world_.context());
  speaker_->follow({ui_.tree(), visit::stem(visit::shown(state)), words, state.device.headset});
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
