#pragma once
// Everything a kiosk keeps, under one folder (mode 0700) and one device key: outbox.db and journal (FactStore),
// state.db, cache.db. Owned and used by the store thread. Opening repairs what can be repaired and says what it did.
#include <filesystem>
#include <memory>
#include <optional>

#include "shared/store/cache.hpp"
#include "shared/store/fact_store.hpp"
#include "shared/store/reserve.hpp"
#include "shared/store/state.hpp"

namespace foyer::store {

struct StoresReport {
  FactRecovery facts;
  std::vector<LostFact> lost;    // both copies were damaged, and these were in them
  bool state_set_aside = false;  // damaged: parked visits and the look-up pause are gone
  bool cache_dropped = false;    // damaged or of another version: the feed brings it back
  bool lease_over = false;       // the hub was not heard for too long: the cache's key is destroyed
};

class KioskStores {
 public:
  // conflict: another process has the folder. unsupported: outbox or state were written by a newer program; nothing is
  // touched. `disk` and `random` outlive the stores. `reserve_bytes`: kept free for the visit that runs when the disk
  // fills up (tuning::reserve_bytes); 0: nothing is kept.
  static base::Result<KioskStores> open(const std::filesystem::path& folder, const base::Key& device_key,
                                        const Stamp& now, Disk& disk, base::Random& random,
                                        std::size_t reserve_bytes = 0);
  KioskStores(KioskStores&&) noexcept;
  KioskStores& operator=(KioskStores&&) noexcept;
  ~KioskStores();

  // As FactStore has it. The fact's name is kept besides, so that a loss of both copies can be named; what the hub has
  // is kept sealed to its key, once that is known, so that it can be offered again to a hub restored from a backup.
  base::Result<FrozenFact> record(const FactName& name, const Stamp& at, const Freeze& freeze);
  base::Result<void> settle(const model::EpochId& epoch, const std::vector<std::uint64_t>& done,
                            const std::vector<std::uint64_t>& held, const Stamp& now);

  // Now and then: what was kept long enough goes.
  base::Result<void> tidy(const Stamp& now);
  // The hub answered: the cache may be read for another tuning::cache_lease.
  base::Result<void> renew_lease(const Stamp& now) { return state_->lease().renew(now); }
  // What the cache is encrypted with as long as its lease runs.
  const base::Key& cache_key() const { return cache_key_; }

  FactStore& facts() { return *facts_; }
  StateStore& state() { return *state_; }
  const StoresReport& report() const { return report_; }

  // Runs `use`, which writes; where the disk has no room for it the reserve is given back, and it runs once more.
  template <class Use>
  auto with_room(const Stamp& now, Use&& use) -> decltype(use()) {
    auto result = use();
    if (result || result.error().fault != base::Fault::full) return result;
    FOYER_TRY(room, make_room(now));
    return room ? use() : result;
  }
  bool disk_full() const { return reserve_->missing(); }  // the reserve is spent: begin no new visit
  base::Result<void> remake_reserve();                    // full: there is still no room

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
  base::Result<void> open_files(const Stamp& now);
  base::Result<void> seal(const model::EpochId& epoch, const std::vector<std::uint64_t>& done, const Stamp& now);
  base::Result<bool> make_room(const Stamp& now);
  base::Result<void> open_state(const Stamp& now);
  base::Result<void> name_losses(const Stamp& now);
  base::Result<void> open_cache(const Stamp& now);
  base::Result<void> empty_cache();
  base::Result<void> rebuild_cache();

  std::unique_ptr<FolderHold> hold_;
  Disk* disk_ = nullptr;
  base::Random* random_ = nullptr;
  std::optional<Reserve> reserve_;
  std::filesystem::path folder_;
  base::Key device_key_;
  base::Key cache_key_;
  std::optional<FactStore> facts_;
  std::optional<StateStore> state_;
  std::optional<Cache> cache_;
  StoresReport report_;
  int cache_rebuilds_ = 0;
};

}  // namespace foyer::store
