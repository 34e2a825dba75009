// Who is it: codes scanned and typed, name and phone, and what each of them says when it opens nothing.
#include <catch2/catch_all.hpp>

#include "tests/unit/visit/bench.hpp"

namespace foyer::visit::test {

TEST_CASE("A scanned code leads straight to the greeting") {
  Bench kiosk;
  const auto code = code_of(7);
  kiosk.ask(ScanCode{kiosk.qr(code)});
  CHECK(kiosk.last<LookUpCode>()->code == code);
  CHECK(kiosk.top() == Screen::identify);  // looking up is seen
  kiosk.tell(LookedUp{kiosk.pending(), kiosk.priya()});
  CHECK(kiosk.top() == Screen::welcome);
  CHECK(kiosk.visit().counts.taps == 0);
  CHECK(kiosk.recorded<model::VisitOpened>().size() == 1);
  CHECK(kiosk.body<model::Identified>().how == model::OpenedBy::scan);
  CHECK(kiosk.recorded<model::Identified>().back().standing->status == model::VisitStatus::welcomed);
}

TEST_CASE("A look-up names the visit that would come of it, and none where another's is on the screen") {
  Bench kiosk;
  kiosk.ask(ScanCode{kiosk.qr(code_of(7))});
  const model::VisitId claimed = kiosk.last<LookUpCode>()->visit;
  CHECK(claimed);
  kiosk.tell(LookedUp{kiosk.pending(), kiosk.priya()});
  CHECK(kiosk.visit().id == claimed);
  CHECK(kiosk.recorded<model::VisitOpened>().back().visit == claimed);
  kiosk.ask(ScanCode{kiosk.qr(code_of(8))});
  CHECK_FALSE(kiosk.last<LookUpCode>()->visit);
}

TEST_CASE("The eighth letter of a typed code submits it") {
  Bench kiosk;
  kiosk.ask(Begin{});
  kiosk.ask(OpenCode{});
  const auto code = code_of(7);
  kiosk.type_code(code.text().substr(0, 7));
  CHECK(kiosk.commanded<LookUpCode>().empty());
  kiosk.type_code(code.text());
  REQUIRE(kiosk.commanded<LookUpCode>().size() == 1);
  CHECK(kiosk.last<LookUpCode>()->code == code);
}

TEST_CASE("A typed code may have spaces, a hyphen and small letters") {
  Bench kiosk;
  kiosk.ask(Begin{});
  kiosk.ask(OpenCode{});
  const auto code = code_of(7);
  std::string small = " " + code.shown();
  for (char& each : small) each = static_cast<char>(std::tolower(each));
  kiosk.ask(Type{Field::code, small});
  REQUIRE(kiosk.last<LookUpCode>());
  CHECK(kiosk.last<LookUpCode>()->code == code);
}

TEST_CASE("What follows a signed code is judged only when the signature holds") {
  Bench kiosk;
  const auto code = code_of(7);

  SECTION("altered") {
    auto text = kiosk.qr(code, "northgate", -5h);
    text[20] = text[20] == '7' ? '8' : '7';
    kiosk.ask(ScanCode{text});
    CHECK(kiosk.top() == Screen::nothing_found);
  }
  SECTION("not ours at all") {
    kiosk.ask(ScanCode{"https://example.org/win-a-car"});
    CHECK(kiosk.top() == Screen::nothing_found);
  }
  SECTION("another rooftop, by its own name and not by one that begins like it") {
    kiosk.ask(ScanCode{kiosk.qr(code, "northgate")});
    CHECK(kiosk.top() == Screen::wrong_rooftop);
    CHECK(kiosk.visit().elsewhere == "Northgate");
    kiosk.ask(ScanCode{kiosk.qr(code, "north")});
    CHECK(kiosk.visit().elsewhere == "North Quay");
    kiosk.ask(ScanCode{kiosk.qr(code, "nor")});
    CHECK(kiosk.visit().elsewhere.empty());
  }
  SECTION("expired") {
    kiosk.ask(ScanCode{kiosk.qr(code, "southside", -1h)});
    CHECK(kiosk.top() == Screen::expired);
  }
  SECTION("expired by a clock that is not known to be right") {
    kiosk.trust = base::ClockState::unknown;
    kiosk.ask(ScanCode{kiosk.qr(code, "southside", -1h)});
    CHECK(kiosk.last<LookUpCode>());
  }
  SECTION("valid, but unknown here") {
    kiosk.ask(ScanCode{kiosk.qr(code)});
    kiosk.tell(LookedUp{kiosk.pending(), std::nullopt});
    CHECK(kiosk.top() == Screen::nothing_found);
  }
  CHECK(offers_call(kiosk.top()));
  CHECK_FALSE(kiosk.visit().found);
  CHECK(kiosk.state.device.guard.misses == 0);  // scanning is not guessing
}

TEST_CASE("A visit on another day is told apart and may still be shown in today") {
  Bench kiosk;
  auto found = kiosk.priya();
  found.first.appointment->starts += 24h;
  SECTION("the day is told first") {
    kiosk.scan_and_find(found);
    CHECK(kiosk.top() == Screen::wrong_day);
    kiosk.ask(CheckIn{});
    CHECK(kiosk.recorded<model::CheckedIn>().empty());
    kiosk.ask(GoOn{});
    CHECK(kiosk.top() == Screen::welcome);
  }
  SECTION("midnight of the rooftop decides") {
    found.first.appointment->starts = kiosk.day.ends - 1ms;
    kiosk.scan_and_find(found);
    CHECK(kiosk.top() == Screen::welcome);
  }
  SECTION("a clock of unknown trust refuses nobody") {
    kiosk.trust = base::ClockState::unknown;
    kiosk.scan_and_find(found);
    CHECK(kiosk.top() == Screen::welcome);
  }
}

TEST_CASE("After closing time people are told so and may go on") {
  Bench kiosk;
  kiosk.day.open = false;
  SECTION("known by their code") {
    kiosk.scan_and_find(kiosk.priya());
    CHECK(kiosk.top() == Screen::closing);
    kiosk.ask(GoOn{});
    CHECK(kiosk.top() == Screen::welcome);
    kiosk.check_in();
    CHECK(kiosk.body<model::CheckedIn>().taps == 2);
  }
  SECTION("new here") {
    kiosk.ask(Begin{});
    kiosk.ask(OpenNewVisitor{});
    CHECK(kiosk.top() == Screen::closing);
    kiosk.ask(GoOn{});
    CHECK(kiosk.top() == Screen::privacy);
  }
}

TEST_CASE("Name and phone are both needed") {
  Bench kiosk;
  kiosk.ask(Begin{});
  kiosk.ask(OpenNamePhone{});
  kiosk.ask(Type{Field::name, "Priya Raman"});
  kiosk.ask(SubmitNamePhone{});
  CHECK_FALSE(kiosk.last<LookUpPerson>());
  kiosk.ask(Type{Field::phone, "202 555 4471"});
  kiosk.ask(SubmitNamePhone{});
  REQUIRE(kiosk.last<LookUpPerson>());
  CHECK(kiosk.last<LookUpPerson>()->name == "Priya Raman");
  CHECK(kiosk.last<LookUpPerson>()->phone == "202 555 4471");
  kiosk.tell(LookedUp{kiosk.pending(), kiosk.priya()});
  CHECK(kiosk.top() == Screen::welcome);
  CHECK(kiosk.visit().typed.empty());  // what was typed is not kept longer than needed
}

TEST_CASE("Five misses pause typed look-up and nothing else") {
  Bench kiosk;
  const auto miss = [&](bool by_code) {
    kiosk.ask(Begin{});
    if (by_code) {
      kiosk.ask(OpenCode{});
      kiosk.type_code(code_of(99).text());
    } else {
      kiosk.ask(OpenNamePhone{});
      kiosk.ask(Type{Field::name, "Nobody"});
      kiosk.ask(Type{Field::phone, "1"});
      kiosk.ask(SubmitNamePhone{});
    }
    kiosk.tell(LookedUp{kiosk.pending(), std::nullopt});
  };
  for (int i = 0; i < 4; ++i) {
    miss(i % 2 == 0);
    CHECK(kiosk.top() == Screen::nothing_found);
    kiosk.ask(Finish{});
    kiosk.ask(Leave{});  // where something typed would be lost
    CHECK(kiosk.last<SaveGuard>()->misses == i + 1);
    CHECK_FALSE(kiosk.last<SaveGuard>()->paused);
  }

  SECTION("the fifth pauses, across people") {
    miss(true);
    CHECK(kiosk.top() == Screen::paused);
    CHECK(kiosk.last<SaveGuard>()->paused);
    CHECK(seconds_left(kiosk.state, kiosk.clock.boot()) == 600);
    kiosk.ask(Back{});
    kiosk.ask(OpenNamePhone{});
    CHECK(kiosk.top() == Screen::paused);
    CHECK(offers_call(kiosk.top()));
    kiosk.ask(CallStaff{});
    CHECK(kiosk.recorded<model::StaffCalled>().size() == 1);
    kiosk.ask(Back{});
    kiosk.scan_and_find(kiosk.priya());
    CHECK(kiosk.top() == Screen::welcome);
    CHECK(kiosk.state.device.guard.paused_until);  // a scan does not end it: it would be a way round
  }
  SECTION("ten minutes later it goes on, counting from nought") {
    miss(true);
    kiosk.ask(Finish{});
    kiosk.wait(10min);
    CHECK(kiosk.state.device.guard.misses == 0);
    CHECK_FALSE(kiosk.last<SaveGuard>()->paused);
    kiosk.ask(Begin{});
    kiosk.ask(OpenCode{});
    CHECK(kiosk.top() == Screen::code);
  }
  SECTION("a hit forgets them") {
    kiosk.ask(Begin{});
    kiosk.ask(OpenCode{});
    kiosk.type_code(code_of(7).text());
    kiosk.tell(LookedUp{kiosk.pending(), kiosk.priya()});
    CHECK(kiosk.last<SaveGuard>()->misses == 0);
    CHECK(kiosk.state.device.guard.misses == 0);
  }
  SECTION("a restart in between changes nothing") {
    Bench again(2);
    again.tell(GuardRestored{4, false});
    again.ask(Begin{});
    again.ask(OpenCode{});
    again.ask(Type{Field::code, "ZZZZZZZZ"});
    CHECK(again.top() == (model::VisitCode::parse("ZZZZZZZZ") ? Screen::code : Screen::paused));
    Bench paused(3);
    paused.tell(GuardRestored{5, true});
    paused.ask(Begin{});
    paused.ask(OpenCode{});
    CHECK(paused.top() == Screen::paused);
  }
}

TEST_CASE("A code whose check letter is wrong opens nothing, in the same words, and counts") {
  Bench kiosk;
  kiosk.ask(Begin{});
  kiosk.ask(OpenCode{});
  auto letters = code_of(7).text();
  letters[7] = letters[7] == 'A' ? 'B' : 'A';
  REQUIRE_FALSE(model::VisitCode::parse(letters));
  kiosk.type_code(letters);
  CHECK(kiosk.commanded<LookUpCode>().empty());
  CHECK(kiosk.top() == Screen::nothing_found);
  CHECK(kiosk.state.device.guard.misses == 1);
}

TEST_CASE("Waiting for a look-up is seen, has a way out, and ends") {
  Bench kiosk;
  kiosk.ask(ScanCode{kiosk.qr(code_of(7))});
  const auto ticket = kiosk.pending();
  CHECK(patience(kiosk.visit().work, kiosk.clock.boot()) == Patience::instant);
  kiosk.wait(300ms);
  CHECK(patience(kiosk.visit().work, kiosk.clock.boot()) == Patience::progress);
  kiosk.wait(3700ms);
  CHECK(patience(kiosk.visit().work, kiosk.clock.boot()) == Patience::way_out);
  SECTION("by going back") { kiosk.ask(Back{}); }
  SECTION("by itself, counted against nobody") {
    kiosk.wait(4s);
    CHECK(kiosk.top() == Screen::nothing_found);
    CHECK(kiosk.state.device.guard.misses == 0);
  }
  kiosk.tell(LookedUp{ticket, kiosk.priya()});  // too late
  CHECK_FALSE(kiosk.visit().found);
}

TEST_CASE("An answer meant for someone who left finds nobody") {
  Bench kiosk;
  kiosk.ask(Begin{});
  kiosk.ask(OpenCode{});
  kiosk.type_code(code_of(7).text());
  const auto ticket = kiosk.pending();
  kiosk.ask(Finish{});
  kiosk.ask(Begin{});
  kiosk.tell(LookedUp{ticket, kiosk.priya()});
  CHECK(kiosk.top() == Screen::identify);
  CHECK_FALSE(kiosk.visit().found);
}

TEST_CASE("The greeting comes in the customer's language unless the person chose one") {
  Bench kiosk;
  kiosk.scan_and_find(kiosk.jonas());
  CHECK(kiosk.visit().language == "de");
  kiosk.ask(Finish{});
  CHECK(kiosk.visit().language == "en");
  kiosk.ask(ChooseLanguage{"es"});
  CHECK(kiosk.top() == Screen::identify);
  kiosk.scan_and_find(kiosk.jonas());
  CHECK(kiosk.visit().language == "es");
  kiosk.ask(ChooseLanguage{"xx"});
  CHECK(kiosk.visit().language == "es");
}

TEST_CASE("A code of a visit already open resumes it") {
  Bench kiosk;
  auto found = kiosk.priya();
  model::OpenVisit open;
  open.id = model::VisitId::standing_for("there");
  open.appointment = found.first.appointment->id;
  open.customer = found.customer.id;
  open.status = model::VisitStatus::parked;
  open.since = kiosk.clock.wall() - 10min;
  SECTION("parked elsewhere") {
    found.first.open = open;
    kiosk.scan_and_find(found);
    CHECK(kiosk.top() == Screen::welcome);
    CHECK(kiosk.visit().id == open.id);
    CHECK(kiosk.recorded<model::VisitOpened>().empty());
    CHECK(kiosk.body<model::Identified>().how == model::OpenedBy::resume);
  }
  SECTION("checked in elsewhere: says so, and writes no second one") {
    open.status = model::VisitStatus::checked_in;
    found.first.open = open;
    kiosk.scan_and_find(found);
    CHECK(kiosk.top() == Screen::done);
    CHECK(kiosk.visit().already);
    kiosk.ask(CheckIn{});
    CHECK(kiosk.recorded<model::CheckedIn>().empty());
    CHECK(kiosk.recorded<model::Identified>().back().standing->status == model::VisitStatus::checked_in);
  }
  SECTION("begun by touch here: the empty visit ends, the other goes on") {
    found.first.open = open;
    kiosk.ask(Begin{});
    const auto empty = kiosk.visit().id;
    kiosk.ask(SetEase{{.large = true}});
    kiosk.scan_and_find(found);
    CHECK(kiosk.visit().id == open.id);
    CHECK(kiosk.visit().ease.large);
    REQUIRE(kiosk.recorded<model::VisitEnded>().size() == 1);
    CHECK(kiosk.recorded<model::VisitEnded>().back().visit == empty);
    CHECK(kiosk.recorded<model::VisitEnded>().back().standing->status == model::VisitStatus::ended);
  }
  SECTION("ended: a new one") {
    open.status = model::VisitStatus::ended;
    found.first.open = open;
    kiosk.scan_and_find(found);
    CHECK(kiosk.visit().id != open.id);
    CHECK(kiosk.recorded<model::VisitOpened>().size() == 1);
  }
  SECTION("the very same one, scanned again while it is on the screen") {
    kiosk.scan_and_find(found);
    const auto id = kiosk.visit().id;
    kiosk.ask(ShowConfiguration{});
    kiosk.scan_and_find(found);
    CHECK(kiosk.top() == Screen::welcome);
    CHECK(kiosk.visit().id == id);
    CHECK(kiosk.recorded<model::Identified>().size() == 1);
  }
}

TEST_CASE("A scan in someone else's visit parks that one first") {
  Bench kiosk;
  kiosk.scan_and_find(kiosk.priya());
  kiosk.ask(SetEase{{.large = true, .contrast = true}});
  const auto first = kiosk.visit().id;
  kiosk.scan_and_find(kiosk.jonas());
  CHECK(kiosk.visit().id != first);
  CHECK(kiosk.visit().found->customer.given == "Jonas");
  CHECK(kiosk.visit().ease == Ease{});
  REQUIRE(kiosk.recorded<model::VisitParked>().size() == 1);
  CHECK(kiosk.recorded<model::VisitParked>().back().visit == first);
  CHECK(kiosk.recorded<model::VisitEnded>().back().standing->status == model::VisitStatus::parked);
  CHECK(kiosk.last<ForgetPrivate>());
  SECTION("but a code that opens nothing only interrupts") {
    kiosk.ask(ScanCode{"FOYER1.GARBLED"});
    CHECK(kiosk.top() == Screen::nothing_found);
    kiosk.ask(Back{});
    CHECK(kiosk.top() == Screen::welcome);
    CHECK(kiosk.visit().found->customer.given == "Jonas");
  }
}

}  // namespace foyer::visit::test
