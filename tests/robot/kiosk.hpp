#pragma once
// The program's loop without its window: what a person does goes in as device input, frames come out, time is the
// world's. Nothing is rasterised where the backend is headless; all else is the kiosk's own.
#include <memory>
#include <vector>

#include "kiosk/app/knock.hpp"
#include "kiosk/app/speaker.hpp"
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

  using Heard = std::vector<device::CapturedSpeech::Entry>;

  void put_headset_in();  // and from then on somebody listens
  void plug(bool in) { speaker_->plug(in); }
  Heard hear();  // since the last call
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
  void tell();  // the voice, of the frame

  ui::Ui ui_;
  screens::Screens screens_;
  device::WedgeRecogniser wedge_;
  app::Knock knock_;
  World& world_;
  std::unique_ptr<app::Speaker> speaker_;  // once somebody listens
  int asked_ = 0;
  std::uint64_t frames_ = 0;
};

}  // namespace foyer::robot
