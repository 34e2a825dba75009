// Speech and the headset, and the time of somebody who listens.
#include <catch2/catch_all.hpp>

#include "bench.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::visit::test {

TEST_CASE("A04: a headset put in starts speech, on the attract screen and in the middle of a visit") {
  Bench bench;
  bench.tell(HeadsetChanged{true});
  CHECK(bench.visit().ease.speech);
  bench.ask(Begin{});
  CHECK(bench.visit().ease.speech);
  bench.tell(HeadsetChanged{false});
  CHECK_FALSE(bench.visit().ease.speech);
  bench.tell(HeadsetChanged{true});
  CHECK(bench.visit().ease.speech);
}

TEST_CASE("A10: what came with the headset goes with it; what was asked for by hand stays") {
  Bench bench;
  bench.ask(Begin{});
  Ease ease;
  ease.speech = true;
  bench.ask(SetEase{ease});
  bench.tell(HeadsetChanged{true});
  bench.tell(HeadsetChanged{false});
  CHECK(bench.visit().ease.speech);

  ease.speech = false;
  bench.ask(SetEase{ease});
  bench.tell(HeadsetChanged{true});
  bench.ask(SetEase{ease});  // silence, although the headset is in
  CHECK_FALSE(bench.visit().ease.speech);
  ease.speech = true;
  bench.ask(SetEase{ease});
  bench.tell(HeadsetChanged{false});
  CHECK(bench.visit().ease.speech);
}

TEST_CASE("A46: the next person starts without speech, but not one whose headset is in") {
  Bench bench;
  bench.ask(Begin{});
  Ease ease;
  ease.speech = true;
  bench.ask(SetEase{ease});
  bench.ask(Finish{});
  CHECK(bench.top() == Screen::attract);
  CHECK_FALSE(bench.visit().ease.speech);

  bench.tell(HeadsetChanged{true});
  bench.ask(Begin{});
  bench.ask(Finish{});
  CHECK(bench.visit().ease.speech);
  bench.tell(HeadsetChanged{false});
  CHECK_FALSE(bench.visit().ease.speech);
}

TEST_CASE("A04: who set the kiosk up by ear goes on hearing it") {
  Bench bench(1, false);
  bench.tell(HeadsetChanged{true});
  bench.ask(Type{Field::enrolment, "once"});
  bench.ask(Enrol{});
  bench.tell(Enrolled{});
  bench.ask(Begin{});
  CHECK(bench.top() == Screen::attract);
  CHECK(bench.visit().ease.speech);
}

TEST_CASE("A20: nobody's time runs out while the kiosk speaks to them") {
  Bench bench;
  bench.ask(Begin{});
  for (int i = 0; i < 6; ++i) {
    bench.wait_ticking(base::tuning::idle_warn / 2);
    bench.tell(Listening{});
  }
  CHECK(bench.top() == Screen::identify);
  bench.wait_ticking(base::tuning::idle_warn + 1s);
  CHECK(bench.top() == Screen::idle);
}

}  // namespace foyer::visit::test
