#include "kiosk/ui/car_model.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "kiosk/ui/car_form.hpp"

namespace foyer::ui {

namespace {

constexpr float pi = 3.14159265f;
constexpr int stations = 132;
constexpr int per_point = 4;  // samples between two control points of the section
constexpr int cap_rings = 9;  // closing the nose and the tail
constexpr float cap_depth = 0.075f;

float smooth(float from, float to, float at) {
  const float t = std::clamp((at - from) / (to - from), 0.0f, 1.0f);
  return t * t * (3 - 2 * t);
}

struct Point {
  float y = 0;
  float z = 0;
};

struct Section {
  std::array<Point, 10> points;
  float cabin = 0;
};

// From the middle of the underside, round the sill and the door, over belt and rail to the middle of the roof.
Section section_at(const Form& form, float x) {
  const float top = curve(form.top, x);
  const float belt = std::min(curve(form.belt, x), top - 0.012f);
  const float w = curve(form.half_width, x);
  const float low = curve(form.floor, x);
  const float rise = top - belt;
  Section s;
  s.cabin = smooth(0.06f, 0.30f, rise);
  const float rail = std::min(curve(form.roof, x), w * 0.86f);
  const float waist = low + (belt - low) * 0.52f;
  const auto between = [&](float without, float with) { return without + (with - without) * s.cabin; };
  s.points = {{{low, 0},
               {low, w * 0.80f},
               {low + 0.06f, w * 0.955f},
               {waist, w},                   // the widest, at the middle of the door
               {belt - 0.075f, w * 0.985f},  // shoulder
               {belt, w * 0.945f},           // belt
               {between(belt + rise * 0.35f, belt + rise * 0.46f),
                between(w * 0.86f, w * 0.945f + (rail - w * 0.945f) * 0.46f)},
               {between(belt + rise * 0.66f, top - 0.075f), between(w * 0.66f, rail)},
               {between(belt + rise * 0.90f, top - 0.018f), between(w * 0.36f, rail * 0.62f)},
               {top, 0}}};
  return s;
}

Point on_section(const Section& s, float along) {
  const int last = static_cast<int>(s.points.size()) - 1;
  const int i = std::clamp(static_cast<int>(along), 0, last - 1);
  const float t = along - static_cast<float>(i);
  const auto at = [&](int k) {
    // Beyond the middle the section goes on as its own mirror image.
    if (k < 0) return Point{s.points[1].y, -s.points[1].z};
    if (k > last)
      return Point{s.points[static_cast<std::size_t>(last - 1)].y, -s.points[static_cast<std::size_t>(last - 1)].z};
    return s.points[static_cast<std::size_t>(k)];
  };
  const auto blend = [t](float a, float b, float c, float d) {  // Catmull and Rom 1974
    constexpr float tension = 0.42f;
    const float m0 = (c - a) * tension;
    const float m1 = (d - b) * tension;
    const float t2 = t * t;
    const float t3 = t2 * t;
    return b * (2 * t3 - 3 * t2 + 1) + m0 * (t3 - 2 * t2 + t) + c * (3 * t2 - 2 * t3) + m1 * (t3 - t2);
  };
  const Point a = at(i - 1), b = at(i), c = at(i + 1), d = at(i + 2);
  return {blend(a.y, b.y, c.y, d.y), blend(a.z, b.z, c.z, d.z)};
}

// A sheet of vertices, rows by columns, its normals from its own neighbours.
class Sheet {
 public:
  Sheet(CarModel& model, int rows, int columns, bool round)
      : model_(model), first_(model.vertices.size()), rows_(rows), columns_(columns), round_(round) {
    model.vertices.resize(first_ + static_cast<std::size_t>(rows * columns));
  }
  CarVertex& at(int row, int column) {
    return model_.vertices[first_ + static_cast<std::size_t>(row * columns_ + column)];
  }
  void finish() {
    for (int r = 0; r < rows_; ++r)
      for (int c = 0; c < columns_; ++c) set_normal(r, c);
    for (int r = 0; r + 1 < rows_; ++r) {
      for (int c = 0; c + 1 < columns_; ++c) {
        const auto a = static_cast<std::uint32_t>(first_ + static_cast<std::size_t>(r * columns_ + c));
        const auto below = a + static_cast<std::uint32_t>(columns_);
        for (const std::uint32_t index : {a, below, a + 1, a + 1, below, below + 1}) model_.indices.push_back(index);
      }
    }
  }

 private:
  int column(int c) const {
    if (!round_) return std::clamp(c, 0, columns_ - 1);
    return (c + columns_ - 1) % (columns_ - 1);  // the last column is the first one again
  }
  void set_normal(int r, int c) {
    const CarVertex& up = at(std::max(r - 1, 0), c);
    const CarVertex& down = at(std::min(r + 1, rows_ - 1), c);
    const CarVertex& left = at(r, column(c - 1));
    const CarVertex& right = at(r, column(c + 1));
    const float ax = down.x - up.x, ay = down.y - up.y, az = down.z - up.z;
    const float bx = right.x - left.x, by = right.y - left.y, bz = right.z - left.z;
    const float nx = ay * bz - az * by, ny = az * bx - ax * bz, nz = ax * by - ay * bx;
    const float length = std::sqrt(nx * nx + ny * ny + nz * nz) + 1e-9f;
    CarVertex& v = at(r, c);
    v.nx = nx / length;
    v.ny = ny / length;
    v.nz = nz / length;
  }

  CarModel& model_;
  std::size_t first_;
  int rows_;
  int columns_;
  bool round_;
};

void add_body(CarModel& model, const Form& form) {
  constexpr int points = 10;
  constexpr int half = (points - 1) * per_point;
  constexpr int columns = 2 * half + 1;
  const float nose = form.top.front().x;
  const float tail = form.top.back().x;
  Sheet sheet(model, stations + 2 * cap_rings, columns, true);
  for (int row = 0; row < stations + 2 * cap_rings; ++row) {
    const int station = std::clamp(row - cap_rings, 0, stations - 1);
    const float share = static_cast<float>(station) / (stations - 1);
    const float x = nose + (tail - nose) * (share - std::sin(2 * pi * share) / (2 * pi) * 0.55f);  // denser at the ends
    const Section s = section_at(form, x);
    // Rings that shrink onto the middle of the first and the last section close the ends, rounded.
    const int ring = row < cap_rings               ? cap_rings - row
                     : row >= stations + cap_rings ? row - stations - cap_rings + 1
                                                   : 0;
    const float angle = static_cast<float>(ring) / cap_rings * pi / 2;
    const float shrink = std::cos(angle);
    const float out = std::sin(angle) * cap_depth * (row < cap_rings ? -1.0f : 1.0f);
    const float middle = (s.points.front().y + s.points.back().y) / 2;
    for (int c = 0; c < columns; ++c) {
      const bool right = c > half;
      const float along = static_cast<float>(right ? 2 * half - c : c) / per_point;
      const Point p = on_section(s, along);
      CarVertex& v = sheet.at(row, c);
      v.x = x + out;
      v.y = middle + (p.y - middle) * shrink;
      v.z = (right ? -p.z : p.z) * shrink;
      v.part = static_cast<float>(Part::body);
      v.along = along;
      v.cabin = s.cabin;
    }
  }
  sheet.finish();
}

// How much of a spoke is here: 1 on it, 0 in the gap.
float spoke(WheelDesign design, float radius_share, float angle) {
  const auto arms = [&](int count, float narrow, float wide) {
    const float turn = std::fmod(angle * static_cast<float>(count) / (2 * pi) + 100, 1.0f);
    const float away = std::abs(turn - 0.5f) * 2;  // 0 on the arm's middle, 1 between two
    const float half = narrow + (wide - narrow) * radius_share;
    return 1 - smooth(half - 0.06f, half + 0.06f, away);
  };
  const float hub = 1 - smooth(0.24f, 0.30f, radius_share);
  switch (design) {
    case WheelDesign::five_spoke: {
      const float split = 1 - 0.85f * arms(5, 0.02f, 0.09f) * smooth(0.45f, 0.7f, radius_share);
      return std::max(hub, arms(5, 0.36f, 0.42f) * split);
    }
    case WheelDesign::aero:
      return std::max({hub, 1 - 0.9f * arms(6, 0.10f, 0.22f) * smooth(0.38f, 0.46f, radius_share)});
    case WheelDesign::multi_spoke:
      return std::max(hub, arms(10, 0.46f, 0.34f));
  }
  return hub;
}

void add_wheel(CarModel& model, const Form& form, float x, float side, WheelDesign design, int inch) {
  constexpr int around = 121;
  const float outer = form.wheel_radius;
  const float rim = std::min(static_cast<float>(inch) * 0.0254f / 2 + 0.012f, outer - 0.045f);
  const float face = side * (form.track + 0.115f);  // z of the tyre's outer wall
  struct Ring {
    float radius, inward;
    Part part;
  };
  const std::array<Ring, 8> tyre{{{rim, 0.012f, Part::tyre},
                                  {rim + 0.006f, 0.0f, Part::tyre},
                                  {(rim + outer) / 2, -0.006f, Part::tyre},
                                  {outer - 0.02f, 0.006f, Part::tyre},
                                  {outer - 0.004f, 0.024f, Part::tyre},
                                  {outer, 0.05f, Part::tyre},
                                  {outer, 0.19f, Part::tyre},
                                  {outer - 0.03f, 0.225f, Part::tyre}}};
  const auto place = [&](CarVertex& v, float angle, float radius, float inward, Part part, float along) {
    v.x = x + radius * std::cos(angle);
    v.y = outer + radius * std::sin(angle);
    v.z = face - side * inward;
    v.part = static_cast<float>(part);
    v.along = along;
  };
  Sheet rubber(model, static_cast<int>(tyre.size()), around, true);
  constexpr int rings = 12;
  Sheet metal(model, rings, around, true);
  for (int c = 0; c < around; ++c) {
    const float angle = -side * 2 * pi * static_cast<float>(c) / (around - 1);
    for (std::size_t r = 0; r < tyre.size(); ++r)
      place(rubber.at(static_cast<int>(r), c), angle, tyre[r].radius, tyre[r].inward, tyre[r].part, 0);
    for (int r = 0; r < rings; ++r) {
      const float share = static_cast<float>(r) / (rings - 1);
      const bool lip = r >= rings - 2;
      const float on = lip ? 1 : spoke(design, share, angle + 0.31f);
      const float dish = 0.020f + 0.020f * (1 - share) * (1 - share);
      place(metal.at(r, c), angle, rim * (r == 0 ? 0.001f : share), dish + (1 - on) * 0.075f - (lip ? 0.012f : 0),
            Part::rim, on);
    }
  }
  rubber.finish();
  metal.finish();
  // The dark of the wheel house behind it.
  Sheet house(model, 2, 49, true);
  for (int c = 0; c < 49; ++c) {
    const float angle = -side * 2 * pi * static_cast<float>(c) / 48;
    place(house.at(0, c), angle, 0.001f, 0.24f, Part::dark, 0);
    place(house.at(1, c), angle, outer + 0.075f, 0.24f, Part::dark, 0);
  }
  house.finish();
}

void add_mirror(CarModel& model, const Form& form, float side) {
  constexpr int rows = 9;
  constexpr int columns = 17;
  const float x = form.cowl + 0.42f;
  const float y = curve(form.belt, x) + 0.075f;
  const float z = side * (curve(form.half_width, x) + 0.07f);
  Sheet sheet(model, rows, columns, true);
  for (int r = 0; r < rows; ++r) {
    for (int c = 0; c < columns; ++c) {
      const float up = pi * (static_cast<float>(r) / (rows - 1) - 0.5f);
      const float round = -2 * pi * static_cast<float>(c) / (columns - 1);
      CarVertex& v = sheet.at(r, c);
      v.x = x + 0.085f * std::cos(up) * std::cos(round) + 0.02f * std::sin(up);
      v.y = y + 0.062f * std::sin(up);
      v.z = z + 0.105f * std::cos(up) * std::sin(round);
      v.part = static_cast<float>(Part::mirror);
    }
  }
  sheet.finish();
}

void add_floor(CarModel& model) {
  Sheet sheet(model, 2, 2, false);
  for (int r = 0; r < 2; ++r) {
    for (int c = 0; c < 2; ++c) {
      CarVertex& v = sheet.at(r, c);
      v.x = r == 0 ? -3.6f : 3.6f;
      v.z = c == 0 ? 2.6f : -2.6f;
      v.part = static_cast<float>(Part::floor);
    }
  }
  sheet.finish();
}

}  // namespace

CarModel build_car(Body body, WheelDesign wheels, int wheel_inch) {
  const Form& form = form_of(body);
  CarModel model;
  model.front_axle = form.front_axle;
  model.rear_axle = form.rear_axle;
  model.wheel_radius = form.wheel_radius;
  model.arch_radius = form.wheel_radius + 0.055f;
  model.cowl = form.cowl;
  model.header = form.header;
  model.rear_header = form.rear_header;
  model.deck = form.deck;
  model.pillar = form.pillar;
  model.nose = form.top.front().x;
  model.tail = form.top.back().x;
  model.cladding = form.cladding;
  for (const Knot& knot : form.top) model.height = std::max(model.height, knot.value);
  for (const Knot& knot : form.half_width) model.half_width = std::max(model.half_width, knot.value);
  add_floor(model);  // first: it is see-through and stands beneath everything
  add_body(model, form);
  const int inch = std::clamp(wheel_inch, 17, 22);
  for (const float side : {1.0f, -1.0f}) {
    add_wheel(model, form, form.front_axle, side, wheels, inch);
    add_wheel(model, form, form.rear_axle, side, wheels, inch);
    add_mirror(model, form, side);
  }
  return model;
}

}  // namespace foyer::ui
