#include "kiosk/app/recorder.hpp"

#include "kiosk/app/standings.hpp"
#include "shared/net/wire.hpp"

namespace foyer::app {

void Recorder::hold(const model::VisitId& visit, std::uint64_t fence, base::BootTime until) {
  std::erase_if(leases_, [now = clock_.boot()](const auto& each) { return each.second.until <= now; });
  leases_[visit] = {fence, until};
}

base::Result<model::FactId> Recorder::record(store::KioskStores& stores, const visit::Record& wanted) {
  model::Fact fact;
  fact.env.fact = model::FactId::make(clock_.wall(), random_);
  fact.env.moment = wanted.moment;
  fact.env.device = device_;
  fact.env.visit = wanted.visit;
  fact.env.type = model::type_name(wanted.body);
  fact.env.occurred = clock_.wall();
  fact.env.boot_id = clock_.boot_id();
  fact.env.boottime = clock_.boot();
  fact.env.clock = trust_;
  fact.env.app_v = app_version_;
  const auto lease = leases_.find(wanted.visit);
  if (lease != leases_.end() && lease->second.until > clock_.boot()) fact.env.claim = lease->second.fence;
  fact.body = wanted.body;

  const store::Stamp now = store::Stamp::now(clock_);
  FOYER_TRY(frozen,
            stores.facts().record(fact.env.fact, now,
                                  [&](const model::EpochId& epoch, std::uint64_t n) -> base::Result<std::string> {
                                    fact.env.epoch = epoch;
                                    fact.env.n = n;
                                    return net::write_fact(fact);
                                  }));
  // A cut here is mended by restore_standings: this job of the store thread comes before any that could send the fact.
  if (wanted.standing) FOYER_CHECK(keep_standing(stores.state(), *wanted.standing, now));
  return frozen.fact;
}

}  // namespace foyer::app
