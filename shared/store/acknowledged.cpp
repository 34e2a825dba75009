#include "shared/store/acknowledged.hpp"

#include <algorithm>

#include "shared/base/digest.hpp"
#include "shared/base/tuning_engine.hpp"

namespace foyer::store {

using base::Result;

namespace tuning = base::tuning;

const std::string_view schema_acknowledged =
    "CREATE TABLE acknowledged(place INTEGER PRIMARY KEY AUTOINCREMENT, epoch TEXT NOT NULL, n INTEGER NOT NULL,"
    "  fact TEXT NOT NULL, box BLOB NOT NULL, offer INTEGER NOT NULL DEFAULT 0,"
    "  wall_ms INTEGER NOT NULL, boot_id TEXT NOT NULL, boot_ns INTEGER NOT NULL, UNIQUE(epoch, n));"
    "CREATE INDEX acknowledged_offer ON acknowledged(place) WHERE offer=1";

namespace {

// Notes in the table of small values.
constexpr std::string_view ledger_note = "hub-ledger";
constexpr std::string_view key_note = "hub-seal-key";

std::int64_t number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

Result<std::optional<base::Bytes>> note(Database& database, std::string_view name) {
  FOYER_TRY(row, database.prepare("SELECT value FROM value WHERE name=?1"));
  FOYER_TRY(there, row.bind(1, name).step());
  return there ? std::optional(row.blob(0)) : std::nullopt;
}

Result<void> set_note(Database& database, std::string_view name, base::ByteView value) {
  FOYER_TRY(row, database.prepare("INSERT OR REPLACE INTO value(name, value) VALUES(?1, ?2)"));
  return row.bind(1, name).bind(2, value).run();
}

}  // namespace

std::string sealed_context(const model::EpochId& epoch, std::uint64_t n) {
  return epoch.text() + "/" + std::to_string(n);
}

Result<void> Acknowledged::keep(const std::vector<FrozenFact>& facts, const base::BoxSealer& sealer, const Stamp& now,
                                base::Random& random) {
  FOYER_TRY(transaction, Transaction::begin(database_));
  FOYER_TRY(row, database_.prepare("INSERT OR IGNORE INTO acknowledged(epoch, n, fact, box, wall_ms, boot_id, boot_ns)"
                                   " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)"));
  for (const FrozenFact& fact : facts) {
    const base::Bytes box = sealer.seal(base::view(fact.bytes), base::view(sealed_context(fact.epoch, fact.n)), random);
    row.bind(1, fact.epoch.text()).bind(2, number(fact.n)).bind(3, fact.fact.text()).bind(4, base::ByteView(box));
    row.bind(5, base::unix_ms(now.wall)).bind(6, now.boot_id).bind(7, now.boot.time_since_epoch().count());
    FOYER_CHECK(row.run());
  }
  return transaction.commit();
}

Result<std::vector<SealedFact>> Acknowledged::to_offer(OutboxLimits limits) {
  FOYER_TRY(rows,
            database_.prepare("SELECT epoch, n, fact, box FROM acknowledged WHERE offer=1 ORDER BY place LIMIT ?1"));
  rows.bind(1, number(limits.facts));
  std::vector<SealedFact> found;
  std::size_t bytes = 0;
  for (;;) {
    FOYER_TRY(row, rows.step());
    if (!row) return found;
    SealedFact fact;
    FOYER_TRY(epoch, model::EpochId::parse(rows.text(0)));
    FOYER_TRY(id, model::FactId::parse(rows.text(2)));
    fact.epoch = epoch;
    fact.n = static_cast<std::uint64_t>(rows.integer(1));
    fact.fact = id;
    fact.box = rows.blob(3);
    bytes += 2 * fact.box.size();  // as text it takes a third more, and its names
    if (!found.empty() && (bytes > limits.bytes || fact.epoch != found.front().epoch)) return found;
    found.push_back(std::move(fact));
  }
}

Result<void> Acknowledged::offered(const model::EpochId& epoch, const std::vector<std::uint64_t>& numbers) {
  if (numbers.empty()) return {};
  FOYER_TRY(transaction, Transaction::begin(database_));
  FOYER_TRY(row, database_.prepare("UPDATE acknowledged SET offer=0 WHERE epoch=?1 AND n=?2"));
  for (const std::uint64_t n : numbers) FOYER_CHECK(row.bind(1, epoch.text()).bind(2, number(n)).run());
  return transaction.commit();
}

// The oldest stand first, by place; clocks that were set meanwhile move none of them.
Result<void> Acknowledged::prune(const Stamp& now) {
  FOYER_TRY(many,
            database_.prepare("DELETE FROM acknowledged WHERE place <= (SELECT max(place) FROM acknowledged) - ?1"));
  FOYER_CHECK(many.bind(1, number(tuning::acknowledged_most)).run());
  FOYER_TRY(rows, database_.prepare("SELECT place, wall_ms, boot_id, boot_ns FROM acknowledged ORDER BY place"));
  std::optional<std::int64_t> old;
  for (;;) {
    FOYER_TRY(row, rows.step());
    if (!row) break;
    const Stamp at{base::from_unix_ms(rows.integer(1)), rows.text(2),
                   base::BootTime(std::chrono::nanoseconds(rows.integer(3)))};
    if (probably_elapsed(at, now) <= tuning::acknowledged_kept) break;
    old = rows.integer(0);
  }
  rows.reset();
  if (!old) return {};
  FOYER_TRY(gone, database_.prepare("DELETE FROM acknowledged WHERE place <= ?1"));
  return gone.bind(1, *old).run();
}

Result<std::uint64_t> Acknowledged::count() {
  FOYER_TRY(row, database_.prepare("SELECT count(*) FROM acknowledged"));
  FOYER_CHECK(row.step());
  return static_cast<std::uint64_t>(row.integer(0));
}

Result<bool> Acknowledged::ledger_is(std::string_view life) {
  FOYER_TRY(before, note(database_, ledger_note));
  if (before && base::text(*before) == life) return false;
  FOYER_TRY(transaction, Transaction::begin(database_));
  if (before) FOYER_CHECK(database_.execute("UPDATE acknowledged SET offer=1"));
  FOYER_CHECK(set_note(database_, ledger_note, base::view(life)));
  FOYER_CHECK(transaction.commit());
  return before.has_value();
}

Result<std::optional<base::BoxPublicKey>> Acknowledged::hub_key() {
  FOYER_TRY(kept, note(database_, key_note));
  base::BoxPublicKey key{};
  if (!kept || kept->size() != key.size()) return std::optional<base::BoxPublicKey>();
  std::copy(kept->begin(), kept->end(), key.begin());
  return std::optional(key);
}

Result<void> Acknowledged::set_hub_key(base::ByteView key) {
  FOYER_TRY(kept, note(database_, key_note));
  if (kept && base::same(*kept, key)) return {};
  return set_note(database_, key_note, key);
}

}  // namespace foyer::store
