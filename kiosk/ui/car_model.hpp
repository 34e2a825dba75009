#pragma once
// The parametric car: a body lofted from cross sections along its length, wheels, mirrors and the floor beneath.
// Metres; x from nose (negative) to tail, y up from the floor the tyres stand on, z across. No make's car. Internal to
// kiosk/ui.
#include <cstdint>
#include <vector>

#include "kiosk/ui/stage.hpp"

namespace foyer::ui {

// What a vertex belongs to; the shaders (car_shader.cpp) know the same numbers.
enum class Part : std::uint8_t { body, mirror, tyre, rim, barrel, floor };

struct CarVertex {
  float x = 0, y = 0, z = 0;
  float nx = 0, ny = 0, nz = 0;
  float part = 0;
  float along = 0;  // body: place along the cross section, in its control points; mirror: 0 below to 1 above
  float cabin = 0;  // body: 0 at bonnet and boot to 1 where the cabin is at full height
};

struct Span {  // of indices
  std::size_t first = 0;
  std::size_t count = 0;
};

struct CarModel {
  std::vector<CarVertex> vertices;
  std::vector<std::uint32_t> indices;  // triangles, outside counter-clockwise
  Span floor, wheels, body;            // each drawn by a shader of its own; mirrors are the body's

  // What the shaders need of the form.
  float front_axle = 0, rear_axle = 0;  // x
  float wheel_radius = 0, rim_radius = 0;
  float arch_radius = 0;
  float track = 0;                  // z of the middle of a tyre's contact
  float cowl = 0, header = 0;       // foot and head of the windscreen at the middle, x
  float rear_header = 0, deck = 0;  // the same of the rear window
  float pillar = 0, waist = 0;      // the middle pillar, x, and how high its window begins
  float nose = 0, tail = 0, height = 0, half_width = 0;
  float lamp = 0, tail_lamp = 0;  // how high the lights stand
  float cladding = 0;             // dark below this height
};

// Where the cross section turns from door to window and from window to roof, in its control points.
inline constexpr float section_belt = 7;
inline constexpr float section_rail = 9;

CarModel build_car(Body body, int wheel_inch);

}  // namespace foyer::ui
