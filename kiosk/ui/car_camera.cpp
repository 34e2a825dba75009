#include "kiosk/ui/car_camera.hpp"

#include <algorithm>
#include <cmath>

namespace foyer::ui {

namespace {

constexpr Vec3 target{0, 0.60f, 0};
constexpr float fill_width = 0.93f;  // of the picture; the shadow needs the rest
constexpr float fill_height = 0.84f;
constexpr float raised = 0.07f;  // of half the picture: there is more to see below, in the floor, than above
constexpr float near_plane = 4;
constexpr float far_plane = 18;
constexpr int views = 36;  // round the car, to see how large it gets

Vec3 minus(Vec3 a, Vec3 b) { return {a[0] - b[0], a[1] - b[1], a[2] - b[2]}; }
float dot(Vec3 a, Vec3 b) { return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]; }
Vec3 cross(Vec3 a, Vec3 b) { return {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]}; }
Vec3 unit(Vec3 a) {
  const float length = std::sqrt(dot(a, a));
  return {a[0] / length, a[1] / length, a[2] / length};
}

struct Camera {
  Vec3 right, up, back;
};
Camera camera() {
  const Vec3 back = unit(minus(car_eye, target));
  const Vec3 right = unit(cross({0, 1, 0}, back));
  return {right, cross(back, right), back};
}

}  // namespace

Frame frame_of(const CarModel& model) {
  constexpr std::size_t every = 7;  // of the vertices: they lie close
  const Camera c = camera();
  Frame frame{0, 1e9f, -1e9f};
  for (int i = 0; i < views; ++i) {
    const float yaw = static_cast<float>(i) * 6.2831853f / views;
    const float cosine = std::cos(yaw), sine = std::sin(yaw);
    for (std::size_t k = 0; k < model.vertices.size(); k += every) {
      const CarVertex& v = model.vertices[k];
      if (v.part == static_cast<float>(Part::floor)) continue;
      const Vec3 seen = minus({v.x * cosine + v.z * sine, v.y, v.z * cosine - v.x * sine}, car_eye);
      const float depth = -dot(seen, c.back);
      frame.half_width = std::max(frame.half_width, std::abs(dot(seen, c.right) / depth));
      frame.low = std::min(frame.low, dot(seen, c.up) / depth);
      frame.high = std::max(frame.high, dot(seen, c.up) / depth);
    }
  }
  return frame;
}

Matrix projection(const Frame& frame, int width, int height, float jitter_x, float jitter_y) {
  const float aspect = static_cast<float>(width) / static_cast<float>(height);
  const float zoom = std::min(fill_width / frame.half_width, 2 * fill_height / (frame.high - frame.low) / aspect);
  const float shift_x = -2 * jitter_x / static_cast<float>(width);
  const float shift_y =
      (frame.low + frame.high) / 2 * zoom * aspect - raised - 2 * jitter_y / static_cast<float>(height);
  const Camera c = camera();
  const std::array<Vec3, 3> axes{c.right, c.up, c.back};
  Matrix m{};
  for (std::size_t column = 0; column < 4; ++column) {
    const auto view = [&](std::size_t axis) { return column < 3 ? axes[axis][column] : -dot(axes[axis], car_eye); };
    m[column * 4 + 0] = zoom * view(0) + shift_x * view(2);
    m[column * 4 + 1] = zoom * aspect * view(1) + shift_y * view(2);
    m[column * 4 + 2] = -(far_plane + near_plane) / (far_plane - near_plane) * view(2);
    m[column * 4 + 3] = -view(2);
  }
  m[14] -= 2 * far_plane * near_plane / (far_plane - near_plane);
  return m;
}

Vec3 eye_beside(float yaw) {
  const float cosine = std::cos(yaw), sine = std::sin(yaw);
  return {car_eye[0] * cosine - car_eye[2] * sine, car_eye[1], car_eye[0] * sine + car_eye[2] * cosine};
}

}  // namespace foyer::ui
