// Random walks: whatever people and the world do in whatever order, what must never be seen is not seen.
#include <catch2/catch_all.hpp>
#include <set>

#include "tests/unit/visit/bench.hpp"

namespace foyer::visit::test {
namespace {

// A world that answers late, never, twice or wrongly.
class World {
 public:
  explicit World(std::uint64_t seed) : kiosk(seed), random_(seed ^ 0x5eed) {}

  void move() {
    taken_ = kiosk.commands.size();
    if (random_.below(3) == 0)
      world();
    else
      person();
    for (std::size_t i = taken_; i < kiosk.commands.size(); ++i)
      if (const auto* record = std::get_if<Record>(&kiosk.commands[i])) asked_.push_back(*record);
  }

  // Checked after every move.
  void inspect() {
    const Visit& visit = kiosk.visit();
    const Screen top = kiosk.top();
    if (visit.page == Screen::done) CHECK((visit.already || durable_.contains(visit.id)));
    if (visit.checked_in) CHECK((visit.already || durable_.contains(visit.id)));
    if (visit.page == Screen::attract) {
      CHECK_FALSE(visit.found);
      CHECK(visit.typed.empty());
      CHECK_FALSE(visit.visitor);
      CHECK(visit.elsewhere.empty());
      CHECK(visit.ease == Ease{});
      CHECK_FALSE(visit.id);
      CHECK(visit.work.kind == Work::Kind::none);
    } else {
      CHECK(visit.id);
    }
    if (top != Screen::attract && top != Screen::staff && top != Screen::cleaning) CHECK(offers_call(top));
    if (visit.found) CHECK(visit.found->customer.id == kiosk.visit().found->customer.id);
    if (kiosk.state.call && kiosk.state.call->stage == Call::Stage::acknowledged && !kiosk.state.call->by.empty())
      CHECK(told_coming_.contains(kiosk.state.call->fact));
    CHECK(due(kiosk.state, kiosk.context()) >= kiosk.clock.boot());
    CHECK(visit.counts.reasked >= 0);
  }

  // Every record belongs to a visit that was opened or resumed before, and every opened visit ends at most once.
  void inspect_history() const {
    std::set<model::VisitId> opened, ended;
    std::map<model::VisitId, int> checked_in;
    for (const auto& each : asked_) {
      if (std::holds_alternative<model::VisitOpened>(each.body)) CHECK(opened.insert(each.visit).second);
      const auto* identified = std::get_if<model::Identified>(&each.body);
      if (identified && identified->how == model::OpenedBy::resume) opened.insert(each.visit);
      CHECK(opened.contains(each.visit));
      if (std::holds_alternative<model::CheckedIn>(each.body) && !failed_.contains(each.ticket))
        CHECK(++checked_in[each.visit] == 1);
    }
  }

  Bench kiosk;

 private:
  template <class T>
  const T& one_of(const std::vector<T>& all) {
    return all[random_.below(all.size())];
  }

  Found somebody() {
    Found found = random_.below(2) == 0 ? kiosk.priya() : kiosk.jonas();
    if (random_.below(4) == 0) {
      found.first.appointment = kiosk.priya().first.appointment;
      found.first.appointment->starts += 24h * static_cast<int>(random_.below(3));
    }
    if (random_.below(5) == 0) {
      model::OpenVisit open;
      open.id = model::VisitId::make(kiosk.clock.wall(), random_);
      open.customer = found.customer.id;
      open.status = random_.below(2) == 0 ? model::VisitStatus::parked : model::VisitStatus::checked_in;
      open.since = kiosk.clock.wall();
      found.first.open = open;
    }
    if (random_.below(4) == 0) {
      found.other = Arrival{};
      found.other->appointment = kiosk.priya().first.appointment;
      found.other->appointment->id = model::AppointmentId::standing_for("later");
    }
    return found;
  }

  void person() {
    const std::vector<Intent> intents{Begin{},
                                      Begin{},
                                      ChooseLanguage{"de"},
                                      ScanCode{kiosk.qr(code_of(7))},
                                      ScanCode{kiosk.qr(code_of(8))},
                                      ScanCode{kiosk.qr(code_of(7), "northgate")},
                                      ScanCode{kiosk.qr(code_of(7), "southside", -2h)},
                                      ScanCode{"FOYER1.X"},
                                      OpenCode{},
                                      OpenNamePhone{},
                                      OpenNewVisitor{},
                                      Type{Field::code, code_of(7).text()},
                                      Type{Field::code, "0000000"},
                                      Type{Field::code, "00000001"},
                                      Type{Field::name, "Amara"},
                                      Type{Field::phone, "1"},
                                      SubmitNamePhone{},
                                      AgreePrivacy{},
                                      ChooseReason{model::Reason::service},
                                      SubmitNewVisitor{""},
                                      ShowConfiguration{},
                                      CheckIn{},
                                      CheckIn{},
                                      ShowOther{},
                                      GoOn{},
                                      NotMe{},
                                      CallStaff{},
                                      AcknowledgeCall{},
                                      OpenEasier{},
                                      OpenLanguage{},
                                      SetEase{{.large = true, .contrast = true, .slower = true}},
                                      StartCleaning{},
                                      Back{},
                                      Finish{},
                                      Leave{},
                                      OpenStaff{},
                                      StillHere{},
                                      Enrol{}};
    kiosk.ask(one_of(intents));
  }

  void world() {
    const auto older = [&](Ticket newest) { return random_.below(6) == 0 ? random_.below(newest + 2) : newest; };
    switch (random_.below(8)) {
      case 0:
        kiosk.wait(std::chrono::milliseconds(random_.below(70'000)));
        return;
      case 1:
        kiosk.wait_ticking(std::chrono::milliseconds(random_.below(30'000)));
        return;
      case 2:
      case 3: {
        const bool hit = random_.below(3) != 0;
        kiosk.tell(LookedUp{older(kiosk.pending()), hit ? std::optional(somebody()) : std::nullopt});
        return;
      }
      case 4:
      case 5: {
        if (asked_.empty()) return;
        const Record& record = random_.below(3) == 0 ? one_of(asked_) : asked_.back();
        if (failed_.contains(record.ticket) || !answered_.insert(record.ticket).second) return;
        const auto fact = kiosk.fact();
        if (random_.below(5) == 0) {
          failed_.insert(record.ticket);
          kiosk.tell(FactFailed{record.ticket});
        } else {
          if (std::holds_alternative<model::CheckedIn>(record.body)) durable_.insert(record.visit);
          if (std::holds_alternative<model::StaffCalled>(record.body)) called_.push_back(fact);
          kiosk.tell(FactCommitted{record.ticket, fact});
        }
        return;
      }
      case 6:
        if (called_.empty()) return;
        told_coming_.insert(called_.back());
        kiosk.tell(CallAcknowledged{called_.back(), "Marta"});
        return;
      default:
        switch (random_.below(5)) {
          case 0:
            kiosk.tell(LinkChanged{{random_.below(2) == 0, random_.below(2) == 0}});
            return;
          case 1:
            kiosk.tell(NobodyReachable{});
            return;
          case 2: {
            Sight sight;
            sight.disk_full = random_.below(2) == 0;
            kiosk.tell(SightChanged{sight});
            return;
          }
          case 3:
            kiosk.day.open = random_.below(3) != 0;
            return;
          default:
            kiosk.tell(SettingsChanged{});
            return;
        }
    }
  }

  base::SeededRandom random_;
  std::size_t taken_ = 0;
  std::vector<Record> asked_;
  std::set<Ticket> answered_, failed_;
  std::set<model::VisitId> durable_;
  std::vector<model::FactId> called_;
  std::set<model::FactId> told_coming_;
};

}  // namespace

TEST_CASE("No order of things shows what must not be seen") {
  const auto first = static_cast<std::uint64_t>(Catch::getSeed());
  for (std::uint64_t seed = first; seed < first + 60; ++seed) {
    INFO("seed " << seed);
    World world(seed);
    for (int move = 0; move < 400; ++move) {
      world.move();
      INFO("move " << move << ", on " << stem(world.kiosk.top()));
      world.inspect();
    }
    world.inspect_history();
  }
}

TEST_CASE("Left alone, every state comes to rest on the attract screen or calls for a person") {
  const auto first = static_cast<std::uint64_t>(Catch::getSeed());
  for (std::uint64_t seed = first; seed < first + 60; ++seed) {
    INFO("seed " << seed);
    World world(seed);
    for (int move = 0; move < 100; ++move) world.move();
    if (world.kiosk.visit().work.kind == Work::Kind::checking_in)
      world.kiosk.tell(FactCommitted{world.kiosk.pending(), world.kiosk.fact()});
    world.kiosk.wait_ticking(6min);
    const bool calls = world.kiosk.state.call && world.kiosk.state.call->stage == Call::Stage::alone;
    CHECK((calls || world.kiosk.top() == Screen::attract));
  }
}

TEST_CASE("The same steps give the same outcome") {
  World a(42), b(42);
  for (int move = 0; move < 300; ++move) {
    a.move();
    b.move();
    REQUIRE(a.kiosk.top() == b.kiosk.top());
    REQUIRE(a.kiosk.commands.size() == b.kiosk.commands.size());
  }
}

}  // namespace foyer::visit::test
