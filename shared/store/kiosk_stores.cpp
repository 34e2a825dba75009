#include "shared/store/kiosk_stores.hpp"

#include "shared/base/log.hpp"
#include "shared/store/set_aside.hpp"

namespace foyer::store {

using base::Fault;
using base::Result;

KioskStores::KioskStores() = default;
KioskStores::KioskStores(KioskStores&&) noexcept = default;
KioskStores& KioskStores::operator=(KioskStores&&) noexcept = default;
KioskStores::~KioskStores() = default;

Result<KioskStores> KioskStores::open(const std::filesystem::path& folder, const base::Key& device_key,
                                      const Stamp& now, Disk& disk, base::Random& random, std::size_t reserve_bytes) {
  KioskStores stores;
  FOYER_TRY(hold, disk.hold(folder));
  stores.hold_ = std::move(hold);
  stores.disk_ = &disk;
  stores.random_ = &random;
  stores.folder_ = folder;
  stores.device_key_ = device_key;
  stores.reserve_.emplace(disk, folder / "reserve", reserve_bytes);
  auto opened = stores.open_files(now);
  if (!opened && opened.error().fault == Fault::full) {
    FOYER_TRY(room, stores.reserve_->release());
    if (room) opened = stores.open_files(now);
  }
  FOYER_CHECK(opened);
  if (const auto made = stores.remake_reserve(); !made)
    base::log::warn("reserve_not_made", {{"why", made.error().what}});
  return stores;
}

Result<void> KioskStores::open_files(const Stamp& now) {
  FOYER_TRY(facts, FactStore::open(folder_, device_key_, *disk_, now, *random_));
  report_.facts = facts.recovery();
  facts_ = std::move(facts);
  FOYER_CHECK(open_state(now));
  FOYER_CHECK(name_losses(now));
  return open_cache(now);
}

Result<void> KioskStores::open_state(const Stamp& now) {
  const auto file = folder_ / "state.db";
  const base::Key key = device_key_.derive("state");
  auto opened = StateStore::open(file, key, disk_->vfs());
  if (!opened && opened.error().fault == Fault::corrupt) {
    FOYER_CHECK(set_database_aside(*disk_, file, now.wall));
    report_.state_set_aside = true;
    opened = StateStore::open(file, key, disk_->vfs());
  }
  if (!opened) return base::within("state", opened.error());
  state_ = std::move(*opened);
  return {};
}

Result<void> KioskStores::name_losses(const Stamp& now) {
  FOYER_TRY(all, facts_->all());
  auto lost = state_->manifest().reconcile(all, report_.facts.facts_may_be_lost, now.wall);
  if (!lost) return base::within("state", lost.error());
  report_.lost = std::move(*lost);
  return {};
}

// After a failed write only opening the files again proves what is in them.
Result<bool> KioskStores::make_room(const Stamp& now) {
  FOYER_TRY(room, reserve_->release());
  if (room) base::log::error("disk_full", {{"reserve", "given back"}});
  if (!facts_->wounded()) return room;
  FOYER_TRY(again, FactStore::open(folder_, device_key_, *disk_, now, *random_));
  facts_ = std::move(again);
  return room;
}

Result<void> KioskStores::remake_reserve() { return reserve_->make(*random_); }

// Names and sealed copies are an aid: where they cannot be written, facts are made and settled all the same.
Result<FrozenFact> KioskStores::record(const FactName& name, const Stamp& at, const Freeze& freeze) {
  auto fact = facts_->record(name.fact, at, freeze);
  if (!fact && fact.error().fault == Fault::full) {
    FOYER_TRY(room, make_room(at));
    FOYER_TRY(adopted, facts_->find(name.fact));  // it had reached the journal
    if (adopted)
      fact = *adopted;
    else if (room)
      fact = facts_->record(name.fact, at, freeze);
  }
  if (!fact) return fact;
  if (const auto named = with_room(at, [&] { return state_->manifest().add(name, *fact); }); !named)
    base::log::warn("fact_not_named", {{"why", named.error().what}});
  return fact;
}

Result<void> KioskStores::settle(const model::EpochId& epoch, const std::vector<std::uint64_t>& done,
                                 const std::vector<std::uint64_t>& held, const Stamp& now) {
  if (const auto sealed = with_room(now, [&] { return seal(epoch, done, now); }); !sealed)
    base::log::warn("fact_not_sealed", {{"why", sealed.error().what}});
  if (const auto struck = with_room(now, [&] { return state_->manifest().strike(epoch, done); }); !struck)
    base::log::warn("fact_not_struck", {{"why", struck.error().what}});
  return with_room(now, [&] { return facts_->settle(epoch, done, held); });
}

Result<void> KioskStores::seal(const model::EpochId& epoch, const std::vector<std::uint64_t>& done, const Stamp& now) {
  FOYER_TRY(key, state_->acknowledged().hub_key());
  if (!key || done.empty()) return {};
  FOYER_TRY(facts, facts_->find(epoch, done));
  FOYER_TRY(sealer, base::BoxSealer::make(*key, *random_));
  return state_->acknowledged().keep(facts, sealer, now, *random_);
}

Result<void> KioskStores::tidy(const Stamp& now) {
  FOYER_CHECK(facts_->forget_settled(now));
  FOYER_CHECK(state_->acknowledged().prune(now));
  FOYER_TRY(over, state_->lease().over(now));
  if (!over) return {};
  base::log::error("cache_lease_over");
  cache_.reset();
  return open_cache(now);
}

Result<void> KioskStores::open_cache(const Stamp& now) {
  FOYER_TRY(over, state_->lease().over(now));
  if (over) FOYER_CHECK(state_->lease().shred());
  report_.lease_over = over;
  FOYER_TRY(key, state_->lease().key(device_key_));
  const auto file = folder_ / "cache.db";
  if (!key) {
    FOYER_CHECK(Cache::discard(*disk_, file));
    FOYER_TRY(begun, state_->lease().begin(device_key_, now, *random_));
    key = begun;
  }
  cache_key_ = *key;
  auto opened = Cache::open(file, cache_key_, disk_->vfs());
  if (!opened && (opened.error().fault == Fault::corrupt || opened.error().fault == Fault::unsupported)) {
    report_.cache_dropped = true;
    return empty_cache();
  }
  if (!opened) return base::within("cache", opened.error());
  cache_ = std::move(*opened);
  return {};
}

Result<void> KioskStores::empty_cache() {
  cache_.reset();
  const auto file = folder_ / "cache.db";
  FOYER_CHECK(Cache::discard(*disk_, file));
  auto opened = Cache::open(file, cache_key_, disk_->vfs());
  if (!opened) return base::within("cache", opened.error());
  cache_ = std::move(*opened);
  return {};
}

Result<void> KioskStores::rebuild_cache() {
  ++cache_rebuilds_;
  return empty_cache();
}

}  // namespace foyer::store
