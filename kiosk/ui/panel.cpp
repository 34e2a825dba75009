#include "kiosk/ui/panel.hpp"

#include <utility>

namespace foyer::ui {

namespace {
constexpr float portrait_units = 1080;
constexpr float landscape_units = 1920;
constexpr float capital_share = 0.727f;  // Inter's capital height over its em
constexpr float capital_mm = 4.8f;
constexpr float large_capital_mm = 7.33f;
constexpr float reference_viewing_mm = 600;
constexpr float large_at_least = 1.4f;
}  // namespace

void Panel::resize(int to_width_px, int to_height_px, bool whole) {
  if (!whole) {
    width_mm *= static_cast<float>(to_width_px) / static_cast<float>(width_px);
    height_mm *= static_cast<float>(to_height_px) / static_cast<float>(height_px);
  } else if (landscape() != (to_width_px > to_height_px)) {
    std::swap(width_mm, height_mm);
  }
  width_px = to_width_px;
  height_px = to_height_px;
}

Vec2 Panel::canvas() const {
  const float width = landscape() ? landscape_units : portrait_units;
  return {width, width * static_cast<float>(height_px) / static_cast<float>(width_px)};
}

float Panel::text_factor(bool large) const {
  return std::max(least_type(large) / smallest_type, large ? large_at_least : 1.0f);
}

float Panel::least_type(bool large) const {
  const float distance = std::max(1.0f, viewing_mm / reference_viewing_mm);
  return (large ? large_capital_mm : capital_mm) * distance / (capital_share * mm_per_unit());
}

float Panel::height_above_floor_mm(float y) const { return mount_mm + height_mm - y * height_mm / canvas().y; }

Rect Panel::reachable() const {
  const Vec2 size = canvas();
  const auto line = [&](float above_floor_mm) {
    return std::clamp((mount_mm + height_mm - above_floor_mm) * size.y / height_mm, 0.0f, size.y);
  };
  const float top = line(reach_high_mm);
  return {0, top, size.x, line(reach_low_mm) - top};
}

bool big_enough(const Panel& panel, const Rect& target, float least_mm) {
  constexpr float rounding_mm = 0.01f;
  return std::min(target.w, target.h) * panel.mm_per_unit() >= least_mm - rounding_mm;
}

}  // namespace foyer::ui
