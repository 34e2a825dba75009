#pragma once
// Everything a kiosk keeps, under one folder (mode 0700) and one device key: outbox.db and journal (FactStore),
// state.db, cache.db. Owned and used by the store thread. Opening repairs what can be repaired and says what it did.
#include <filesystem>
#include <memory>
#include <optional>

#include "shared/store/cache.hpp"
#include "shared/store/fact_store.hpp"
#include "shared/store/state.hpp"

namespace foyer::store {

struct StoresReport {
  FactRecovery facts;
  bool state_set_aside = false;  // damaged: parked visits and the look-up pause are gone
  bool cache_dropped = false;    // damaged or of another version: the feed brings it back
};

class KioskStores {
 public:
  // conflict: another process has the folder. unsupported: outbox or state were written by a newer program; nothing is
  // touched. `disk` and `random` outlive the stores.
  static base::Result<KioskStores> open(const std::filesystem::path& folder, const base::Key& device_key,
                                        const Stamp& now, Disk& disk, base::Random& random);
  KioskStores(KioskStores&&) noexcept;
  KioskStores& operator=(KioskStores&&) noexcept;
  ~KioskStores();

  FactStore& facts() { return *facts_; }
  StateStore& state() { return *state_; }
  const StoresReport& report() const { return report_; }

  // Runs `use` on the cache. When it finds the cache damaged, the cache is dropped and an empty one put in its place;
  // the error is returned all the same, for this answer is not to be had.
  template <class Use>
  auto with_cache(Use&& use) -> decltype(use(std::declval<Cache&>())) {
    auto result = use(*cache_);
    if (!result && result.error().fault == base::Fault::corrupt) FOYER_CHECK(rebuild_cache());
    return result;
  }
  int cache_rebuilds() const { return cache_rebuilds_; }  // since opening

 private:
  KioskStores();
  base::Result<void> open_state(const Stamp& now);
  base::Result<void> open_cache();
  base::Result<void> rebuild_cache();

  std::unique_ptr<FolderHold> hold_;
  Disk* disk_ = nullptr;
  std::filesystem::path folder_;
  base::Key device_key_;
  std::optional<FactStore> facts_;
  std::optional<StateStore> state_;
  std::optional<Cache> cache_;
  StoresReport report_;
  int cache_rebuilds_ = 0;
};

}  // namespace foyer::store
