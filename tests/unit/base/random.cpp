#include "shared/base/random.hpp"

#include <array>
#include <catch2/catch_all.hpp>

using namespace foyer::base;

TEST_CASE("a seed replays and another differs", "[base][random]") {
  CHECK(SeededRandom(7).bytes(33) == SeededRandom(7).bytes(33));
  CHECK(SeededRandom(7).bytes(33) != SeededRandom(8).bytes(33));
}

TEST_CASE("numbers below a bound are spread evenly", "[base][random]") {
  SeededRandom random(Catch::getSeed());
  std::array<int, 6> seen{};
  for (int i = 0; i < 60'000; ++i) ++seen.at(random.below(6));
  for (const int count : seen) CHECK(std::abs(count - 10'000) < 600);  // six standard deviations
}
