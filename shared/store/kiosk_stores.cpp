#include "shared/store/kiosk_stores.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "shared/store/set_aside.hpp"

namespace foyer::store {

using base::Error;
using base::Fault;
using base::Result;

// flock(2) on DIR/lock: goes with the process, however it ends.
class KioskStores::FolderLock {
 public:
  static Result<std::unique_ptr<FolderLock>> take(const std::filesystem::path& file) {
    auto lock = std::make_unique<FolderLock>(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (lock->descriptor_ < 0) return Error{Fault::denied, "the data folder is not writable"};
    if (::flock(lock->descriptor_, LOCK_EX | LOCK_NB) != 0)
      return Error{Fault::conflict, "another process has the data folder open"};
    return lock;
  }
  explicit FolderLock(int descriptor) : descriptor_(descriptor) {}
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }

 private:
  int descriptor_;
};

KioskStores::KioskStores() = default;
KioskStores::KioskStores(KioskStores&&) noexcept = default;
KioskStores& KioskStores::operator=(KioskStores&&) noexcept = default;
KioskStores::~KioskStores() = default;

Result<KioskStores> KioskStores::open(const std::filesystem::path& folder, const base::Key& device_key,
                                      const Stamp& now, Disk& disk, base::Random& random) {
  std::error_code code;
  std::filesystem::create_directories(folder, code);
  if (!code) std::filesystem::permissions(folder, std::filesystem::perms::owner_all, code);
  if (code) return Error{Fault::denied, "the data folder cannot be made: " + code.message()};

  KioskStores stores;
  FOYER_TRY(lock, FolderLock::take(folder / "lock"));
  stores.lock_ = std::move(lock);
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
  auto opened = StateStore::open(file, key);
  if (!opened && opened.error().fault == Fault::corrupt) {
    FOYER_CHECK(set_database_aside(file, now.wall));
    report_.state_set_aside = true;
    opened = StateStore::open(file, key);
  }
  if (!opened) return base::within("state", opened.error());
  state_ = std::move(*opened);
  return {};
}

Result<void> KioskStores::open_cache() {
  const auto file = folder_ / "cache.db";
  const base::Key key = device_key_.derive("cache");
  auto opened = Cache::open(file, key);
  if (!opened && (opened.error().fault == Fault::corrupt || opened.error().fault == Fault::unsupported)) {
    FOYER_CHECK(Cache::discard(file));
    report_.cache_dropped = true;
    opened = Cache::open(file, key);
  }
  if (!opened) return base::within("cache", opened.error());
  cache_ = std::move(*opened);
  return {};
}

Result<void> KioskStores::rebuild_cache() {
  cache_.reset();
  FOYER_CHECK(Cache::discard(folder_ / "cache.db"));
  ++cache_rebuilds_;
  return open_cache();
}

}  // namespace foyer::store
