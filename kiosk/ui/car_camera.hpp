#pragma once
// Where the car is seen from: a little above the eye of someone seated, from far enough that nothing bulges. Internal
// to kiosk/ui.
#include <array>

#include "kiosk/ui/car_model.hpp"

namespace foyer::ui {

using Vec3 = std::array<float, 3>;
using Matrix = std::array<float, 16>;  // columns

inline constexpr Vec3 car_eye{0, 1.30f, 11.0f};

// What the car takes of the picture however it is turned, on the plane one unit before the eye: a car that turns keeps
// its size.
struct Frame {
  float half_width = 0;
  float low = 0, high = 0;
};
Frame frame_of(const CarModel& model);

// The car fills the picture as far as its form allows. Jitter in pixels of a picture `width` by `height`.
Matrix projection(const Frame& frame, int width, int height, float jitter_x, float jitter_y);

// The eye in the car's own space.
Vec3 eye_beside(float yaw_radians);

}  // namespace foyer::ui
