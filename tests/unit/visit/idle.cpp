// What time alone does.
#include <catch2/catch_all.hpp>

#include "tests/unit/visit/bench.hpp"

namespace foyer::visit::test {

namespace tuning = base::tuning;

using tuning::done_clears;
static_assert(done_clears >= tuning::idle_extend, "what clears a screen warns as long as any limit (A20)");

TEST_CASE("A20 An untouched visit warns by sight and sound, covers what is personal, and then parks") {
  Bench kiosk;
  kiosk.scan_and_find(kiosk.priya());
  kiosk.wait_ticking(tuning::idle_warn - 1ms);
  CHECK(kiosk.top() == Screen::welcome);
  kiosk.wait_ticking(1ms);
  CHECK(kiosk.top() == Screen::idle);
  CHECK(covered(kiosk.state));
  CHECK(kiosk.commanded<SoundTone>().size() == 1);
  CHECK(seconds_left(kiosk.state, kiosk.clock.boot()) >= 20);
  kiosk.wait_ticking(tuning::idle_extend - 1ms);
  CHECK(kiosk.top() == Screen::idle);
  kiosk.wait_ticking(1ms);
  CHECK(kiosk.top() == Screen::attract);
  CHECK(kiosk.recorded<model::VisitParked>().size() == 1);
  CHECK(kiosk.body<model::VisitParked>().screen == "welcome");
  CHECK(kiosk.body<model::VisitEnded>().how == model::Ending::idle);
  CHECK(kiosk.recorded<model::VisitEnded>().back().standing->status == model::VisitStatus::parked);
}

TEST_CASE("A20 Any touch extends, ten times and more, and presses nothing") {
  Bench kiosk;
  kiosk.scan_and_find(kiosk.priya());
  for (int i = 0; i < 12; ++i) {
    kiosk.wait_ticking(tuning::idle_warn);
    REQUIRE(kiosk.top() == Screen::idle);
    kiosk.wait_ticking(tuning::idle_extend - 1ms);
    if (i % 2 == 0)
      kiosk.ask(CheckIn{});  // a finger where a button was
    else
      kiosk.ask(StillHere{});
    CHECK(kiosk.top() == Screen::welcome);
    CHECK(kiosk.commanded<SoundTone>().size() == static_cast<std::size_t>(i) + 1);  // each warning is heard once
  }
  CHECK(kiosk.recorded<model::CheckedIn>().empty());
}

TEST_CASE("Call staff and a scan act through the warning") {
  Bench kiosk;
  kiosk.scan_and_find(kiosk.priya());
  kiosk.wait_ticking(tuning::idle_warn);
  SECTION("call") {
    kiosk.ask(CallStaff{});
    CHECK(kiosk.body<model::StaffCalled>().screen == "welcome");
    CHECK(kiosk.top() == Screen::call_staff);
  }
  SECTION("scan") {
    kiosk.scan_and_find(kiosk.jonas());
    CHECK(kiosk.visit().found->customer.given == "Jonas");
  }
}

TEST_CASE("A20 More time doubles every limit, for this person only") {
  Bench kiosk;
  kiosk.scan_and_find(kiosk.priya());
  kiosk.ask(SetEase{{.slower = true}});
  kiosk.wait_ticking(2 * tuning::idle_warn - 1ms);
  CHECK(kiosk.top() == Screen::welcome);
  kiosk.wait_ticking(1ms);
  CHECK(kiosk.top() == Screen::idle);
  kiosk.wait_ticking(2 * tuning::idle_extend - 1ms);
  CHECK(kiosk.top() == Screen::idle);
  kiosk.wait_ticking(1ms);
  CHECK(kiosk.top() == Screen::attract);
  CHECK(kiosk.visit().ease == Ease{});
}

TEST_CASE("A dealer may wait longer before asking") {
  Bench kiosk;
  kiosk.ask(Begin{});
  const auto patient = [&] {
    auto context = kiosk.context();
    context.idle_warn = 90s;
    return context;
  };
  kiosk.clock.advance(89s);
  CHECK(due(kiosk.state, patient()) == kiosk.clock.boot() + 1s);
  CHECK(shown(step(kiosk.state, Event{Tick{}}, patient()).state) == Screen::identify);
  kiosk.clock.advance(1s);
  CHECK(shown(step(kiosk.state, Event{Tick{}}, patient()).state) == Screen::idle);
}

TEST_CASE("A20 The done screen warns by sight and sound, and clears by itself, later when touched or looked at") {
  Bench kiosk;
  kiosk.scan_and_find(kiosk.priya());
  kiosk.check_in();
  CHECK(seconds_left(kiosk.state, kiosk.clock.boot()) == 20);
  CHECK(kiosk.commanded<SoundTone>().size() == 1);
  SECTION("by itself") {
    kiosk.wait_ticking(done_clears - 1ms);
    CHECK(kiosk.top() == Screen::done);
    kiosk.wait_ticking(1ms);
  }
  SECTION("after a touch") {
    kiosk.wait_ticking(done_clears - 1ms);
    kiosk.ask(StillHere{});
    kiosk.wait_ticking(done_clears - 1ms);
    CHECK(kiosk.top() == Screen::done);
    kiosk.wait_ticking(1ms);
  }
  SECTION("not under a sheet") {
    kiosk.ask(OpenLanguage{});
    kiosk.wait_ticking(done_clears * 2);
    CHECK(kiosk.top() == Screen::language);
    kiosk.ask(Back{});
    kiosk.wait_ticking(done_clears);
  }
  CHECK(kiosk.top() == Screen::attract);
  CHECK(kiosk.recorded<model::VisitParked>().empty());
  CHECK(kiosk.body<model::VisitEnded>().how == model::Ending::finished);
  // They wait on: their code says so again.
  CHECK(kiosk.recorded<model::VisitEnded>().back().standing->status == model::VisitStatus::checked_in);
}

TEST_CASE("The cleaning lock presses nothing for a minute and loses nothing") {
  Bench kiosk;
  kiosk.scan_and_find(kiosk.priya());
  kiosk.ask(StartCleaning{});
  CHECK(kiosk.top() == Screen::welcome);  // only from where it is offered
  kiosk.ask(OpenEasier{});
  kiosk.ask(StartCleaning{});
  CHECK(kiosk.top() == Screen::cleaning);
  const auto facts = kiosk.commands.size();
  for (const Intent& each :
       std::vector<Intent>{Finish{}, Back{}, CallStaff{}, CheckIn{}, ScanCode{kiosk.qr(code_of(9))}})
    kiosk.ask(each);
  CHECK(kiosk.commands.size() == facts);
  kiosk.wait_ticking(60s - 1ms);
  CHECK(kiosk.top() == Screen::cleaning);
  kiosk.wait_ticking(1ms);
  CHECK(kiosk.top() == Screen::easier);
  kiosk.wait_ticking(tuning::idle_warn - 1ms);
  CHECK(kiosk.top() == Screen::easier);  // the visit's own time begins afresh
}

TEST_CASE("Nothing is due before something is to be seen") {
  Bench kiosk;
  // The clock on the screen, at the full minute.
  kiosk.clock.advance(12s);
  CHECK(due(kiosk.state, kiosk.context()) == kiosk.clock.boot() + 48s);
  kiosk.scan_and_find(kiosk.priya());
  kiosk.ask(CheckIn{});
  CHECK(due(kiosk.state, kiosk.context()) == kiosk.clock.boot() + 300ms);
  kiosk.wait(300ms);
  CHECK(due(kiosk.state, kiosk.context()) == kiosk.clock.boot() + 3700ms);
  kiosk.tell(FactCommitted{kiosk.pending(), kiosk.fact()});
  CHECK(due(kiosk.state, kiosk.context()) <= kiosk.clock.boot() + 1s);  // the seconds counted down
}

}  // namespace foyer::visit::test
