#include "platform/hub/ledger_export.hpp"

#include "shared/base/tuning.hpp"

namespace foyer::hub {

base::Result<LedgerPage> ledger_page(store::Database& database, const model::RooftopId& rooftop, std::uint64_t after) {
  FOYER_TRY(facts, database.prepare("SELECT seq, line FROM ledger WHERE rooftop = ? AND seq > ? ORDER BY seq LIMIT ?"));
  facts.bind(1, rooftop.text());
  facts.bind(2, static_cast<std::int64_t>(after));
  facts.bind(3, static_cast<std::int64_t>(base::tuning::ledger_page_facts));
  LedgerPage page;
  page.last = after;
  for (;;) {
    FOYER_TRY(row, facts.step());
    if (!row) return page;
    page.last = static_cast<std::uint64_t>(facts.integer(0));
    page.ndjson += facts.text(1) + '\n';
  }
}

}  // namespace foyer::hub
