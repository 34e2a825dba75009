#include "shared/store/manifest.hpp"

#include <set>

#include "shared/base/tuning_engine.hpp"

namespace foyer::store {

using base::Result;

const std::string_view schema_manifest =
    "CREATE TABLE manifest(epoch TEXT NOT NULL, n INTEGER NOT NULL, fact TEXT NOT NULL, visit TEXT NOT NULL,"
    "  type TEXT NOT NULL, wall_ms INTEGER NOT NULL, PRIMARY KEY(epoch, n)) WITHOUT ROWID;"
    "CREATE TABLE lost(epoch TEXT NOT NULL, n INTEGER NOT NULL, fact TEXT NOT NULL, visit TEXT NOT NULL,"
    "  type TEXT NOT NULL, wall_ms INTEGER NOT NULL, found_ms INTEGER NOT NULL, PRIMARY KEY(epoch, n)) WITHOUT ROWID;"
    "CREATE INDEX lost_fact ON lost(fact)";

namespace {

// Notes in the table of small values.
constexpr std::string_view names_are_kept = "manifest";
constexpr std::string_view unnamed_loss = "unnamed-loss";

std::int64_t number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

}  // namespace

Result<void> Manifest::add(const FactName& name, const FrozenFact& fact) {
  FOYER_TRY(row, database_.prepare("INSERT OR REPLACE INTO manifest(epoch, n, fact, visit, type, wall_ms)"
                                   " VALUES(?1, ?2, ?3, ?4, ?5, ?6)"));
  row.bind(1, fact.epoch.text()).bind(2, number(fact.n)).bind(3, fact.fact.text());
  row.bind(4, name.visit.text()).bind(5, name.type).bind(6, base::unix_ms(fact.committed.wall));
  return row.run();
}

Result<void> Manifest::strike(const model::EpochId& epoch, const std::vector<std::uint64_t>& numbers) {
  if (numbers.empty()) return {};
  FOYER_TRY(transaction, Transaction::begin(database_));
  FOYER_TRY(gone, database_.prepare("DELETE FROM manifest WHERE epoch=?1 AND n=?2"));
  for (const std::uint64_t n : numbers) FOYER_CHECK(gone.bind(1, epoch.text()).bind(2, number(n)).run());
  return transaction.commit();
}

Result<std::vector<LostFact>> Manifest::reconcile(const std::vector<FrozenFact>& outbox, bool may_be_lost,
                                                  base::WallTime now) {
  FOYER_TRY(transaction, Transaction::begin(database_));
  FOYER_TRY(kept, noted(names_are_kept));
  if (!kept) FOYER_CHECK(note(names_are_kept, now));
  if (!kept && may_be_lost) FOYER_CHECK(note(unnamed_loss, now));

  std::set<model::FactId> there;
  for (const FrozenFact& fact : outbox) there.insert(fact.fact);
  FOYER_TRY(all, select("manifest", INT64_MAX));
  std::vector<LostFact> lost;
  std::set<model::FactId> named;
  FOYER_TRY(move, database_.prepare("INSERT OR REPLACE INTO lost SELECT *, ?3 FROM manifest WHERE epoch=?1 AND n=?2"));
  FOYER_TRY(gone, database_.prepare("DELETE FROM manifest WHERE epoch=?1 AND n=?2"));
  for (LostFact& each : all) {
    if (there.contains(each.name.fact)) {
      named.insert(each.name.fact);
      continue;
    }
    FOYER_CHECK(move.bind(1, each.epoch.text()).bind(2, number(each.n)).bind(3, base::unix_ms(now)).run());
    FOYER_CHECK(gone.bind(1, each.epoch.text()).bind(2, number(each.n)).run());
    lost.push_back(std::move(each));
  }
  for (const FrozenFact& fact : outbox)
    if (!named.contains(fact.fact)) FOYER_CHECK(add({fact.fact, {}, {}}, fact));

  FOYER_TRY(old, database_.prepare("DELETE FROM lost WHERE found_ms < ?1"));
  FOYER_CHECK(old.bind(1, base::unix_ms(now - base::tuning::fact_age_believed)).run());
  FOYER_TRY(many, database_.prepare("DELETE FROM lost WHERE (epoch, n) IN"
                                    " (SELECT epoch, n FROM lost ORDER BY wall_ms DESC, n DESC LIMIT -1 OFFSET ?1)"));
  FOYER_CHECK(many.bind(1, number(base::tuning::lost_kept_most)).run());
  FOYER_TRY(told, database_.prepare("DELETE FROM value WHERE name=?1 AND CAST(value AS INTEGER) < ?2"));
  told.bind(1, unnamed_loss).bind(2, base::unix_ms(now - base::tuning::fact_age_believed));
  FOYER_CHECK(told.run());
  FOYER_CHECK(transaction.commit());
  return lost;
}

Result<Losses> Manifest::losses(std::size_t at_most) {
  Losses out;
  FOYER_TRY(count, database_.prepare("SELECT count(*) FROM lost"));
  FOYER_CHECK(count.step());
  out.count = static_cast<std::uint64_t>(count.integer(0));
  FOYER_TRY(named, select("lost", at_most));
  out.named = std::move(named);
  FOYER_TRY(unnamed, noted(unnamed_loss));
  out.unnamed = unnamed;
  return out;
}

Result<void> Manifest::found(const std::vector<model::FactId>& at) {
  if (at.empty()) return {};
  FOYER_TRY(transaction, Transaction::begin(database_));
  FOYER_TRY(gone, database_.prepare("DELETE FROM lost WHERE fact=?1"));
  for (const model::FactId& fact : at) FOYER_CHECK(gone.bind(1, fact.text()).run());
  return transaction.commit();
}

Result<bool> Manifest::noted(std::string_view name) {
  FOYER_TRY(row, database_.prepare("SELECT 1 FROM value WHERE name=?1"));
  return row.bind(1, name).step();
}

Result<void> Manifest::note(std::string_view name, base::WallTime now) {
  FOYER_TRY(row, database_.prepare("INSERT OR REPLACE INTO value(name, value) VALUES(?1, ?2)"));
  return row.bind(1, name).bind(2, base::view(std::to_string(base::unix_ms(now)))).run();
}

Result<std::vector<LostFact>> Manifest::select(std::string_view from, std::size_t at_most) {
  FOYER_TRY(rows, database_.prepare("SELECT epoch, n, fact, visit, type, wall_ms FROM " + std::string(from) +
                                    " ORDER BY wall_ms DESC, n DESC LIMIT ?1"));
  rows.bind(1, number(at_most));
  std::vector<LostFact> found;
  for (;;) {
    FOYER_TRY(row, rows.step());
    if (!row) return found;
    LostFact each;
    FOYER_TRY(epoch, model::EpochId::parse(rows.text(0)));
    FOYER_TRY(fact, model::FactId::parse(rows.text(2)));
    FOYER_TRY(visit, model::VisitId::parse(rows.text(3)));
    each.epoch = epoch;
    each.n = static_cast<std::uint64_t>(rows.integer(1));
    each.name = {fact, visit, rows.text(4)};
    each.at = base::from_unix_ms(rows.integer(5));
    found.push_back(std::move(each));
  }
}

}  // namespace foyer::store
