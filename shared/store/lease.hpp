#pragma once
// The cache may be read for so long after the hub last answered. One half of its key lies in state.db, and goes when
// the lease is over: what the file still holds opens for nobody (crypto-shredding). Then the cache begins anew, empty,
// and the feed fills it when the hub is back.
#include <optional>

#include "shared/base/random.hpp"
#include "shared/base/seal.hpp"
#include "shared/store/sqlite.hpp"
#include "shared/store/stamp.hpp"

namespace foyer::store {

// A view of state.db; lives no longer than the StateStore it came from.
class Lease {
 public:
  explicit Lease(Database& database) : database_(database) {}

  // The cache's key; none: there is no half of it here.
  base::Result<std::optional<base::Key>> key(const base::Key& device_key);
  base::Result<base::Key> begin(const base::Key& device_key, const Stamp& now, base::Random& random);
  base::Result<void> renew(const Stamp& now);  // the hub answered; written once in tuning::cache_lease_noted
  base::Result<bool> over(const Stamp& now);   // by the time that has run; across a start of the device the clock helps
  base::Result<void> shred();                  // durable when it returned, and gone from the write-ahead log

 private:
  base::Result<std::optional<Stamp>> renewed();
  Database& database_;
};

extern const std::string_view schema_lease;  // a step of state.db

}  // namespace foyer::store
