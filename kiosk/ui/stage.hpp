#pragma once
// The car on the stage: a parametric body of our own (no make's), any paint, several wheels, lit by analytic studio
// panels. Painted into a picture once a view (car_painter.hpp), on a thread of its own in the kiosk, so no frame waits
// for a car. In software a turning car is painted at 0.7 to 0.35 of each side, fifteen pictures a second if it can be
// (car_rate.hpp), and fine when it rests; on a graphics card at full size, as often as frames are drawn.
#include <cstdint>
#include <string>

#include "kiosk/ui/geometry.hpp"

namespace foyer::ui {

enum class Body : std::uint8_t { sedan, suv, hatch };
inline constexpr int smallest_wheel_inch = 17;
inline constexpr int largest_wheel_inch = 22;
enum class WheelDesign : std::uint8_t { five_spoke, aero, multi_spoke };
enum class Light : std::uint8_t {
  studio,
  backlit
};  // on the light stage of a visit, or from behind on the dark attract screen

enum class Pace : std::uint8_t { still, moving };  // a view that is shown once on its way to another is not made fine

struct CarView {
  Body body = Body::sedan;
  Colour paint = Colour::hex(0x2E6F7A);
  float metallic = 0.6f;  // 0 solid to 1 metallic
  WheelDesign wheels = WheelDesign::five_spoke;
  int wheel_inch = 19;  // 17 to 22
  bool dark_roof = false;
  Light light = Light::studio;
  float sweep = -0.6f;     // backlit: where the light that passes over it stands, -1 at the nose to 1 at the tail
  float yaw_degrees = 28;  // 0 is the side view, nose to the left; positive turns the nose towards the viewer
  bool operator==(const CarView&) const = default;
};

inline constexpr CarView showroom_car{.light =
                                          Light::backlit};  // on the attract screen; a still of it is in the assets

}  // namespace foyer::ui
