// The check-in, the new visitor, the second visit, and leaving.
#include <catch2/catch_all.hpp>

#include "tests/unit/visit/bench.hpp"

namespace foyer::visit::test {

TEST_CASE("From a scanned code the check-in takes one tap") {
  Bench kiosk;
  kiosk.scan_and_find(kiosk.priya());
  kiosk.clock.advance(4s);
  kiosk.check_in();
  CHECK(kiosk.top() == Screen::done);
  const auto body = kiosk.body<model::CheckedIn>();
  CHECK(body.taps == 1);
  CHECK(body.keys == 0);
  CHECK(body.took_ms == 4000);
  CHECK(body.reasked == 0);
  CHECK(body.reason == model::Reason::test_drive);
  CHECK(body.host == kiosk.priya().first.appointment->host);
  CHECK(body.configuration == kiosk.priya().first.configuration->id);
}

TEST_CASE("From the open code screen it takes eight letters and one tap") {
  Bench kiosk;
  kiosk.ask(Begin{});
  kiosk.ask(OpenCode{});
  kiosk.type_code(code_of(7).text());
  kiosk.tell(LookedUp{kiosk.pending(), kiosk.priya()});
  kiosk.check_in();
  CHECK(kiosk.body<model::CheckedIn>().taps == 1);
  CHECK(kiosk.body<model::CheckedIn>().keys == 8);
}

TEST_CASE("The confirmation waits for the commit of this very fact") {
  Bench kiosk;
  kiosk.scan_and_find(kiosk.priya());
  kiosk.ask(CheckIn{});
  CHECK(kiosk.top() == Screen::welcome);
  kiosk.tell(FactCommitted{kiosk.pending() - 1, kiosk.fact()});  // of Identified
  CHECK(kiosk.top() == Screen::welcome);
  kiosk.ask(CheckIn{});  // impatience writes nothing twice
  CHECK(kiosk.recorded<model::CheckedIn>().size() == 1);
  kiosk.ask(ScanCode{kiosk.qr(code_of(9))});  // nor does another code pull the screen away
  CHECK(kiosk.visit().found->customer.given == "Priya");
  kiosk.tell(FactCommitted{kiosk.pending(), kiosk.fact()});
  CHECK(kiosk.top() == Screen::done);
  CHECK(kiosk.recorded<model::CheckedIn>().back().standing->status == model::VisitStatus::checked_in);
}

TEST_CASE("A check-in that could not be saved says so and can be tried again") {
  Bench kiosk;
  kiosk.scan_and_find(kiosk.priya());
  kiosk.ask(CheckIn{});
  kiosk.tell(FactFailed{kiosk.pending()});
  CHECK(kiosk.top() == Screen::not_saved);
  CHECK(offers_call(kiosk.top()));
  CHECK_FALSE(kiosk.visit().checked_in);
  SECTION("again") {
    kiosk.check_in();
    CHECK(kiosk.top() == Screen::done);
    CHECK(kiosk.recorded<model::CheckedIn>().size() == 2);
  }
  SECTION("back to where they were") {
    kiosk.ask(Back{});
    CHECK(kiosk.top() == Screen::welcome);
  }
}

TEST_CASE("Who they are is told again where it could not be saved") {
  Bench kiosk;
  kiosk.scan_and_find(kiosk.priya());
  kiosk.tell(FactFailed{kiosk.recorded<model::Identified>().back().ticket});
  kiosk.check_in();
  CHECK(kiosk.recorded<model::Identified>().size() == 2);
  CHECK(kiosk.top() == Screen::done);
}

TEST_CASE("While the check-in is being saved nobody is sent away by a slip, and nobody is kept") {
  Bench kiosk;
  kiosk.scan_and_find(kiosk.priya());
  kiosk.ask(CheckIn{});
  const auto ticket = kiosk.pending();
  kiosk.wait(3s);
  kiosk.ask(Finish{});
  kiosk.ask(Back{});
  CHECK(kiosk.top() == Screen::welcome);
  kiosk.wait(10min);  // no idle time runs either
  CHECK(kiosk.top() == Screen::welcome);
  kiosk.ask(Finish{});
  CHECK(kiosk.top() == Screen::attract);
  CHECK(kiosk.recorded<model::VisitEnded>().back().standing->status == model::VisitStatus::parked);
  kiosk.tell(FactCommitted{ticket, kiosk.fact()});
  CHECK(kiosk.top() == Screen::attract);  // nobody is there to confirm it to
}

TEST_CASE("A new visitor reads the notice first, types once, and is checked in") {
  Bench kiosk;
  kiosk.ask(Begin{});
  kiosk.ask(Type{Field::name, "Amara"});
  CHECK(kiosk.visit().typed.empty());
  kiosk.ask(OpenNewVisitor{});
  CHECK(kiosk.top() == Screen::privacy);
  kiosk.ask(Type{Field::name, "Amara"});
  CHECK(kiosk.visit().typed.empty());  // nothing is taken before the notice was agreed to
  kiosk.ask(AgreePrivacy{});
  kiosk.ask(SubmitNewVisitor{});
  CHECK(kiosk.recorded<model::Identified>().empty());  // nameless
  kiosk.ask(Type{Field::name, "Amara"});
  kiosk.ask(ChooseReason{model::Reason::service});
  kiosk.ask(SubmitNewVisitor{"+12025550143"});
  const auto identified = kiosk.body<model::Identified>();
  REQUIRE(identified.visitor);
  CHECK(identified.visitor->full == "Amara");
  CHECK(identified.visitor->phone_e164 == "+12025550143");
  CHECK(kiosk.body<model::CheckedIn>().reason == model::Reason::service);
  CHECK(kiosk.top() == Screen::new_visitor);
  SECTION("saved") {
    kiosk.tell(FactCommitted{kiosk.pending(), kiosk.fact()});
    CHECK(kiosk.top() == Screen::done);
  }
  SECTION("not saved: what was typed is still there") {
    kiosk.tell(FactFailed{kiosk.pending()});
    CHECK(kiosk.top() == Screen::not_saved);
    kiosk.ask(Back{});
    CHECK(kiosk.top() == Screen::new_visitor);
    CHECK(kiosk.visit().typed.at(Field::name) == "Amara");
  }
}

TEST_CASE("What was typed for a look-up is not asked again of a new visitor") {
  Bench kiosk;
  kiosk.ask(Begin{});
  kiosk.ask(OpenNamePhone{});
  kiosk.ask(Type{Field::name, "Amara"});
  kiosk.ask(Type{Field::phone, "202 555 0143"});
  kiosk.ask(SubmitNamePhone{});
  kiosk.tell(LookedUp{kiosk.pending(), std::nullopt});
  kiosk.ask(OpenNewVisitor{});
  kiosk.ask(AgreePrivacy{});
  CHECK(kiosk.visit().typed.at(Field::name) == "Amara");
  CHECK(kiosk.visit().counts.reasked == 0);
  SECTION("and is counted where it is") {
    kiosk.ask(Type{Field::phone, ""});
    kiosk.ask(Back{});
    kiosk.ask(AgreePrivacy{});
    CHECK(kiosk.visit().counts.reasked == 1);
  }
}

TEST_CASE("Of two visits today the other one is offered, and is a visit of its own after the check-in") {
  Bench kiosk;
  auto found = kiosk.priya();
  found.other = Arrival{};
  found.other->appointment = *found.first.appointment;
  found.other->appointment->id = model::AppointmentId::standing_for("priya-15");
  found.other->appointment->starts += 4h;
  found.other->appointment->reason = model::Reason::service;
  kiosk.scan_and_find(found);
  const auto first = kiosk.visit().id;
  SECTION("before: they change places") {
    kiosk.ask(ShowOther{});
    CHECK(kiosk.visit().id == first);
    CHECK(kiosk.visit().found->first.appointment->reason == model::Reason::service);
    CHECK(kiosk.visit().found->other->appointment->reason == model::Reason::test_drive);
    CHECK(kiosk.body<model::Identified>().appointment == found.other->appointment->id);
  }
  SECTION("after: its own visit and its own check-in") {
    kiosk.check_in();
    kiosk.ask(ShowOther{});
    CHECK(kiosk.top() == Screen::welcome);
    CHECK(kiosk.visit().id != first);
    CHECK_FALSE(kiosk.visit().found->other);
    kiosk.check_in();
    CHECK(kiosk.recorded<model::CheckedIn>().back().visit == kiosk.visit().id);
    CHECK(kiosk.body<model::CheckedIn>().appointment == found.other->appointment->id);
  }
}

TEST_CASE("Finishing asks first only where something would be lost") {
  Bench kiosk;
  SECTION("a form under way") {
    kiosk.ask(Begin{});
    kiosk.ask(OpenNewVisitor{});
    kiosk.ask(AgreePrivacy{});
    kiosk.ask(Type{Field::name, "Amara"});
    kiosk.ask(Finish{});
    CHECK(kiosk.top() == Screen::finish);
    kiosk.ask(Back{});
    CHECK(kiosk.top() == Screen::new_visitor);
    kiosk.ask(Finish{});
    kiosk.ask(Leave{});
  }
  SECTION("a found visit is parked without asking") {
    kiosk.scan_and_find(kiosk.priya());
    kiosk.ask(Finish{});
    CHECK(kiosk.recorded<model::VisitParked>().size() == 1);
  }
  SECTION("not me: nothing of it is kept here") {
    kiosk.scan_and_find(kiosk.priya());
    kiosk.ask(NotMe{});
    CHECK(kiosk.recorded<model::VisitParked>().empty());
    CHECK(kiosk.body<model::VisitEnded>().how == model::Ending::not_me);
    CHECK(kiosk.recorded<model::VisitEnded>().back().standing->status == model::VisitStatus::ended);
    CHECK(kiosk.top() == Screen::identify);
    CHECK_FALSE(kiosk.visit().found);
    kiosk.ask(Finish{});
  }
  CHECK(kiosk.top() == Screen::attract);
  CHECK(kiosk.visit().typed.empty());
}

TEST_CASE("The time on each screen is told at the end, in order") {
  Bench kiosk;
  kiosk.ask(Begin{});
  kiosk.clock.advance(3s);
  kiosk.scan_and_find(kiosk.priya());
  kiosk.clock.advance(5s);
  kiosk.ask(ShowConfiguration{});
  kiosk.clock.advance(7s);
  kiosk.ask(Finish{});
  CHECK(kiosk.body<model::VisitEnded>().screens == std::vector<model::ScreenStay>{{"identify", 3000, 0, 0},
                                                                                  {"welcome", 5000, 1, 0},
                                                                                  {"configuration", 7000, 1, 0}});
}

TEST_CASE("Where a visit was abandoned, and after how many taps and ways back, is told at its end") {
  Bench kiosk;
  kiosk.ask(Begin{});
  kiosk.ask(OpenCode{});
  kiosk.ask(Back{});
  kiosk.ask(OpenNamePhone{});
  kiosk.ask(StillHere{});
  kiosk.ask(Type{Field::name, "A"});
  kiosk.ask(OpenEasier{});
  kiosk.ask(SetEase{{.large = true}});
  kiosk.ask(SetEase{{}});
  kiosk.ask(Back{});
  kiosk.wait_ticking(5min);
  const auto ended = kiosk.body<model::VisitEnded>();
  CHECK(ended.how == model::Ending::idle);
  std::vector<model::ScreenStay> stays = ended.screens;
  for (auto& stay : stays) stay.ms = 0;
  CHECK(stays == std::vector<model::ScreenStay>{{"identify", 0, 1, 0},
                                                {"code", 0, 1, 1},
                                                {"identify", 0, 1, 0},
                                                {"name_phone", 0, 1, 0},
                                                {"easier", 0, 3, 1},
                                                {"name_phone", 0, 0, 0},
                                                {"idle", 0, 0, 0}});
  kiosk.ask(Begin{});
  kiosk.ask(Finish{});
  CHECK(kiosk.body<model::VisitEnded>().screens == std::vector<model::ScreenStay>{{"identify", 0, 1, 0}});
}

TEST_CASE("A walk through very many screens still fits its fact") {
  Bench kiosk;
  kiosk.scan_and_find(kiosk.priya());
  for (int i = 0; i < 5000; ++i) {
    kiosk.clock.advance(10ms);
    kiosk.ask(ShowConfiguration{});
    kiosk.clock.advance(10ms);
    kiosk.ask(Back{});
  }
  kiosk.ask(Finish{});
  const auto ended = kiosk.body<model::VisitEnded>();
  CHECK(ended.screens.size() <= base::tuning::visit_screens_max);
  std::int64_t sum = 0;
  int taps = 0;
  int backs = 0;
  for (const auto& stay : ended.screens) {
    sum += stay.ms;
    taps += stay.taps;
    backs += stay.backs;
  }
  CHECK(sum == 100000);
  CHECK(taps == 10001);
  CHECK(backs == 5000);
}

TEST_CASE("A kiosk without an identity asks for its code, and says what became of it") {
  Bench kiosk(1, false);
  CHECK(kiosk.top() == Screen::enrolment);
  kiosk.ask(Enrol{});
  CHECK_FALSE(kiosk.last<RequestIdentity>());
  kiosk.ask(Type{Field::enrolment, "7K2M-once"});
  kiosk.ask(Enrol{});
  kiosk.ask(Enrol{});
  REQUIRE(kiosk.commanded<RequestIdentity>().size() == 1);
  CHECK(kiosk.last<RequestIdentity>()->code == "7K2M-once");
  kiosk.ask(Begin{});
  CHECK(kiosk.top() == Screen::enrolment);
  kiosk.tell(EnrolmentRefused{Enrolment::Refusal::unreachable});
  CHECK(kiosk.state.device.enrolment->stage == Enrolment::Stage::refused);
  kiosk.ask(Enrol{});
  kiosk.tell(Enrolled{});
  CHECK(kiosk.state.device.enrolment->typed.empty());
  kiosk.ask(Begin{});
  CHECK(kiosk.top() == Screen::attract);
  kiosk.ask(ScanCode{kiosk.qr(code_of(7))});
  CHECK(kiosk.last<LookUpCode>());
}

}  // namespace foyer::visit::test
