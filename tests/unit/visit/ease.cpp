// What makes the screen easier to use: for one person, at once, and at no price.
#include <catch2/catch_all.hpp>

#include "tests/unit/visit/bench.hpp"

namespace foyer::visit::test {
namespace {

namespace tuning = base::tuning;

constexpr Ease everything{.large = true, .contrast = true, .slower = true, .calm = true, .reach = true, .speech = true};

}  // namespace

TEST_CASE("A46 Whatever way a visit ends, the next person finds the screen as it always is") {
  Bench kiosk;
  kiosk.scan_and_find(kiosk.priya());
  kiosk.ask(OpenEasier{});
  kiosk.ask(SetEase{everything});
  kiosk.ask(ChooseLanguage{"de"});
  REQUIRE(kiosk.visit().ease == everything);
  SECTION("they finish") { kiosk.ask(Finish{}); }
  SECTION("they walk away") { kiosk.wait_ticking(2 * tuning::idle_warn + 2 * tuning::idle_extend); }
  SECTION("they check in and the screen clears") {
    kiosk.check_in();
    kiosk.wait_ticking(2 * tuning::done_clears);
  }
  SECTION("they leave what they typed") {
    kiosk.ask(NotMe{});
    kiosk.ask(OpenNamePhone{});
    kiosk.ask(Type{Field::name, "Amara"});
    kiosk.ask(Finish{});
    kiosk.ask(Leave{});
  }
  CHECK(kiosk.top() == Screen::attract);
  CHECK(kiosk.visit().ease == Ease{});
  CHECK(kiosk.visit().language == kiosk.settings.languages.front());
  kiosk.ask(Begin{});
  CHECK(kiosk.visit().ease == Ease{});
}

TEST_CASE("A46 Who says that they are somebody else keeps what they set: it is the same person") {
  Bench kiosk;
  kiosk.scan_and_find(kiosk.priya());
  kiosk.ask(SetEase{everything});
  kiosk.ask(NotMe{});
  CHECK(kiosk.visit().ease == everything);
}

TEST_CASE("Changing how the screen is used in the middle of a visit loses nothing of it") {
  Bench kiosk;
  SECTION("what was typed") {
    kiosk.ask(Begin{});
    kiosk.ask(OpenNamePhone{});
    kiosk.ask(Type{Field::name, "Amara"});
    kiosk.ask(Type{Field::phone, "2025550"});
  }
  SECTION("whom a scan found") { kiosk.scan_and_find(kiosk.priya()); }
  SECTION("the saved car") {
    kiosk.scan_and_find(kiosk.priya());
    kiosk.ask(ShowConfiguration{});
  }
  const Visit before = kiosk.visit();
  for (bool Ease::*way : {&Ease::large, &Ease::contrast, &Ease::slower, &Ease::calm, &Ease::reach, &Ease::speech}) {
    kiosk.ask(OpenEasier{});
    Ease ease = kiosk.visit().ease;
    ease.*way = true;
    kiosk.ask(SetEase{ease});
    kiosk.ask(Back{});
  }
  kiosk.ask(OpenLanguage{});
  kiosk.ask(ChooseLanguage{"es"});
  CHECK(kiosk.visit().ease == everything);
  CHECK(kiosk.visit().id == before.id);
  CHECK(kiosk.visit().page == before.page);
  CHECK(kiosk.visit().typed == before.typed);
  CHECK(kiosk.visit().found.has_value() == before.found.has_value());
  CHECK(kiosk.top() == before.page);
}

TEST_CASE("From the attract screen too it is two touches to what makes the screen easier") {
  Bench kiosk;
  kiosk.ask(OpenEasier{});
  CHECK(kiosk.top() == Screen::easier);
  CHECK(kiosk.visit().id);
  CHECK(kiosk.recorded<model::VisitOpened>().size() == 1);
  kiosk.ask(SetEase{{.large = true}});
  CHECK(kiosk.visit().ease.large);
  kiosk.ask(Back{});
  CHECK(kiosk.top() == Screen::identify);
}

TEST_CASE("Nothing moves and more time are two wishes") {
  Bench kiosk;
  kiosk.scan_and_find(kiosk.priya());
  kiosk.ask(SetEase{{.calm = true}});
  kiosk.wait_ticking(tuning::idle_warn);
  CHECK(kiosk.top() == Screen::idle);
}

TEST_CASE("From the saved car one checks in without being asked again") {
  Bench kiosk;
  kiosk.scan_and_find(kiosk.priya());
  kiosk.ask(ShowConfiguration{});
  kiosk.ask(CheckIn{});
  CHECK(kiosk.visit().work.kind == Work::Kind::checking_in);
  CHECK(kiosk.top() == Screen::configuration);
  kiosk.tell(FactCommitted{kiosk.pending(), kiosk.fact()});
  CHECK(kiosk.top() == Screen::done);
  kiosk.ask(ShowConfiguration{});
  kiosk.ask(CheckIn{});
  CHECK(kiosk.recorded<model::CheckedIn>().size() == 1);  // once
}

}  // namespace foyer::visit::test
