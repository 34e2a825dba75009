#include "tests/sim/world.hpp"

#include <algorithm>

#include "tests/sim/seeded_crypto.hpp"

namespace foyer::sim {

using base::BootTime;
using namespace std::chrono_literals;

namespace {

constexpr auto opens_at = 10min;  // of the simulated day, which begins at nine in the morning in New York
constexpr base::WallTime spring{std::chrono::sys_days{std::chrono::year{2027} / 2 / 22} + 14h};  // clocks: 14 March
constexpr auto open_for = 9h;
constexpr auto away_drains_within = 60min;  // after weeks without the hub
constexpr auto same_within = 90s;  // P3 in quiet: a half-open long-poll surfaces after 30 s, a snapshot may follow
constexpr auto machine_back_after = 5s;  // and up to a minute
constexpr auto between_cuts_most = 20s;

}  // namespace

World::World(const Options& options)
    : options_(options), visitors_(options.seed, "visitors"), mischief_(options.seed, "mischief") {
  seed_crypto(options.seed);
  if (options.seed % 2 == 0) time_.began = spring;
  hub_ = std::make_unique<SimHub>(options_, time_, tally_);
  for (int i = 0; i < options_.kiosks; ++i)
    kiosks_.push_back(std::make_unique<SimKiosk>(options_, time_, tally_, *hub_, i + 1));
  hub_->on_push = [this](const std::string& lines) { ledger_.pushed(tally_, lines); };
}

World::~World() = default;

// ---- time

void World::attend() {
  if (hub_->died()) {
    tally_.did("restart of the hub");
    hub_starts_ = std::max(hub_away_until_, time_.now + machine_back_after + mischief_.up_to(55'000ms));
  }
  if (!hub_->running() && hub_starts_ <= time_.now) {
    hub_->start();
    hub_starts_ = time_.now + machine_back_after;
  }
  for (const auto& kiosk : kiosks_) {
    kiosk->died();
    if (kiosk->running() || kiosk->next_start > time_.now) continue;
    kiosk->start();
  }
}

// One thing; false when nothing is due until then.
bool World::step(BootTime until) {
  attend();
  std::optional<BootTime> first = hub_->running() ? hub_->next_due() : std::optional(hub_starts_);
  SimKiosk* who = nullptr;
  const auto consider = [&](BootTime due, SimKiosk* kiosk) {
    if (first && due >= *first) return;
    first = due;
    who = kiosk;
  };
  for (const auto& kiosk : kiosks_) consider(kiosk->next_due().value_or(kiosk->next_start), kiosk.get());
  const bool agenda = !agenda_.empty() && (!first || agenda_.begin()->first <= *first);
  const BootTime when = agenda ? agenda_.begin()->first : *first;
  if (when > until) return false;
  time_.now = std::max(time_.now, when);
  if (agenda) {
    const auto act = agenda_.extract(agenda_.begin());
    act.mapped()();
  } else if (who != nullptr) {
    if (who->running()) who->step();
  } else if (hub_->running()) {
    hub_->step();
  }
  return true;
}

void World::run_until(BootTime until, const std::function<bool()>& enough) {
  while (!over() && !(enough && enough()))
    if (!step(until)) break;
  if (!over() && !(enough && enough())) time_.now = std::max(time_.now, until);
}

// ---- quiet

void World::heal() {
  agenda_.clear();
  hub_away_until_ = time_.now;
  hub_starts_ = std::min(hub_starts_, time_.now);
  hub_->disk().faults = {};
  hub_->disk().disarm();
  for (const auto& kiosk : kiosks_) {
    kiosk->network() = {.delay_most = options_.network.delay_most};
    kiosk->disk().faults = {};
    kiosk->disk().disarm();
    kiosk->slow = false;
    kiosk->next_start = std::min(kiosk->next_start, time_.now);
  }
}

void World::settle(std::chrono::nanoseconds drains_within, bool last) {
  heal();
  const BootTime healed = time_.now;
  const auto all = [&](const auto& holds) {
    return std::all_of(kiosks_.begin(), kiosks_.end(),
                       [&](const auto& kiosk) { return kiosk->running() && holds(*kiosk); });
  };
  const auto drained = [&] { return hub_->running() && all([](SimKiosk& kiosk) { return check::drained(kiosk); }); };
  run_until(healed + drains_within, drained);
  if (over()) return;
  if (!drained()) return tally_.violated("P4", "an outbox is not empty long after everything was healed");
  const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(time_.now - healed);
  tally_.trace("drained", took.count());
  tally_.worst("drained after healing, ms", static_cast<std::uint64_t>(took.count()));

  // A last change, so that whoever sleeps too long shows it. Asked now and then: the comparison reads everything.
  if (hub_->expect(++people_, time_.wall())) tally_.did("appointment booked");
  const auto same = [&] { return all([&](SimKiosk& kiosk) { return check::same_as_hub(kiosk, *hub_); }); };
  const BootTime same_by = time_.now + same_within;
  while (!over() && time_.now < same_by && !same()) run_until(time_.now + 1s);
  if (over()) return;
  if (!same()) return tally_.violated("P3", "a cache is not what the hub has, and everything was healed 90 s ago");

  // A purge that a failing disk interrupted is taken up again.
  const std::vector<std::string> names(purged_.begin() + static_cast<std::ptrdiff_t>(purged_checked_), purged_.end());
  purged_checked_ = purged_.size();
  const auto gone = [&] { return all([&](SimKiosk& kiosk) { return !check::has_bytes_of(kiosk, names); }); };
  while (!over() && time_.now < same_by && !gone()) run_until(time_.now + 5s);
  if (over()) return;
  if (!gone()) return tally_.violated("P5", "bytes of a purged person are still on a kiosk's disk");

  std::vector<SimKiosk*> kiosks;
  for (const auto& kiosk : kiosks_) kiosks.push_back(kiosk.get());
  ledger_.in_quiet(tally_, *hub_, kiosks);
  // Made again whenever it has grown by half: each evening would be quadratic.
  const bool again = ledger_.facts() * 2 >= folded_ * 3 || last;
  if (again) folded_ = ledger_.facts();
  check::board(tally_, *hub_, again);
  for (SimKiosk* const kiosk : kiosks) {
    kiosk->clock().set(0ms, 0);
    check::expiry(tally_, *kiosk, kiosk->clock().wall());
  }
  tally_.did("quiet, everything compared");
}

// ---- runs

void World::run() {
  if (options_.power_cuts > 0)
    run_cuts();
  else if (options_.partitions > 0)
    run_partitions();
  else if (options_.away_days > 0)
    run_away();
  else
    run_days();
  tally_.did("fact in the ledger", ledger_.facts());
}

void World::run_days() {
  for (int day = 0; day < options_.days && !over(); ++day) {
    const BootTime opens{std::chrono::hours(24 * day) + opens_at};
    run_until(opens);
    expect_people(opens, open_for);
    begin_mischief(opens + open_for);
    run_until(opens + open_for);
    if (over()) return;
    tally_.did("day");
    if (hub_away_until_ > time_.now && day + 1 < options_.days) {
      tally_.did("evening without the hub");
    } else {
      settle(30s, day + 1 == options_.days);
    }
    // Mostly the main switch of the showroom goes off for the night.
    if (mischief_.happens(0.9)) {
      for (const auto& kiosk : kiosks_) {
        kiosk->cut_power();
        kiosk->next_start = BootTime{std::chrono::hours(24 * (day + 1)) + opens_at} - 5min;
      }
    }
  }
}

void World::run_cuts() {
  const auto cuts = [&] {
    std::uint64_t all = hub_->disk().counts().cuts;
    for (const auto& kiosk : kiosks_) all += kiosk->disk().counts().cuts;
    return all;
  };
  while (!over() && cuts() < options_.power_cuts) {
    const BootTime until = time_.now + 10min;
    expect_people(time_.now, 10min);
    begin_mischief(until);
    while (!over() && time_.now < until && cuts() < options_.power_cuts) {
      SimDisk& disk = mischief_.happens(0.25) ? hub_->disk() : kiosks_[mischief_.below(kiosks_.size())]->disk();
      if (!disk.dead() && !disk.armed()) arm_cut(disk, 400);
      run_until(time_.now + mischief_.up_to(std::chrono::milliseconds(between_cuts_most)));
    }
    if (!over()) settle();
  }
  tally_.broke("power cut", cuts());
}

// Short cuts of one kiosk's line, and short whole times between them.
void World::run_partitions() {
  run_until(time_.now + 30s);
  const BootTime until = time_.now + options_.partitions * 15s;
  expect_people(time_.now, until - time_.now);
  begin_mischief(until);
  for (int i = 0; i < options_.partitions && !over(); ++i) {
    for (const auto& kiosk : kiosks_)
      if (mischief_.happens(0.75)) partition(*kiosk, mischief_.up_to(10'000ms));
    run_until(time_.now + 10s + mischief_.up_to(5'000ms));
  }
  tally_.did("partition run");
  if (!over()) settle();
}

// The kiosks go on alone, are switched off every night, and then the hub comes back.
void World::run_away() {
  run_until(BootTime{opens_at});
  hub_->cut_power();
  hub_away_until_ = hub_starts_ = BootTime::max();
  tally_.broke("hub away for days", static_cast<std::uint64_t>(options_.away_days));
  for (int day = 0; day < options_.away_days && !over(); ++day) {
    const BootTime opens{std::chrono::hours(24 * day) + opens_at};
    run_until(opens);
    receive_strangers(opens, open_for);
    begin_mischief(opens + open_for);
    run_until(opens + open_for);
    for (const auto& kiosk : kiosks_) {
      kiosk->cut_power();
      kiosk->next_start = opens + 24h - 5min;
    }
  }
  run_until(time_.now + 12h);
  if (!over()) settle(away_drains_within);
}

}  // namespace foyer::sim
