#pragma once
// How a car turns on its stage. Held, it follows the finger; let go, it runs on and comes to rest; two buttons turn it
// too, so that nobody has to drag. Yaw is a closed function of time, as a list's place is (scroll.hpp), and rests on
// whole degrees, so that pictures of it are found again.
#include <optional>
#include <string_view>

#include "kiosk/ui/stage.hpp"
#include "shared/base/clock.hpp"

namespace foyer::ui {

class Ui;

class Turntable {
 public:
  void hold(base::BootTime now);
  void drag(float degrees);  // since it was held
  void let_go(base::BootTime now, float degrees_a_second, bool reduced);
  void turn(base::BootTime now, float degrees, bool reduced);  // from where it was going to rest

  float yaw(base::BootTime now) const;    // as CarView has it, in -180..180
  bool moving(base::BootTime now) const;  // held, or by itself
  bool held() const { return held_.has_value(); }

 private:
  float angle(base::BootTime now) const;  // without the turns taken off
  void run(base::BootTime now, float to, bool reduced);

  std::optional<float> held_;  // angle when the finger came
  float pulled_ = 0;
  float from_ = CarView{}.yaw_degrees;
  float target_ = from_;
  base::BootTime started_{};
};

struct TurnWords {
  std::string_view left, right;  // what the two buttons are called
};
// The car with a finger and two buttons to turn it; only the car where there is no room for them, they would
// stand out of reach, or the renderer gives stills only. Nodes: ID, ID_left, ID_right.
void turning_car(Ui& ui, std::string_view id, const Rect& rect, CarView view, std::string_view name, Turntable& table,
                 const TurnWords& words);

}  // namespace foyer::ui
