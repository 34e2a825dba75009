#include "kiosk/ui/car_model.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>

#include "kiosk/ui/car_form.hpp"

namespace foyer::ui {

namespace {

constexpr float pi = 3.14159265f;
constexpr int stations = 150;
constexpr int per_point = 4;  // samples between two control points of the section
constexpr int cap_rings = 9;  // closing the nose and the tail
constexpr float cap_depth = 0.075f;
constexpr float arch_gap = 0.038f;
constexpr float flare = 0.020f;        // how far the wings stand out over the wheels
constexpr float flare_reach = 0.20f;   // over this distance from the arch
constexpr float tyre_inside = 0.016f;  // of the wing
constexpr float tyre_width = 0.235f;
constexpr float house_gap = 0.075f;

float smooth(float from, float to, float at) {
  const float t = std::clamp((at - from) / (to - from), 0.0f, 1.0f);
  return t * t * (3 - 2 * t);
}

struct Point {
  float y = 0;
  float z = 0;
};

struct Section {
  std::array<Point, 12> points;
  float cabin = 0;
};

// From the middle of the underside, round the sill and the door, over the shoulder's fold, belt and rail to the middle
// of the roof.
Section section_at(const Form& form, float x) {
  const float top = curve(form.top, x);
  const float belt = std::min(curve(form.belt, x), top - 0.012f);
  const float w = curve(form.half_width, x);
  const float low = curve(form.floor, x);
  const float rise = top - belt;
  const float door = belt - low;
  Section s;
  s.cabin = smooth(0.06f, 0.30f, rise);
  const float rail = std::min(curve(form.roof, x), w * 0.86f);
  const auto between = [&](float without, float with) { return without + (with - without) * s.cabin; };
  s.points = {{{low, 0},
               {low, w * 0.84f},
               {low + 0.035f, w * 0.955f},
               {low + door * 0.24f, w * 0.972f},  // the sill draws in under the door
               {low + door * 0.56f, w * 0.996f},
               {low + door * 0.80f, w},  // the fold, and above it the shoulder
               {low + door * 0.835f, w * 0.988f},
               {belt, w * 0.930f},
               {between(belt + rise * 0.35f, belt + rise * 0.50f),
                between(w * 0.86f, w * 0.930f + (rail - w * 0.930f) * 0.47f)},
               {between(belt + rise * 0.66f, top - 0.070f), between(w * 0.66f, rail)},
               {between(belt + rise * 0.90f, top - 0.017f), between(w * 0.36f, rail * 0.64f)},
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

// How far the body stands out here for the wheel beneath.
float wing(const Form& form, float x, float y) {
  const float nearest = std::min(std::hypot(x - form.front_axle, y - form.wheel_radius),
                                 std::hypot(x - form.rear_axle, y - form.wheel_radius));
  const float arch = form.wheel_radius + arch_gap;
  return flare * (1 - smooth(arch, arch + flare_reach, nearest));
}

void add_body(CarModel& model, const Form& form) {
  constexpr int points = 12;
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
      const float z = p.z + wing(form, v.x, v.y) * smooth(0.6f, 0.9f, p.z / form.half_width[5].value);
      v.z = (right ? -z : z) * shrink;
      v.part = static_cast<float>(Part::body);
      v.along = along;
      v.cabin = s.cabin;
    }
  }
  sheet.finish();
}

float rim_radius(const Form& form, int inch) {
  return std::min(static_cast<float>(inch) * 0.0254f / 2 + 0.014f, form.wheel_radius - 0.04f);
}

// The face of the tyre is this far out.
float face_of(const Form& form, float axle) { return curve(form.half_width, axle) + flare - tyre_inside; }

void add_wheel(CarModel& model, const Form& form, float axle, float side, int inch) {
  constexpr int around = 73;
  const float outer = form.wheel_radius;
  const float rim = rim_radius(form, inch);
  const float face = side * face_of(form, axle);
  const float house_low = curve(form.floor, axle) + 0.03f;  // where the wheel house ends
  struct Ring {
    float radius, inward;
    Part part;
  };
  const auto turn = [&](std::initializer_list<Ring> rings) {
    Sheet sheet(model, static_cast<int>(rings.size()), around, true);
    int row = 0;
    for (const Ring& ring : rings) {
      for (int c = 0; c < around; ++c) {
        const float angle = side * 2 * pi * static_cast<float>(c) / (around - 1);
        CarVertex& v = sheet.at(row, c);
        v.x = axle + ring.radius * std::cos(angle);
        v.y = std::max(outer + ring.radius * std::sin(angle), ring.radius > outer ? house_low : 0.0f);
        v.z = face - side * ring.inward;
        v.part = static_cast<float>(ring.part);
      }
      ++row;
    }
    sheet.finish();
  };
  // The face of the rim: the gaps between its spokes are cut by the shader, and the barrel shows behind them.
  turn({{0.001f, 0.030f, Part::rim},
        {rim * 0.22f, 0.033f, Part::rim},
        {rim * 0.30f, 0.045f, Part::rim},
        {rim * 0.62f, 0.040f, Part::rim},
        {rim * 0.90f, 0.026f, Part::rim},
        {rim * 0.955f, 0.014f, Part::rim},
        {rim * 0.985f, 0.008f, Part::rim},
        {rim, 0.012f, Part::rim}});
  turn({{rim - 0.004f, 0.012f, Part::tyre},
        {rim + 0.004f, 0.002f, Part::tyre},
        {rim + (outer - rim) * 0.38f, -0.006f, Part::tyre},
        {rim + (outer - rim) * 0.72f, 0.000f, Part::tyre},
        {outer - 0.014f, 0.012f, Part::tyre},
        {outer - 0.004f, 0.026f, Part::tyre},
        {outer, 0.050f, Part::tyre},
        {outer, tyre_width - 0.05f, Part::tyre},
        {outer - 0.014f, tyre_width - 0.012f, Part::tyre},
        {rim, tyre_width, Part::tyre}});
  turn({{0.001f, 0.105f, Part::barrel},
        {rim * 0.80f, 0.105f, Part::barrel},
        {rim * 0.92f, 0.150f, Part::barrel},
        {rim * 0.93f, 0.020f, Part::barrel}});
  // The wheel house behind it, and its lining up to the wing.
  turn({{0.001f, tyre_width + 0.01f, Part::barrel},
        {outer + house_gap, tyre_width + 0.01f, Part::barrel},
        {outer + house_gap, 0.035f, Part::barrel}});
}

void add_mirror(CarModel& model, const Form& form, float side) {
  constexpr int rows = 13;
  constexpr int columns = 21;
  const float x = form.cowl + 0.47f;
  const float y = curve(form.belt, x) + 0.085f;
  const float door = curve(form.half_width, x) * 0.93f;
  Sheet sheet(model, rows, columns, true);
  for (int r = 0; r < rows; ++r) {
    const float share = static_cast<float>(r) / (rows - 1);  // from the door outwards
    const float out = std::sin(share * pi / 2);
    const float thick =
        share < 0.35f ? 0.30f + 0.70f * smooth(0.12f, 0.35f, share) : std::cos((share - 0.35f) / 0.65f * pi / 2);
    for (int c = 0; c < columns; ++c) {
      const float round = -side * 2 * pi * static_cast<float>(c) / (columns - 1);
      CarVertex& v = sheet.at(r, c);
      const float fore = std::cos(round);
      v.x = x + 0.03f * share + (fore < 0 ? 0.075f : 0.045f) * fore * std::sqrt(std::max(thick, 0.0f));
      v.y = y - 0.035f * (1 - out) + 0.066f * thick * std::sin(round);
      v.z = side * (door - 0.02f + 0.215f * out);
      v.part = static_cast<float>(Part::mirror);
      v.along = 0.5f + 0.5f * std::sin(round);
    }
  }
  sheet.finish();
}

void add_floor(CarModel& model) {
  Sheet sheet(model, 2, 2, false);
  for (int r = 0; r < 2; ++r) {
    for (int c = 0; c < 2; ++c) {
      CarVertex& v = sheet.at(r, c);
      v.x = r == 0 ? -3.4f : 3.4f;
      v.z = c == 0 ? 2.3f : -2.3f;
      v.part = static_cast<float>(Part::floor);
    }
  }
  sheet.finish();
}

}  // namespace

CarModel build_car(Body body, int wheel_inch) {
  const Form& form = form_of(body);
  const int inch = std::clamp(wheel_inch, smallest_wheel_inch, largest_wheel_inch);
  CarModel model;
  model.front_axle = form.front_axle;
  model.rear_axle = form.rear_axle;
  model.wheel_radius = form.wheel_radius;
  model.rim_radius = rim_radius(form, inch);
  model.arch_radius = form.wheel_radius + arch_gap;
  model.track = face_of(form, form.front_axle) - tyre_width / 2;
  model.cowl = form.cowl;
  model.header = form.header;
  model.rear_header = form.rear_header;
  model.deck = form.deck;
  model.pillar = form.pillar;
  model.waist = curve(form.belt, form.pillar);
  model.nose = form.top.front().x;
  model.tail = form.top.back().x;
  model.lamp = form.lamp;
  model.tail_lamp = form.tail_lamp;
  model.cladding = form.cladding;
  for (const Knot& knot : form.top) model.height = std::max(model.height, knot.value);
  for (const Knot& knot : form.half_width) model.half_width = std::max(model.half_width, knot.value);
  const auto span = [&model](auto add) {
    const std::size_t first = model.indices.size();
    add();
    return Span{first, model.indices.size() - first};
  };
  model.floor = span([&] { add_floor(model); });
  model.wheels = span([&] {
    for (const float side : {1.0f, -1.0f})
      for (const float axle : {form.front_axle, form.rear_axle}) add_wheel(model, form, axle, side, inch);
  });
  model.body = span([&] {
    add_body(model, form);
    for (const float side : {1.0f, -1.0f}) add_mirror(model, form, side);
  });
  return model;
}

}  // namespace foyer::ui
