// What staff ask of the kiosk itself, and what visitors meet while it can take nobody.
#include <catch2/catch_all.hpp>

#include "shared/base/tuning_engine.hpp"
#include "tests/unit/visit/bench.hpp"

namespace foyer::visit::test {

namespace tuning = base::tuning;

namespace {

SightChanged disk(bool full) {
  Sight sight;
  sight.disk_full = full;
  return {sight};
}

}  // namespace

TEST_CASE("the sheet for staff opens while nobody is here, and closes by Back or by itself") {
  Bench kiosk;
  kiosk.ask(OpenStaff{});
  REQUIRE(kiosk.top() == Screen::staff);
  CHECK(offers_back(kiosk.state));
  SECTION("Back") { kiosk.ask(Back{}); }
  SECTION("time") {
    kiosk.wait_ticking(tuning::staff_sheet_closes - 1ms);
    CHECK(kiosk.top() == Screen::staff);
    kiosk.ask(StillHere{});  // who reads on turns the list
    kiosk.wait_ticking(tuning::staff_sheet_closes - 1ms);
    CHECK(kiosk.top() == Screen::staff);
    kiosk.wait_ticking(1ms);
  }
  CHECK(kiosk.top() == Screen::attract);
  CHECK(kiosk.commanded<Record>().empty());
}

TEST_CASE("a visit is never covered by the sheet for staff, and a scan goes past it") {
  Bench kiosk;
  kiosk.ask(OpenStaff{});
  kiosk.scan_and_find(kiosk.priya());
  CHECK(kiosk.top() == Screen::welcome);
  kiosk.ask(OpenStaff{});
  CHECK(kiosk.top() == Screen::welcome);
  CHECK_FALSE(kiosk.visit().sheet);
}

TEST_CASE("on a full disk the visit that runs is finished, and new ones are met with a person") {
  Bench kiosk;
  kiosk.scan_and_find(kiosk.priya());
  kiosk.tell(disk(true));
  kiosk.check_in();
  CHECK(kiosk.top() == Screen::done);
  kiosk.ask(Finish{});
  REQUIRE(kiosk.top() == Screen::attract);
  const auto records = kiosk.commanded<Record>().size();

  SECTION("by touch") { kiosk.ask(Begin{}); }
  SECTION("by language") { kiosk.ask(ChooseLanguage{kiosk.settings.languages.back()}); }
  SECTION("by scan") { kiosk.ask(ScanCode{kiosk.qr(code_of(7))}); }
  CHECK(kiosk.top() == Screen::resting);
  CHECK(offers_call(kiosk.top()));
  kiosk.ask(ScanCode{kiosk.qr(code_of(7))});
  CHECK(kiosk.top() == Screen::resting);
  CHECK(kiosk.commanded<Record>().size() == records);
  kiosk.wait_ticking(tuning::idle_warn + tuning::idle_extend);
  CHECK(kiosk.top() == Screen::attract);

  kiosk.tell(disk(false));
  kiosk.ask(Begin{});
  CHECK(kiosk.top() == Screen::identify);
}

TEST_CASE("a call from the kiosk that rests belongs to an opened visit, and calls by itself when it cannot be kept") {
  Bench kiosk;
  kiosk.tell(disk(true));
  kiosk.ask(Begin{});
  kiosk.ask(CallStaff{});
  REQUIRE(kiosk.recorded<model::StaffCalled>().size() == 1);
  CHECK(kiosk.recorded<model::VisitOpened>().size() == 1);
  CHECK(kiosk.body<model::StaffCalled>().screen == "resting");
  kiosk.tell(FactFailed{kiosk.state.call->ticket});
  CHECK(kiosk.state.call->stage == Call::Stage::alone);
}

}  // namespace foyer::visit::test
