// Who comes, and what a kiosk makes of them: facts, told or not.
#include "shared/base/tuning.hpp"
#include "tests/sim/world.hpp"

namespace foyer::sim {

using namespace std::chrono_literals;

void World::expect_people(base::BootTime opens, std::chrono::nanoseconds open_for) {
  const double share = std::chrono::duration<double>(open_for) / std::chrono::duration<double>(9h);
  const int people = std::max(1, static_cast<int>(options_.visits_per_day * share));
  for (const Expected& person : std::exchange(to_erase_, {}))
    at(opens + visitors_.up_to(open_for), [this, person] { erase(person); });
  for (int i = 0; i < people; ++i) {
    const auto arrives = opens + visitors_.up_to(open_for - open_for / 20);
    const auto booked = std::max(opens, arrives - visitors_.up_to(std::chrono::nanoseconds(2h)));
    const int number = ++people_;
    at(booked, [this, number, arrives] {
      expect(number, time_.began + std::chrono::ceil<std::chrono::minutes>(arrives.time_since_epoch()), 20);
    });
  }
}

// Nobody is expected: the hub that would say so is away.
void World::receive_strangers(base::BootTime opens, std::chrono::nanoseconds open_for) {
  for (int i = 0; i < options_.visits_per_day; ++i)
    at(opens + visitors_.up_to(open_for - open_for / 20), [this, kiosk = visitors_.below(kiosks_.size())] {
      if (!kiosks_[kiosk]->running()) return tally_.did("kiosk is dark: the person goes to the desk");
      check_in(model::VisitId::make(time_.wall(), visitors_.random()), nullptr, kiosk);
    });
}

// The dealer's other systems book; while the hub is away they try again.
void World::expect(int number, base::WallTime starts, int tries) {
  const auto person = hub_->running() ? hub_->expect(number, starts) : std::nullopt;
  if (!person) {
    if (tries > 0) in(1min + visitors_.up_to(60'000ms), [=, this] { expect(number, starts, tries - 1); });
    return;
  }
  tally_.did("appointment booked");
  const auto until = std::max<std::chrono::nanoseconds>(2s, starts - time_.wall());
  const std::size_t kiosk = visitors_.below(kiosks_.size());
  in(until, [this, person = *person, kiosk] { arrive(person, kiosk); });
  if (visitors_.happens(options_.comes_again)) {
    const std::size_t other = visitors_.below(kiosks_.size());
    in(until + visitors_.between(1'000ms, 20 * 60'000ms), [this, person = *person, other] { arrive(person, other); });
  }
  if (!visitors_.happens(options_.purged)) return;
  if (visitors_.happens(0.5))
    in(until + visitors_.between(1'000ms, 30 * 60'000ms), [this, person = *person] { erase(person); });
  else
    to_erase_.push_back(*person);
}

void World::erase(const Expected& person) {
  if (!hub_->running() || !hub_->purge(person) || hub_->disk().dead()) return;
  tally_.did("person erased");
  purged_.push_back(person.name);
}

void World::arrive(const Expected& person, std::size_t at_kiosk) {
  SimKiosk& kiosk = *kiosks_[at_kiosk];
  if (!kiosk.running()) return tally_.did("kiosk is dark: the person goes to the desk");
  kiosk.scan(person, [this, at_kiosk](const model::Appointment* appointment, const model::OpenVisit* open) {
    if (open != nullptr && open->status == model::VisitStatus::checked_in)
      return tally_.did("scanned again: the open visit, no second check-in");
    const auto visit = open != nullptr ? open->id : model::VisitId::make(time_.wall(), visitors_.random());
    check_in(visit, appointment, at_kiosk);
  });
}

void World::say(std::size_t at_kiosk, const model::VisitId& visit, model::Body body,
                std::optional<model::OpenVisit> standing) {
  SimKiosk& kiosk = *kiosks_[at_kiosk];
  if (!kiosk.running()) return;
  ledger_.asked(visit, model::type_name(body));
  kiosk.record({0, visit, model::Moment::coming_in, std::move(body), std::move(standing)});
}

void World::check_in(const model::VisitId& visit, const model::Appointment* appointment, std::size_t kiosk) {
  tally_.did(appointment != nullptr ? "visit with an appointment" : "visit of somebody not known here");
  model::Identified identified;
  model::CheckedIn arrival;
  model::OpenVisit standing;
  standing.id = visit;
  standing.status = model::VisitStatus::checked_in;
  standing.since = time_.wall();
  if (appointment != nullptr) {
    identified.appointment = arrival.appointment = standing.appointment = appointment->id;
    identified.customer = arrival.customer = standing.customer = appointment->customer.id;
  } else {
    identified.how = model::OpenedBy::new_visitor;
    identified.visitor = model::NewVisitor{"Somebody", "", model::Reason::other};
  }
  arrival.taps = 2;
  arrival.took_ms = 4000;
  say(kiosk, visit, model::VisitOpened{"en"});
  say(kiosk, visit, identified);
  const auto taps = visitors_.between(2'000ms, 40'000ms);
  in(taps, [=, this] { say(kiosk, visit, arrival, standing); });
  if (visitors_.happens(0.1))
    in(taps / 2, [=, this] { say(kiosk, visit, model::StaffCalled{"welcome", "welcome.title"}); });
  if (visitors_.happens(options_.unknown_fact))
    in(taps / 2, [=, this] {
      if (kiosks_[kiosk]->running()) kiosks_[kiosk]->record_unknown(visit);
    });
  in(taps + 20s, [=, this] { say(kiosk, visit, model::VisitEnded{}); });
}

}  // namespace foyer::sim
