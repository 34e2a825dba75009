#pragma once
// The program's loop without its window: what a person does goes in as device input, frames come out, time is the
// world's. Nothing is rasterised where the backend is headless; all else is the kiosk's own.
#include "kiosk/screens/screens.hpp"
#include "platform/device/scanner.hpp"
#include "tests/robot/world.hpp"

namespace foyer::robot {

inline constexpr std::chrono::milliseconds a_frame{100};  // the longest step that motion takes at once
inline constexpr int most_frames = 20;  // from an input, with the world's answer, to rest: a list rolls 1.6 s

class Kiosk {
 public:
  Kiosk(ui::Backend& backend, const ui::Panel& panel, const ui::Themes& themes, const text::Catalogue& languages,
        World& world);

  void feed(device::Input input);
  // Draws until nothing moves and the world has answered; frames drawn, or `most` when it does not come to rest.
  int settle(int most = most_frames);
  void draw();                             // one frame
  void pass(std::chrono::nanoseconds by);  // and then a settled frame

  visit::Screen screen() const { return visit::shown(world_.state()); }
  const ui::Tree& tree() const { return ui_.tree(); }
  ui::Ui& ui() { return ui_; }
  const screens::Screens& screens() const { return screens_; }
  World& world() { return world_; }
  int asked() const { return asked_; }  // intents so far, touches that press nothing left out
  std::uint64_t frames() const { return frames_; }

 private:
  ui::Ui ui_;
  screens::Screens screens_;
  device::WedgeRecogniser wedge_;
  World& world_;
  int asked_ = 0;
  std::uint64_t frames_ = 0;
};

}  // namespace foyer::robot
