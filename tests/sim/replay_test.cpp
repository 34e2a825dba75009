// The simulation itself: it replays, and rough worlds without a defect show nothing.
#include <catch2/catch_all.hpp>

#include "shared/base/log.hpp"
#include "tests/sim/world.hpp"

using namespace foyer;

namespace {

sim::Tally lived(sim::Options options) {
  base::log::set_level(base::log::Level::error);
  sim::World world(options);
  world.run();
  INFO((world.tally().violations.empty() ? std::string() : world.tally().violations.front()));
  CHECK(world.tally().violations.empty());
  return world.tally();
}

}  // namespace

TEST_CASE("the same seed is the same world, step by step; another seed is another") {
  sim::Options options;
  options.days = 1;
  options.visits_per_day = 40;
  options.seed = 7;
  const sim::Tally one = lived(options);
  const sim::Tally again = lived(options);
  CHECK(one.trace_hash() == again.trace_hash());
  CHECK(one.steps() == again.steps());
  CHECK(one.operations == again.operations);
  CHECK(one.faults == again.faults);
  options.seed = 8;
  CHECK(lived(options).trace_hash() != one.trace_hash());
}

TEST_CASE("power cuts replay as well") {
  sim::Options options;
  options.days = 0;
  options.power_cuts = 15;
  options.seed = 3;
  const sim::Tally one = lived(options);
  CHECK(one.trace_hash() == lived(options).trace_hash());
  CHECK(one.faults.at("power cut") >= 15);
}
