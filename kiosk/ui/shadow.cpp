#include "kiosk/ui/shadow.hpp"

#include <algorithm>
#include <cmath>

namespace foyer::ui::shadow {

namespace {
constexpr float radius = 24;  // of the box, texels
constexpr float half_box = side / 2.0f - blur;
constexpr float sigma = blur / 2;

// Signed distance from the rounded box, negative inside.
float distance(float x, float y) {
  const float dx = std::abs(x) - half_box + radius;
  const float dy = std::abs(y) - half_box + radius;
  return std::hypot(std::max(dx, 0.0f), std::max(dy, 0.0f)) + std::min(std::max(dx, dy), 0.0f) - radius;
}
}  // namespace

std::vector<std::uint8_t> texels() {
  std::vector<std::uint8_t> out(static_cast<std::size_t>(side * side * 4), 255);
  // What is left two deviations out is taken off, so that the texture's rim is exactly nothing.
  const float rim = 0.5f * std::erfc(blur / sigma / std::sqrt(2.0f));
  for (int y = 0; y < side; ++y) {
    for (int x = 0; x < side; ++x) {
      const float away =
          distance(static_cast<float>(x) + 0.5f - side / 2.0f, static_cast<float>(y) + 0.5f - side / 2.0f);
      const float covered = 0.5f * std::erfc(away / sigma / std::sqrt(2.0f));
      const float alpha = std::clamp((covered - rim) / (1 - 2 * rim), 0.0f, 1.0f);
      out[static_cast<std::size_t>((y * side + x) * 4 + 3)] = static_cast<std::uint8_t>(alpha * 255 + 0.5f);
    }
  }
  return out;
}

}  // namespace foyer::ui::shadow
