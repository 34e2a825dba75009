// How large a turning car is painted, by how long its passes take.
#include "kiosk/ui/car_rate.hpp"

#include <catch2/catch_all.hpp>

#include "shared/base/tuning.hpp"

using namespace foyer;
using namespace foyer::ui;
using namespace std::chrono_literals;
namespace tuning = base::tuning;

namespace {

constexpr base::BootTime begin{1000s};

// Twice the time for twice the pixels, as a rasteriser takes it.
void turn(CarRate& rate, std::chrono::nanoseconds at_full_size, int passes) {
  for (int i = 0; i < passes; ++i) {
    const auto took = std::chrono::nanoseconds(static_cast<std::int64_t>(
        static_cast<double>(at_full_size.count()) * static_cast<double>(rate.share() * rate.share())));
    rate.took(Pace::moving, took, begin);
  }
}

}  // namespace

TEST_CASE("A turning car is painted as large as fifteen pictures a second allow") {
  CarRate rate;
  const float largest = rate.share();
  turn(rate, 100ms, 100);  // 49 ms at the largest size
  CHECK(rate.share() == largest);
  turn(rate, 180ms, 100);
  const float smaller = rate.share();
  CHECK(smaller < largest);
  turn(rate, 400ms, 100);
  CHECK(rate.share() < smaller);
  CHECK_FALSE(rate.stills(begin));
  turn(rate, 40ms, 100);
  CHECK(rate.share() == largest);
}

TEST_CASE("At no speed does the size swing") {
  for (std::chrono::milliseconds at_full_size = 10ms; at_full_size < 1500ms; at_full_size += 10ms) {
    CAPTURE(at_full_size.count());
    CarRate rate;
    turn(rate, at_full_size, 50);
    const float share = rate.share();
    for (int i = 0; i < 200; ++i) {
      turn(rate, at_full_size, 1);
      REQUIRE(rate.share() == share);
    }
  }
}

TEST_CASE("One slow pass decides nothing") {
  CarRate rate;
  const float largest = rate.share();
  for (int i = 0; i < 50; ++i) {
    rate.took(Pace::moving, 5s, begin);
    rate.took(Pace::still, 5s, begin);
    rate.took(Pace::moving, 30ms, begin);
    rate.took(Pace::still, 30ms, begin);
  }
  CHECK(rate.share() == largest);
  CHECK_FALSE(rate.stills(begin));
}

TEST_CASE("A renderer below five pictures a second at the smallest size shows stills for a while") {
  CarRate rate;
  turn(rate, 3s, 9);
  CHECK(rate.stills(begin));
  CHECK(rate.stills(begin + tuning::stage_stills_for - 1ns));
  CHECK_FALSE(rate.stills(begin + tuning::stage_stills_for));
  CarRate at_rest;
  for (int i = 0; i < 3; ++i) at_rest.took(Pace::still, tuning::stage_fine_pass_most + 1ns, begin);
  CHECK(at_rest.stills(begin));
}
