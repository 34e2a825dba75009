#pragma once
// How a list moves under a finger. Position 0 shows its first row; it grows downwards, in reference units.
//
// Held, it follows the finger, and beyond an end it gives less and less (a rubber edge). Let go, it runs on: at speed v
// it would roll v * tau with friction, and the whole row nearest to that place is where it comes to rest, approached as
// e^(-t / tau). Position is a closed function of time, so it is the same at any frame rate.
#include <optional>

#include "shared/base/clock.hpp"

namespace foyer::ui {

class Scroll {
 public:
  struct Room {
    float most = 0;  // the last position
    float row = 1;   // it rests on multiples of this, and on `most`
    float view = 1;  // height of what shows
  };

  void hold(base::BootTime now, const Room& room);  // a finger went down on it
  void drag(float by);                              // the finger is now this far below where it went down
  void let_go(base::BootTime now, float speed, const Room& room, bool reduced);  // speed: of the finger, downwards
  void go_to(base::BootTime now, float position, const Room& room, bool reduced);

  float position(base::BootTime now, const Room& room) const;  // beyond the ends while pulled or coming back
  bool moving(base::BootTime now) const;                       // by itself
  float resting() const { return target_; }
  bool held() const { return held_.has_value(); }

 private:
  void run(base::BootTime now, float from, float to);

  std::optional<float> held_;  // position when the finger came, without the rubber
  float pulled_ = 0;
  float from_ = 0;
  float target_ = 0;
  base::BootTime started_{};
};

}  // namespace foyer::ui
