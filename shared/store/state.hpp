#pragma once
// state.db: what this kiosk alone knows and must not forget, apart from facts: parked visits, the look-up pause, small
// values by name, and the names of the facts. FULL durability; migrated.
#include <optional>
#include <string>
#include <vector>

#include "shared/model/ids.hpp"
#include "shared/store/acknowledged.hpp"
#include "shared/store/lease.hpp"
#include "shared/store/manifest.hpp"
#include "shared/store/sqlite.hpp"
#include "shared/store/stamp.hpp"

namespace foyer::store {

struct ParkedVisit {
  model::VisitId visit;
  std::string subject;  // what it can be found by when it comes back: "appointment:<id>", "code:<code>"; may be empty
  base::Bytes sealed;   // the visit's value, as its owner sealed it
  Stamp at;
};

class StateStore {
 public:
  // corrupt: damaged. unsupported: written by a newer program. `vfs`: of the disk.
  static base::Result<StateStore> open(const std::filesystem::path& file, const base::Key& key,
                                       const std::string& vfs = {});

  base::Result<std::optional<base::Bytes>> value(std::string_view name);
  base::Result<void> set_value(std::string_view name, base::ByteView value);
  base::Result<void> forget_value(std::string_view name);

  base::Result<void> park(const ParkedVisit& visit);  // again: replaces
  base::Result<std::optional<ParkedVisit>> parked(const model::VisitId& visit);
  base::Result<std::optional<ParkedVisit>> parked_by_subject(std::string_view subject);  // the last one; none for ""
  base::Result<std::vector<ParkedVisit>> all_parked();                                   // oldest first
  base::Result<void> unpark(const model::VisitId& visit);
  base::Result<std::uint64_t> parked_count();

  Manifest manifest() { return Manifest(database_); }
  Lease lease() { return Lease(database_); }
  Acknowledged acknowledged() { return Acknowledged(database_); }

 private:
  explicit StateStore(Database database) : database_(std::move(database)) {}
  base::Result<std::vector<ParkedVisit>> select(std::string_view where, std::string_view parameter);
  Database database_;
};

}  // namespace foyer::store
