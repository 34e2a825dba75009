#include "platform/hub/ledger_rows.hpp"

#include "shared/base/digest.hpp"
#include "shared/base/log.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::hub {

using base::Result;
using store::Database;

namespace log = base::log;
namespace tuning = base::tuning;

Result<void> set_aside(Database& database, const model::DeviceId& device, std::string_view line, std::string_view why,
                       base::WallTime now) {
  FOYER_TRY(write, database.prepare(
                       "INSERT OR IGNORE INTO aside(device, hash, why, received_ms, line) VALUES(?, ?, ?, ?, ?)"));
  const base::Digest hash = base::sha256(base::view(line));
  write.bind(1, device.text()).bind(2, base::ByteView(hash)).bind(3, why).bind(4, base::unix_ms(now));
  FOYER_CHECK(write.bind(5, base::view(line)).run());
  FOYER_TRY(bound, database.prepare("DELETE FROM aside WHERE id <= (SELECT max(id) FROM aside) - ?"));
  FOYER_CHECK(bound.bind(1, static_cast<std::int64_t>(tuning::aside_max)).run());
  log::warn("ledger.refused", {{"device", device.text()}, {"why", why}});
  return {};
}

Result<bool> quarantined(Database& database, const model::DeviceId& device) {
  FOYER_TRY(row, database.prepare("SELECT quarantined IS NOT NULL FROM devices WHERE id = ?"));
  row.bind(1, device.text());
  FOYER_TRY(found, row.step());
  return found && row.integer(0) == 1;
}

Result<void> quarantine(Database& database, const model::DeviceId& device, std::string_view why) {
  FOYER_TRY(mark, database.prepare("UPDATE devices SET quarantined = coalesce(quarantined, ?) WHERE id = ?"));
  FOYER_CHECK(mark.bind(1, why).bind(2, device.text()).run());
  log::error("device.quarantined", {{"device", device.text()}, {"why", why}});
  return {};
}

// Moves the mark of what is known without a gap as far as it goes.
Result<std::uint64_t> acknowledge(Database& database, const model::DeviceId& device, const model::EpochId& epoch) {
  FOYER_TRY(mark, database.prepare("SELECT n FROM acknowledged WHERE device = ? AND epoch = ?"));
  mark.bind(1, device.text()).bind(2, epoch.text());
  FOYER_TRY(found, mark.step());
  const std::int64_t known = found ? mark.integer(0) : 0;
  std::int64_t n = known;
  FOYER_TRY(rows, database.prepare("SELECT n FROM ledger WHERE device = ? AND epoch = ? AND n > ? ORDER BY n"));
  rows.bind(1, device.text()).bind(2, epoch.text()).bind(3, known);
  for (;;) {
    FOYER_TRY(row, rows.step());
    if (!row || rows.integer(0) != n + 1) break;
    ++n;
  }
  if (n != known) {
    FOYER_TRY(move, database.prepare("INSERT OR REPLACE INTO acknowledged(device, epoch, n) VALUES(?, ?, ?)"));
    FOYER_CHECK(move.bind(1, device.text()).bind(2, epoch.text()).bind(3, n).run());
  }
  return static_cast<std::uint64_t>(n);
}

Result<std::uint64_t> append(Database& database, const LedgerRow& row, base::WallTime received) {
  FOYER_TRY(write, database.prepare(
                       "INSERT INTO ledger(rooftop, device, epoch, n, hash, fact, visit, parked, received_ms, line) "
                       "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
  const base::Digest hash = base::sha256(base::view(row.line));
  write.bind(1, row.rooftop.text()).bind(2, row.env.device.text()).bind(3, row.env.epoch.text());
  write.bind(4, static_cast<std::int64_t>(row.env.n)).bind(5, base::ByteView(hash)).bind(6, row.env.fact.text());
  write.bind(7, row.env.visit.text()).bind(8, row.parked).bind(9, base::unix_ms(received)).bind(10, row.line);
  FOYER_CHECK(write.run());
  return static_cast<std::uint64_t>(database.last_rowid());
}

Result<std::vector<ParkedRow>> parked_rows(Database& database) {
  FOYER_TRY(rows, database.prepare(
                      "SELECT seq, rooftop, received_ms, line FROM ledger WHERE parked IS NOT NULL ORDER BY seq"));
  std::vector<ParkedRow> all;
  for (;;) {
    FOYER_TRY(row, rows.step());
    if (!row) return all;
    FOYER_TRY(rooftop, model::RooftopId::parse(rows.text(1)));
    const auto seq = static_cast<std::uint64_t>(rows.integer(0));
    all.push_back({seq, rooftop, base::from_unix_ms(rows.integer(2)), rows.text(3)});
  }
}

Result<void> remove(Database& database, std::uint64_t seq) {
  FOYER_TRY(row, database.prepare("DELETE FROM ledger WHERE seq = ?"));
  return row.bind(1, static_cast<std::int64_t>(seq)).run();
}

Result<Known> known(Database& database, const model::Envelope& env, std::string_view line) {
  FOYER_TRY(row, database.prepare("SELECT hash FROM ledger WHERE device = ? AND epoch = ? AND n = ?"));
  row.bind(1, env.device.text()).bind(2, env.epoch.text()).bind(3, static_cast<std::int64_t>(env.n));
  FOYER_TRY(found, row.step());
  if (!found) return Known::no;
  const base::Digest hash = base::sha256(base::view(line));
  return base::same(row.blob(0), hash) ? Known::same : Known::other;
}

Result<bool> fact_id_taken(Database& database, const model::FactId& fact, std::uint64_t seq) {
  FOYER_TRY(row, database.prepare("SELECT 1 FROM ledger WHERE fact = ? AND seq <> ?"));
  row.bind(1, fact.text()).bind(2, static_cast<std::int64_t>(seq));
  return row.step();
}

}  // namespace foyer::hub
