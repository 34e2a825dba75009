// The parametric cars as shapes: closed, outside out, standing on their four tyres, and few enough triangles.
#include <catch2/catch_all.hpp>
#include <cmath>
#include <map>
#include <tuple>

#include "kiosk/ui/car_model.hpp"

using namespace foyer::ui;

namespace {

constexpr Body bodies[] = {Body::sedan, Body::suv, Body::hatch};
constexpr std::size_t triangles_most = 50'000;

using Place = std::tuple<long, long, long>;  // tenths of a millimetre
Place place(const CarVertex& v) { return {std::lround(v.x * 1e4f), std::lround(v.y * 1e4f), std::lround(v.z * 1e4f)}; }

bool is(const CarVertex& v, Part part) { return v.part == static_cast<float>(part); }

// Sum of the tetrahedra between the triangles and the origin: of a closed surface, what it holds.
double volume(const CarModel& model, Span span) {
  double sum = 0;
  for (std::size_t i = span.first; i < span.first + span.count; i += 3) {
    const CarVertex& a = model.vertices[model.indices[i]];
    const CarVertex& b = model.vertices[model.indices[i + 1]];
    const CarVertex& c = model.vertices[model.indices[i + 2]];
    sum += a.x * (b.y * c.z - b.z * c.y) + a.y * (b.z * c.x - b.x * c.z) + a.z * (b.x * c.y - b.y * c.x);
  }
  return sum / 6;
}

}  // namespace

TEST_CASE("A car has few enough triangles to turn in software, and every index is a vertex") {
  for (const Body body : bodies) {
    const CarModel model = build_car(body, 19);
    CAPTURE(static_cast<int>(body));
    CHECK(model.indices.size() / 3 >= 20'000);
    CHECK(model.indices.size() / 3 <= triangles_most);
    CHECK(model.floor.count + model.wheels.count + model.body.count == model.indices.size());
    CHECK(std::all_of(model.indices.begin(), model.indices.end(),
                      [&model](std::uint32_t index) { return index < model.vertices.size(); }));
  }
}

TEST_CASE("A car stands on its four tyres: they touch the floor, nothing else does, nothing is below") {
  for (const Body body : bodies) {
    for (const int inch : {smallest_wheel_inch, 19, largest_wheel_inch}) {
      CAPTURE(static_cast<int>(body), inch);
      const CarModel model = build_car(body, inch);
      std::map<std::pair<bool, bool>, float> lowest;  // by front and left
      for (const CarVertex& v : model.vertices) {
        CHECK(v.y >= -1e-4f);
        if (is(v, Part::tyre)) {
          float& low = lowest.try_emplace({v.x < 0, v.z < 0}, 1.0f).first->second;
          low = std::min(low, v.y);
        }
        if (is(v, Part::body)) CHECK(v.y > 0.1f);
      }
      REQUIRE(lowest.size() == 4);
      for (const auto& [wheel, low] : lowest) CHECK(std::abs(low) < 1e-3f);
    }
  }
}

TEST_CASE("Wheels fill their arches: within the wing, a finger's breadth from the arch, larger rims in the same tyre") {
  for (const Body body : bodies) {
    CAPTURE(static_cast<int>(body));
    const CarModel small = build_car(body, smallest_wheel_inch);
    const CarModel large = build_car(body, 21);
    CHECK(large.rim_radius > small.rim_radius + 0.03f);
    CHECK(large.wheel_radius == small.wheel_radius);
    CHECK(large.rim_radius < large.wheel_radius - 0.035f);
    const float gap = large.arch_radius - large.wheel_radius;
    CHECK(gap > 0.02f);
    CHECK(gap < 0.06f);
    float wing = 0, tyre = 0;
    for (const CarVertex& v : large.vertices) {
      const bool over_wheel = std::abs(v.x - large.front_axle) < 0.1f;
      if (over_wheel && is(v, Part::body)) wing = std::max(wing, v.z);
      if (over_wheel && is(v, Part::tyre)) tyre = std::max(tyre, v.z);
    }
    CHECK(tyre < wing);
    CHECK(tyre > wing - 0.06f);
  }
}

TEST_CASE("A body is closed and its outside faces out") {
  for (const Body body : bodies) {
    CAPTURE(static_cast<int>(body));
    const CarModel model = build_car(body, 19);
    std::map<std::pair<Place, Place>, int> edges;
    for (std::size_t i = model.body.first; i < model.body.first + model.body.count; i += 3) {
      if (!is(model.vertices[model.indices[i]], Part::body)) continue;
      const Place corner[] = {place(model.vertices[model.indices[i]]), place(model.vertices[model.indices[i + 1]]),
                              place(model.vertices[model.indices[i + 2]])};
      if (corner[0] == corner[1] || corner[1] == corner[2] || corner[2] == corner[0]) continue;
      for (int k = 0; k < 3; ++k) {
        ++edges[{corner[k], corner[(k + 1) % 3]}];
        --edges[{corner[(k + 1) % 3], corner[k]}];
      }
    }
    const auto open = std::count_if(edges.begin(), edges.end(), [](const auto& edge) { return edge.second != 0; });
    CHECK(open == 0);  // each edge is gone along once in each direction
    CHECK(volume(model, model.body) > 5);
    CHECK(volume(model, model.body) < 14);
  }
}

TEST_CASE("Left and right of a car are each other's mirror image") {
  const CarModel model = build_car(Body::sedan, 20);
  std::map<Place, int> balance;
  for (const CarVertex& v : model.vertices) {
    if (is(v, Part::floor)) continue;
    CarVertex other = v;
    other.z = std::abs(v.z);
    if (other.z > 1e-3f) balance[place(other)] += v.z > 0 ? 1 : -1;
  }
  const auto odd = std::count_if(balance.begin(), balance.end(), [](const auto& at) { return at.second != 0; });
  CHECK(static_cast<double>(odd) < 0.01 * static_cast<double>(balance.size()));  // rounding to a tenth may differ
}
