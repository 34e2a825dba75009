#include "platform/hub/fleet_sight.hpp"

namespace foyer::hub {

using base::Result;
using store::Database;

namespace {

Result<std::vector<Reason>> reasons(Database& database, std::string_view sql, const model::DeviceId& device) {
  FOYER_TRY(rows, database.prepare(sql));
  rows.bind(1, device.text());
  std::vector<Reason> all;
  for (;;) {
    FOYER_TRY(row, rows.step());
    if (!row) return all;
    all.push_back({rows.text(0), static_cast<std::uint64_t>(rows.integer(1))});
  }
}

}  // namespace

Result<std::vector<Reason>> parked_facts(Database& database, const model::DeviceId& device) {
  return reasons(database,
                 "SELECT parked, count(*) FROM ledger INDEXED BY ledger_parked"
                 " WHERE parked IS NOT NULL AND device = ? GROUP BY parked ORDER BY parked",
                 device);
}

Result<std::vector<Reason>> refused_facts(Database& database, const model::DeviceId& device) {
  return reasons(database, "SELECT why, count(*) FROM aside WHERE device = ? GROUP BY why ORDER BY why", device);
}

Result<std::vector<model::FactId>> in_ledger(Database& database, const model::DeviceId& device,
                                             const std::vector<net::LostFact>& lost) {
  std::vector<model::FactId> known;
  FOYER_TRY(row, database.prepare("SELECT 1 FROM ledger WHERE device = ? AND epoch = ? AND n = ? AND fact = ?"));
  for (const net::LostFact& each : lost) {
    row.bind(1, device.text()).bind(2, each.epoch.text()).bind(3, static_cast<std::int64_t>(each.n));
    FOYER_TRY(there, row.bind(4, each.fact.text()).step());
    if (there) known.push_back(each.fact);
    row.reset();
  }
  return known;
}

}  // namespace foyer::hub
