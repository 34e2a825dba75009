#include "kiosk/app/standings.hpp"

#include "shared/base/log.hpp"
#include "shared/base/tuning.hpp"
#include "shared/net/wire.hpp"

namespace foyer::app {

namespace {

using model::OpenVisit;
using model::VisitStatus;

base::Result<std::optional<OpenVisit>> read(store::StateStore& state, const std::string& wanted) {
  FOYER_TRY(kept, state.parked_by_subject(wanted));
  if (!kept) return std::optional<OpenVisit>();
  FOYER_TRY(visit, net::read_open_visit(base::text(kept->sealed)));
  return std::optional<OpenVisit>(std::move(visit));
}

// What a fact of the outbox says about its visit, on top of what was known.
struct Fold {
  OpenVisit& visit;
  void operator()(const model::Identified& it) const {
    visit.customer = it.customer;
    visit.appointment = it.appointment;
    visit.configuration = it.configuration;
    if (visit.status != VisitStatus::checked_in) visit.status = VisitStatus::welcomed;
  }
  void operator()(const model::CheckedIn& it) const {
    visit.customer = it.customer;
    visit.appointment = it.appointment;
    visit.configuration = it.configuration;
    visit.status = VisitStatus::checked_in;
  }
  void operator()(const model::VisitParked&) const {
    if (visit.status != VisitStatus::checked_in) visit.status = VisitStatus::parked;
  }
  void operator()(const model::VisitEnded& it) const {
    if (visit.status == VisitStatus::checked_in) return;
    visit.status = it.how == model::Ending::not_me ? VisitStatus::ended : VisitStatus::parked;
  }
  template <class Other>
  void operator()(const Other&) const {}
};

base::Result<OpenVisit> known(store::StateStore& state, const model::Fact& fact) {
  FOYER_TRY(kept, state.parked(fact.env.visit));
  if (kept) return net::read_open_visit(base::text(kept->sealed));
  OpenVisit visit;
  visit.id = fact.env.visit;
  visit.device = fact.env.device;
  visit.since = fact.env.occurred;
  return visit;
}

}  // namespace

std::string subject_of(const model::AppointmentId& appointment, const model::ConfigurationId& configuration) {
  if (appointment) return "appointment:" + appointment.text();
  return configuration ? "configuration:" + configuration.text() : "";
}

base::Result<void> keep_standing(store::StateStore& state, const OpenVisit& standing, const store::Stamp& at) {
  if (standing.status == VisitStatus::ended) return state.unpark(standing.id);
  const std::string body = net::write_body(standing);
  const base::ByteView bytes = base::view(body);
  const std::string subject = subject_of(standing.appointment, standing.configuration);
  return state.park({standing.id, subject, base::Bytes(bytes.begin(), bytes.end()), at});
}

base::Result<std::optional<OpenVisit>> standing_for(store::StateStore& state, const model::AppointmentId& appointment) {
  return read(state, subject_of(appointment, {}));
}

base::Result<std::optional<OpenVisit>> standing_for(store::StateStore& state,
                                                    const model::ConfigurationId& configuration) {
  return read(state, subject_of({}, configuration));
}

base::Result<void> restore_standings(store::KioskStores& stores, const store::Stamp& now) {
  for (const store::LostFact& lost : stores.report().lost) FOYER_CHECK(stores.state().unpark(lost.name.visit));
  FOYER_TRY(unsettled, stores.facts().all());
  for (const store::FrozenFact& frozen : unsettled) {
    const auto fact = net::read_fact(frozen.bytes);
    if (!fact) continue;  // of a type that a newer program wrote: it has no standing here
    FOYER_TRY(visit, known(stores.state(), *fact));
    std::visit(Fold{visit}, fact->body);
    FOYER_CHECK(keep_standing(stores.state(), visit, frozen.committed));
  }
  FOYER_TRY(all, stores.state().all_parked());
  for (const store::ParkedVisit& each : all)
    if (store::probably_elapsed(each.at, now) > base::tuning::standing_lives)
      FOYER_CHECK(stores.state().unpark(each.visit));
  return {};
}

}  // namespace foyer::app
