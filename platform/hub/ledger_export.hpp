#pragma once
// The ledger for people and other programs: every fact of a rooftop as its device froze it, in the hub's order.
#include <cstdint>
#include <string>

#include "shared/base/result.hpp"
#include "shared/model/ids.hpp"
#include "shared/store/sqlite.hpp"

namespace foyer::hub {

struct LedgerPage {
  std::string ndjson;  // a fact a line
  std::uint64_t last =
      0;  // number of the last line, to ask on with; the `after` it was asked with where no line is left
};

// Facts after that number of the ledger, as many as tuning::ledger_page_facts.
base::Result<LedgerPage> ledger_page(store::Database& database, const model::RooftopId& rooftop, std::uint64_t after);

}  // namespace foyer::hub
