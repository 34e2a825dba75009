// Speech and the headset. Who plugs one in wants to hear, from the attract screen on, and nobody else is to hear it
// from the loudspeaker afterwards: what came with the headset goes with it. Who asked for speech by hand keeps it.
#include "kiosk/visit/steps.hpp"

namespace foyer::visit {

void Steps::set_ease(const Ease& ease) {
  if (ease.speech != visit().ease.speech) visit().speech_by_headset = false;
  visit().ease = ease;
}

void Steps::headset_changed(bool in) {
  s_.device.headset = in;
  touched();
  if (in)
    speak_into_headset();
  else if (std::exchange(visit().speech_by_headset, false))
    visit().ease.speech = false;
}

// A new visit with the headset still in is one of somebody who listens.
void Steps::speak_into_headset() {
  if (!s_.device.headset || visit().ease.speech) return;
  visit().ease.speech = visit().speech_by_headset = true;
}

void Steps::listening() { s_.device.touched = c_.now; }

}  // namespace foyer::visit
