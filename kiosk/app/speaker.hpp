#pragma once
// What a person hears: follows the frames with the narrator and hands its words to the voice. Anything a person does
// cuts what is being said, before it is even drawn; two keys are its own: F2 says again where the person is (pressed
// again at once: the whole screen), F3 is silence. The drawing thread's.
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/app/options.hpp"
#include "kiosk/ui/narrator.hpp"
#include "platform/device/headset.hpp"
#include "platform/device/input.hpp"
#include "platform/device/speech.hpp"

namespace foyer::app {

class Speaker {
 public:
  // `headset_changed` is called on the headset's thread, after the voice has heard of it.
  Speaker(const Options& options, const base::Clock& clock, std::function<void(bool in)> headset_changed);

  // What a person did. True: it was one of the speaker's own keys, and nobody else's.
  bool takes(const device::Input& input);
  void listen(bool on);                           // whether the person wants to hear
  void follow(const ui::Narrator::Scene& scene);  // after a frame was drawn, while they do
  void forget();                                  // the visit is over: nothing of it is said any more
  bool speaking() const;

  // ---- for a robot, any thread
  void plug(bool in);                                        // as if a headset had been put in or pulled
  std::vector<device::CapturedSpeech::Entry> heard() const;  // since the last call; captured only
  // The same as {"speech":[{"text","language","private","sink","cut","at_ms","ends_ms"}]}, times since boot.
  std::string log() const;

 private:
  void say(ui::Told told);

  const std::function<void(bool)> headset_changed_;
  std::unique_ptr<device::Speech> speech_;      // none: --speech off
  device::CapturedSpeech* captured_ = nullptr;  // the same, when it is captured
  ui::Narrator narrator_;
  bool on_ = false;
  bool again_ = false;                        // the next frame's follow says where the person is
  std::unique_ptr<device::Headset> headset_;  // last: its thread uses what stands above
};

}  // namespace foyer::app
