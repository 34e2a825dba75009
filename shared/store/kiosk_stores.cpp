#include "shared/store/kiosk_stores.hpp"

#include "shared/store/set_aside.hpp"

namespace foyer::store {

using base::Fault;
using base::Result;

KioskStores::KioskStores() = default;
KioskStores::KioskStores(KioskStores&&) noexcept = default;
KioskStores& KioskStores::operator=(KioskStores&&) noexcept = default;
KioskStores::~KioskStores() = default;

Result<KioskStores> KioskStores::open(const std::filesystem::path& folder, const base::Key& device_key,
                                      const Stamp& now, Disk& disk, base::Random& random) {
  KioskStores stores;
  FOYER_TRY(hold, disk.hold(folder));
  stores.hold_ = std::move(hold);
  stores.disk_ = &disk;
  stores.folder_ = folder;
  stores.device_key_ = device_key;
  FOYER_TRY(facts, FactStore::open(folder, device_key, disk, now, random));
  stores.report_.facts = facts.recovery();
  stores.facts_ = std::move(facts);
  FOYER_CHECK(stores.open_state(now));
  FOYER_CHECK(stores.open_cache());
  return stores;
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

Result<void> KioskStores::open_cache() {
  const auto file = folder_ / "cache.db";
  const base::Key key = device_key_.derive("cache");
  auto opened = Cache::open(file, key, disk_->vfs());
  if (!opened && (opened.error().fault == Fault::corrupt || opened.error().fault == Fault::unsupported)) {
    FOYER_CHECK(Cache::discard(*disk_, file));
    report_.cache_dropped = true;
    opened = Cache::open(file, key, disk_->vfs());
  }
  if (!opened) return base::within("cache", opened.error());
  cache_ = std::move(*opened);
  return {};
}

Result<void> KioskStores::rebuild_cache() {
  cache_.reset();
  FOYER_CHECK(Cache::discard(*disk_, folder_ / "cache.db"));
  ++cache_rebuilds_;
  return open_cache();
}

}  // namespace foyer::store
