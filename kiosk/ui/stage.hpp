#pragma once
// The car on the stage: a parametric body of our own (no make's), any paint, several wheels, lit by analytic studio
// panels. Rendered into a buffer of its own with four samples, once a view; the screen shows that picture. It is made
// after the frame that first asks for it has been shown, so no frame waits for a car.
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

}  // namespace foyer::ui
