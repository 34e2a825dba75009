#pragma once
// The outlines of the parametric bodies, as curves along the car (metres; x from nose to tail). Internal to kiosk/ui.
#include <algorithm>
#include <array>

#include "kiosk/ui/stage.hpp"

namespace foyer::ui {

struct Knot {
  float x;
  float value;
};

// A curve along the car: monotone between its knots (Fritsch and Carlson 1980, harmonic slopes), so nothing bulges that
// was not asked to.
template <std::size_t n>
float curve(const std::array<Knot, n>& knots, float x) {
  const auto slope = [&](std::size_t i) {
    return (knots[i + 1].value - knots[i].value) / (knots[i + 1].x - knots[i].x);
  };
  const auto tangent = [&](std::size_t i) {
    if (i == 0) return slope(0);
    if (i + 1 == n) return slope(n - 2);
    const float before = slope(i - 1);
    const float after = slope(i);
    return before * after <= 0 ? 0 : 2 * before * after / (before + after);
  };
  std::size_t i = 0;
  while (i + 2 < n && x > knots[i + 1].x) ++i;
  const float width = knots[i + 1].x - knots[i].x;
  const float t = std::clamp((x - knots[i].x) / width, 0.0f, 1.0f);
  const float t2 = t * t;
  const float t3 = t2 * t;
  return knots[i].value * (2 * t3 - 3 * t2 + 1) + tangent(i) * width * (t3 - 2 * t2 + t) +
         knots[i + 1].value * (3 * t2 - 2 * t3) + tangent(i + 1) * width * (t3 - t2);
}

struct Form {
  std::array<Knot, 13> top;        // the outline at the middle, from the side
  std::array<Knot, 7> belt;        // where the doors end and the windows begin
  std::array<Knot, 9> half_width;  // from above
  std::array<Knot, 5> roof;        // half width of the roof at its rails
  std::array<Knot, 5> floor;       // lower edge
  float front_axle, rear_axle, wheel_radius;
  float cowl, header, rear_header, deck, pillar;  // where the glass begins and ends at the middle, x
  float cladding, lamp, tail_lamp;                // heights
};

const Form& form_of(Body body);

}  // namespace foyer::ui
