// A person is called: from everywhere, never promised before they answered, and out loud where nobody can be told.
#include <catch2/catch_all.hpp>

#include "tests/unit/visit/bench.hpp"

namespace foyer::visit::test {

TEST_CASE("A call carries the screen it was made on") {
  Bench kiosk;
  kiosk.scan_and_find(kiosk.priya());
  kiosk.ask(ShowConfiguration{});
  kiosk.ask(CallStaff{});
  CHECK(kiosk.top() == Screen::call_staff);
  CHECK(kiosk.body<model::StaffCalled>().screen == "configuration");
  CHECK(kiosk.body<model::StaffCalled>().about == "configuration.title");
  CHECK(kiosk.recorded<model::StaffCalled>().back().moment == model::Moment::talking);
  kiosk.ask(Back{});
  CHECK(kiosk.top() == Screen::configuration);
  kiosk.ask(CallStaff{});  // the same call, shown again
  CHECK(kiosk.recorded<model::StaffCalled>().size() == 1);
}

TEST_CASE("Someone is coming only when someone said so") {
  Bench kiosk;
  kiosk.scan_and_find(kiosk.priya());
  kiosk.ask(CallStaff{});
  CHECK(kiosk.state.call->stage == Call::Stage::saving);
  const auto fact = kiosk.fact();
  kiosk.tell(FactCommitted{kiosk.state.call->ticket, fact});
  CHECK(kiosk.state.call->stage == Call::Stage::open);
  kiosk.tell(CallAcknowledged{kiosk.fact(), "Someone else's"});
  CHECK(kiosk.state.call->stage == Call::Stage::open);
  kiosk.tell(CallAcknowledged{fact, "Marta"});
  CHECK(kiosk.state.call->stage == Call::Stage::acknowledged);
  CHECK(kiosk.state.call->by == "Marta");
  SECTION("and is not told to the next person") {
    kiosk.ask(Finish{});
    CHECK_FALSE(kiosk.state.call);
  }
  SECTION("who may be called again") {
    kiosk.ask(CallStaff{});
    CHECK(kiosk.recorded<model::StaffCalled>().size() == 2);
  }
}

TEST_CASE("Where nobody can be told the kiosk calls by itself until a person stands before it") {
  Bench kiosk;
  kiosk.scan_and_find(kiosk.priya());
  const auto call = [&] {
    kiosk.ask(CallStaff{});
    kiosk.tell(FactCommitted{kiosk.state.call->ticket, kiosk.fact()});
  };
  SECTION("nobody reachable") {
    call();
    kiosk.tell(NobodyReachable{});
  }
  SECTION("hub away") {
    kiosk.tell(LinkChanged{{.hub = false, .network = true}});
    call();
    CHECK(kiosk.state.call->stage == Call::Stage::open);
    kiosk.wait_ticking(10s);
  }
  SECTION("told, but nobody answers") {
    call();
    kiosk.wait_ticking(40s);
    kiosk.ask(StillHere{});
    kiosk.wait_ticking(40s);
    kiosk.ask(StillHere{});
    kiosk.wait_ticking(10s);
  }
  SECTION("the call itself could not be saved") {
    kiosk.ask(CallStaff{});
    kiosk.tell(FactFailed{kiosk.state.call->ticket});
  }
  SECTION("nor within the time one waits") {
    kiosk.ask(CallStaff{});
    kiosk.wait_ticking(4s);
  }
  REQUIRE(kiosk.state.call->stage == Call::Stage::alone);
  const auto tones = kiosk.commanded<SoundTone>().size();
  CHECK(tones == 1);
  CHECK(kiosk.top() == Screen::call_staff);
  CHECK(covered(kiosk.state));
  kiosk.wait_ticking(60s);
  CHECK(kiosk.commanded<SoundTone>().size() == tones + 15);
  CHECK(kiosk.top() == Screen::call_staff);  // no idle time runs out under it
  kiosk.ask(Back{});
  kiosk.ask(Finish{});
  CHECK(kiosk.top() == Screen::call_staff);
  const bool told = static_cast<bool>(kiosk.state.call->fact);
  kiosk.ask(AcknowledgeCall{});
  CHECK(kiosk.state.call->stage == Call::Stage::acknowledged);
  CHECK(kiosk.recorded<model::CallAcknowledged>().size() == (told ? 1 : 0));
  kiosk.ask(Back{});
  CHECK(kiosk.top() == Screen::welcome);
  kiosk.wait_ticking(5s);
  CHECK(kiosk.commanded<SoundTone>().size() == tones + 15);
}

TEST_CASE("A call outlives the visit it came from, without telling whose it was") {
  Bench kiosk;
  kiosk.scan_and_find(kiosk.priya());
  kiosk.ask(CallStaff{});
  kiosk.tell(FactCommitted{kiosk.state.call->ticket, kiosk.fact()});
  const auto called_from = kiosk.visit().id;
  kiosk.ask(Back{});
  kiosk.ask(Finish{});
  CHECK(kiosk.top() == Screen::attract);
  CHECK_FALSE(own_call(kiosk.state));
  kiosk.ask(Begin{});
  CHECK_FALSE(own_call(kiosk.state));
  kiosk.tell(NobodyReachable{});
  CHECK(kiosk.top() == Screen::call_staff);
  kiosk.ask(AcknowledgeCall{});
  CHECK(kiosk.recorded<model::CallAcknowledged>().back().visit == called_from);
  CHECK_FALSE(kiosk.recorded<model::CallAcknowledged>().back().standing);
  CHECK_FALSE(kiosk.state.call);
  CHECK(kiosk.top() == Screen::identify);
}

TEST_CASE("Without an identity there is nobody to tell: the kiosk calls by itself at once") {
  Bench kiosk(1, false);
  kiosk.ask(CallStaff{});
  CHECK(kiosk.state.call->stage == Call::Stage::alone);
  CHECK(kiosk.commanded<Record>().empty());
  CHECK(kiosk.commanded<SoundTone>().size() == 1);
  kiosk.ask(AcknowledgeCall{});
  kiosk.ask(Back{});
  CHECK(kiosk.top() == Screen::enrolment);
}

}  // namespace foyer::visit::test
