#pragma once
// The access log: who saw customers' data, when. Append-only; each row carries the SHA-256 of the row before it (all
// its fields, its own `previous` included), so that a row changed, taken out or put in afterwards shows. What is logged
// are ids and words, never what was seen.
#include <string>
#include <string_view>

#include "shared/base/clock.hpp"
#include "shared/base/result.hpp"
#include "shared/store/sqlite.hpp"

namespace foyer::hub {

struct Accessed {
  std::string who;    // "staff:<id>", "wall:<n>"
  std::string what;   // "signed_in", "signed_out", "set_up", "board"
  std::string about;  // the rooftop
};

// Inside or outside a transaction of the caller's.
base::Result<void> log_access(store::Database& database, base::WallTime now, const Accessed& accessed);

// How many rows the chain has; corrupt, with the number of the row, where it does not hold.
base::Result<std::int64_t> check_access_log(store::Database& database);

}  // namespace foyer::hub
