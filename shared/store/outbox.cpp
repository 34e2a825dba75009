#include "shared/store/outbox.hpp"

#include "shared/base/planted.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::store {

using base::Error;
using base::Fault;
using base::Result;
using model::EpochId;

namespace {

constexpr std::int64_t format = 1;
constexpr std::string_view schema =
    // The epoch in force is the one with the highest place.
    "CREATE TABLE epoch(place INTEGER PRIMARY KEY, epoch TEXT NOT NULL UNIQUE, last_n INTEGER NOT NULL);"
    "CREATE TABLE fact("
    "  place INTEGER PRIMARY KEY AUTOINCREMENT, epoch TEXT NOT NULL, n INTEGER NOT NULL, fact TEXT NOT NULL UNIQUE,"
    "  bytes BLOB NOT NULL, held INTEGER NOT NULL DEFAULT 0,"
    "  wall_ms INTEGER NOT NULL, boot_id TEXT NOT NULL, boot_ns INTEGER NOT NULL, UNIQUE(epoch, n));"
    "PRAGMA user_version=1";
constexpr std::string_view columns = "SELECT epoch, n, fact, bytes, wall_ms, boot_id, boot_ns FROM fact ";

std::int64_t number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

Result<FrozenFact> fact_of(const Statement& row) {
  FrozenFact fact;
  FOYER_TRY(epoch, EpochId::parse(row.text(0)));
  FOYER_TRY(id, model::FactId::parse(row.text(2)));
  fact.epoch = epoch;
  fact.n = static_cast<std::uint64_t>(row.integer(1));
  fact.fact = id;
  fact.bytes = row.text(3);
  fact.committed = {base::from_unix_ms(row.integer(4)), row.text(5),
                    base::BootTime(std::chrono::nanoseconds(row.integer(6)))};
  return fact;
}

Result<void> well_formed(std::string_view bytes) {
  if (bytes.empty()) return Error{Fault::invalid, "a fact without bytes"};
  if (bytes.size() > base::tuning::fact_max_bytes) return Error{Fault::invalid, "a fact larger than the hub takes"};
  if (bytes.find('\n') != std::string_view::npos) return Error{Fault::invalid, "a fact with a line break"};
  return {};
}

// Runs `work`, whose commits wait for no disk: the next commit outside of it makes them last with its own. Only for
// what a power cut may take back because it will be done again.
template <class Work>
Result<void> unsynced(Database& database, const Work& work) {
  std::string promised;
  {
    FOYER_TRY(ask, database.prepare("PRAGMA synchronous"));
    FOYER_CHECK(ask.step());
    promised = ask.text(0);
  }
  FOYER_CHECK(database.execute("PRAGMA synchronous=NORMAL"));
  auto done = work();
  FOYER_CHECK(database.execute("PRAGMA synchronous=" + promised));
  FOYER_TRY(ask, database.prepare("PRAGMA synchronous"));
  FOYER_CHECK(ask.step());
  if (ask.text(0) != promised) return Error{Fault::internal, "outbox: its commits would not last"};
  return done;
}

}  // namespace

Result<Outbox> Outbox::open(const std::filesystem::path& file, const base::Key& key, base::WallTime now,
                            base::Random& random, const std::string& vfs) {
  FOYER_TRY(database, Database::open(file, key, Durability::full, vfs));
  FOYER_TRY(version, database.prepare("PRAGMA user_version"));
  FOYER_CHECK(version.step());
  const std::int64_t found = version.integer(0);
  version.reset();
  if (found != 0 && found != format)
    return Error{Fault::unsupported, "outbox: format " + std::to_string(found) + " is not " + std::to_string(format)};
  FOYER_CHECK(database.check());
  Outbox outbox(std::move(database));
  if (found == 0) {
    FOYER_TRY(making, Transaction::begin(outbox.database_));
    FOYER_CHECK(outbox.database_.execute(schema));
    FOYER_CHECK(outbox.mint(now, random));
    FOYER_CHECK(making.commit());
  }
  FOYER_TRY(current, outbox.database_.prepare("SELECT epoch FROM epoch ORDER BY place DESC LIMIT 1"));
  FOYER_TRY(there, current.step());
  if (!there) return Error{Fault::corrupt, "outbox: no epoch"};
  FOYER_TRY(epoch, EpochId::parse(current.text(0)));
  outbox.epoch_ = epoch;
  FOYER_CHECK(outbox.count());
  return outbox;
}

Result<void> Outbox::count() {
  FOYER_TRY(row, database_.prepare("SELECT count(*), coalesce(sum(held), 0) FROM fact"));
  FOYER_CHECK(row.step());
  facts_ = static_cast<std::uint64_t>(row.integer(0));
  held_ = static_cast<std::uint64_t>(row.integer(1));
  return {};
}

Result<FrozenFact> Outbox::append(const model::FactId& id, const Stamp& at, const Freeze& freeze,
                                  const BeforeCommit& before_commit) {
  FOYER_TRY(transaction, Transaction::begin(database_));
  FOYER_TRY(last, last_n(epoch_));
  FrozenFact fact{epoch_, last + 1, id, at, {}};
  FOYER_TRY(bytes, freeze(fact.epoch, fact.n));
  FOYER_CHECK(well_formed(bytes));
  fact.bytes = std::move(bytes);
  FOYER_CHECK(insert(fact));
  FOYER_CHECK(before_commit(fact));
  FOYER_CHECK(transaction.commit());
  ++facts_;
  return fact;
}

Result<std::vector<FrozenFact>> Outbox::oldest(OutboxLimits limits) {
  FOYER_TRY(waiting, select("WHERE held=0 ORDER BY place LIMIT ?1", limits.facts));
  std::size_t bytes = 0;
  std::size_t count = 0;
  for (const FrozenFact& fact : waiting) {
    bytes += fact.bytes.size() + 1;  // and its line break
    if (count > 0 && (bytes > limits.bytes || fact.epoch != waiting.front().epoch)) break;
    ++count;
  }
  waiting.resize(count);
  return std::move(waiting);
}

Result<std::vector<FrozenFact>> Outbox::all() { return select("ORDER BY place LIMIT ?1", INT64_MAX); }

Result<std::vector<FrozenFact>> Outbox::select(std::string_view where, std::size_t at_most) {
  FOYER_TRY(statement, database_.prepare(std::string(columns) + std::string(where)));
  statement.bind(1, number(at_most));
  std::vector<FrozenFact> facts;
  for (;;) {
    FOYER_TRY(row, statement.step());
    if (!row) return facts;
    FOYER_TRY(fact, fact_of(statement));
    facts.push_back(std::move(fact));
  }
}

Result<std::optional<FrozenFact>> Outbox::find(const model::FactId& fact) {
  FOYER_TRY(row, database_.prepare(std::string(columns) + "WHERE fact=?1"));
  FOYER_TRY(there, row.bind(1, fact.text()).step());
  if (!there) return std::optional<FrozenFact>();
  FOYER_TRY(found, fact_of(row));
  return std::optional<FrozenFact>(std::move(found));
}

Result<std::vector<FrozenFact>> Outbox::find(const EpochId& epoch, const std::vector<std::uint64_t>& numbers) {
  FOYER_TRY(row, database_.prepare(std::string(columns) + "WHERE epoch=?1 AND n=?2"));
  std::vector<FrozenFact> found;
  for (const std::uint64_t n : numbers) {
    FOYER_TRY(there, row.bind(1, epoch.text()).bind(2, number(n)).step());
    if (there) {
      FOYER_TRY(fact, fact_of(row));
      found.push_back(std::move(fact));
    }
    row.reset();
  }
  return found;
}

// What leaves is in the hub's ledger. A power cut may bring it back: it is offered again then, and the hub knows it. A
// journal that was rewritten meanwhile lacks it, but it is not unsettled.
Result<void> Outbox::remove(const EpochId& epoch, const std::vector<std::uint64_t>& numbers) {
  if (numbers.empty()) return {};
  std::uint64_t facts = 0;
  std::uint64_t held = 0;
  FOYER_CHECK(unsynced(database_, [&]() -> Result<void> {
    FOYER_TRY(transaction, Transaction::begin(database_));
    FOYER_TRY(gone, database_.prepare("DELETE FROM fact WHERE epoch=?1 AND n=?2 RETURNING held"));
    for (const std::uint64_t n : numbers) {
      FOYER_TRY(there, gone.bind(1, epoch.text()).bind(2, number(n)).step());
      facts += there;
      held += there && gone.integer(0) != 0;
      gone.reset();
    }
    return transaction.commit();
  }));
  facts_ -= facts;
  held_ -= held;
  return {};
}

Result<void> Outbox::hold(const EpochId& epoch, const std::vector<std::uint64_t>& numbers) {
  if (numbers.empty()) return {};
  FOYER_TRY(transaction, Transaction::begin(database_));
  FOYER_TRY(mark, database_.prepare("UPDATE fact SET held=1 WHERE epoch=?1 AND n=?2 AND held=0"));
  std::uint64_t held = 0;
  for (const std::uint64_t n : numbers) {
    FOYER_CHECK(mark.bind(1, epoch.text()).bind(2, number(n)).run());
    held += static_cast<std::uint64_t>(database_.changes());
  }
  FOYER_CHECK(transaction.commit());
  held_ += held;
  return {};
}

Result<void> Outbox::release_held() {
  FOYER_CHECK(database_.execute("UPDATE fact SET held=0 WHERE held=1"));
  held_ = 0;
  return {};
}

Result<OutboxState> Outbox::state() {
  OutboxState state;
  state.held = held_;
  state.waiting = facts_ - held_;
  FOYER_TRY(first, select("WHERE held=0 ORDER BY place LIMIT ?1", 1));
  if (!first.empty()) state.oldest = first.front().committed;
  return state;
}

Result<Numbered> Outbox::numbered() {
  FOYER_TRY(last, last_n(epoch_));
  return Numbered{epoch_, last};
}

Result<std::size_t> Outbox::adopt(const std::vector<FrozenFact>& facts, const std::optional<Numbered>& numbered,
                                  base::WallTime now, base::Random& random) {
  FOYER_TRY(transaction, Transaction::begin(database_));
  std::size_t taken = 0;
  bool gap = false;
  for (const FrozenFact& fact : facts) {
    FOYER_CHECK(well_formed(fact.bytes));
    FOYER_TRY(last, last_n(fact.epoch));
    if (fact.n <= last) continue;
    gap = gap || (fact.epoch == epoch_ && fact.n != last + 1);
    FOYER_CHECK(insert(fact));
    ++taken;
  }
  if (numbered) {
    FOYER_TRY(last, last_n(numbered->epoch));
    // The journal knows a later epoch than the one in force: this file is new, or went back to before that was minted.
    gap = gap || last < numbered->n || numbered->epoch != epoch_;
  }
  if (gap) FOYER_CHECK(mint(now, random));
  FOYER_CHECK(transaction.commit());
  facts_ += taken;
  return taken;
}

Result<void> Outbox::mint(base::WallTime now, base::Random& random) {
  const EpochId epoch =
      base::planted(base::Defect::epoch_reused) ? EpochId::standing_for("outbox") : EpochId::make(now, random);
  if (epoch == epoch_) return {};  // planted
  FOYER_TRY(statement, database_.prepare("INSERT INTO epoch(place, epoch, last_n)"
                                         " SELECT coalesce(max(place), 0) + 1, ?1, 0 FROM epoch"));
  FOYER_CHECK(statement.bind(1, epoch.text()).run());
  epoch_ = epoch;
  return {};
}

Result<std::uint64_t> Outbox::last_n(const EpochId& epoch) {
  FOYER_TRY(statement, database_.prepare("SELECT last_n FROM epoch WHERE epoch=?1"));
  FOYER_TRY(known, statement.bind(1, epoch.text()).step());
  return known ? static_cast<std::uint64_t>(statement.integer(0)) : 0;
}

Result<void> Outbox::insert(const FrozenFact& fact) {
  // An epoch that this file did not mint takes its place before all others: it is never the one in force.
  FOYER_TRY(counted, database_.prepare("INSERT INTO epoch(place, epoch, last_n)"
                                       " SELECT coalesce(min(place), 0) - 1, ?1, ?2 FROM epoch WHERE true"
                                       " ON CONFLICT(epoch) DO UPDATE SET last_n=excluded.last_n"));
  FOYER_CHECK(counted.bind(1, fact.epoch.text()).bind(2, number(fact.n)).run());
  FOYER_TRY(statement, database_.prepare("INSERT INTO fact(epoch, n, fact, bytes, wall_ms, boot_id, boot_ns)"
                                         " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)"));
  statement.bind(1, fact.epoch.text()).bind(2, number(fact.n)).bind(3, fact.fact.text());
  statement.bind(4, base::view(fact.bytes)).bind(5, base::unix_ms(fact.committed.wall));
  statement.bind(6, fact.committed.boot_id).bind(7, fact.committed.boot.time_since_epoch().count());
  return statement.run();
}

}  // namespace foyer::store
