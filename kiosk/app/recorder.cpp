#include "kiosk/app/recorder.hpp"

#include "kiosk/app/standings.hpp"
#include "shared/base/planted.hpp"
#include "shared/net/wire.hpp"

namespace foyer::app {

namespace {

constexpr std::int64_t quartz_errs_one_in = 10'000;  // 100 ppm, a poor one

}  // namespace

// The wall clock as it is now, whoever set it since the hub's was measured.
base::ClockTrust Recorder::trust() const {
  if (!hub_) return {};
  const auto since = std::chrono::duration_cast<base::Milliseconds>(clock_.boot() - hub_->at);
  return {base::ClockState::synchronised, (hub_->showed + since - clock_.wall()).count(),
          hub_->uncert_ms + since.count() / quartz_errs_one_in};
}

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
  fact.env.clock = trust();
  fact.env.app_v = app_version_;
  const auto lease = leases_.find(wanted.visit);
  if (lease != leases_.end() && lease->second.until > clock_.boot()) fact.env.claim = lease->second.fence;
  fact.body = wanted.body;

  const store::Stamp now = store::Stamp::now(clock_);
  const auto freeze = [&](const model::EpochId& epoch, std::uint64_t n) {
    fact.env.epoch = epoch;
    fact.env.n = n;
    return base::Result<std::string>(net::write_fact(fact));
  };
  FOYER_TRY(frozen, stores.record({fact.env.fact, fact.env.visit, fact.env.type}, now, freeze));
  if (base::planted(base::Defect::recorded_twice)) {
    fact.env.fact = model::FactId::make(clock_.wall(), random_);
    FOYER_CHECK(stores.record({fact.env.fact, fact.env.visit, fact.env.type}, now, freeze));
  }
  // A cut here is mended by restore_standings: this job of the store thread comes before any that could send the fact.
  if (wanted.standing)
    FOYER_CHECK(stores.with_room(now, [&] { return keep_standing(stores.state(), *wanted.standing, now); }));
  return frozen.fact;
}

}  // namespace foyer::app
