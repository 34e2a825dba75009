#include "platform/hub/ledger.hpp"

#include <algorithm>

#include "platform/hub/ledger_rows.hpp"
#include "platform/hub/visits.hpp"
#include "shared/base/log.hpp"
#include "shared/base/planted.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::hub {

using base::Error;
using base::Fault;
using base::Result;
using net::FactStatus;
using store::Database;

namespace log = base::log;
namespace tuning = base::tuning;

// What one transaction works with, and what it changed.
struct Ledger::Batch {
  Batch(Database& its_database, DeviceIdentity its_sender, base::WallTime at)
      : database(its_database), from(std::move(its_sender)), received(at), visits(its_database) {}

  Database& database;
  DeviceIdentity from;
  base::WallTime received;
  VisitsAtWork visits;
  model::EpochId epoch;  // of the last fact read
  std::vector<model::VisitId> touched;

  void touch(const model::VisitId& visit) {
    if (std::find(touched.begin(), touched.end(), visit) == touched.end()) touched.push_back(visit);
  }
};

namespace {

struct Line {
  std::string_view text;
  net::FactReading fact;
};

// The lines of a batch with what can be read of them; an error when the batch as a whole cannot be taken.
Result<std::vector<Line>> lines_of(std::string_view ndjson, const model::DeviceId& from) {
  std::vector<Line> lines;
  while (!ndjson.empty()) {
    const std::size_t end = std::min(ndjson.find('\n'), ndjson.size());
    const std::string_view text = ndjson.substr(0, end);
    ndjson.remove_prefix(std::min(end + 1, ndjson.size()));
    if (text.empty()) continue;
    if (lines.size() == tuning::push_max_facts) return Error{Fault::full, "a batch has at most 500 facts"};
    if (text.size() > tuning::fact_max_bytes) return Error{Fault::full, "a fact is too long"};
    lines.push_back({text, net::examine_fact(text)});
    const auto& env = lines.back().fact.env;
    if (env && env->device != from) return Error{Fault::denied, "a fact names another device"};
  }
  return lines;
}

// Why a fact is kept without effect; nothing when it may be folded in. `seq` is its own row, 0 while it has none.
Result<std::optional<std::string>> reason_to_park(Database& database, VisitsAtWork& visits,
                                                  const model::RooftopId& rooftop, const net::FactReading& fact,
                                                  std::uint64_t seq) {
  if (!fact.body) return std::optional(fact.body.error().what);
  FOYER_TRY(held, quarantined(database, fact.env->device));
  if (held) return std::optional<std::string>("its device is quarantined");
  FOYER_TRY(taken, fact_id_taken(database, fact.env->fact, seq));
  if (taken) return std::optional<std::string>("its fact_id is another's");
  FOYER_TRY(visit, visits.entry(fact.env->visit));
  if (visit->visit && visit->rooftop != rooftop) return std::optional<std::string>("its visit is another rooftop's");
  return std::optional<std::string>();
}

// Follows merges to the visit that is shown; nothing when they lead in a circle.
Result<BoardEntry> root(Database& database, BoardEntry entry) {
  for (std::size_t steps = 0; steps < tuning::board_lists_max; ++steps) {
    const Act* const merged = entry.standing(ActKind::merged);
    if (!merged) return entry;
    FOYER_TRY(next, load_visit(database, merged->into));
    if (!next.visit) return entry;
    entry = std::move(next);
  }
  return Error{Fault::conflict, "merges lead in a circle"};
}

}  // namespace

Ledger::Ledger(const Keyring& keys, const base::Clock& clock, base::Random& random, OnChange changed)
    : keys_(keys), clock_(clock), random_(random), changed_(std::move(changed)) {}

Result<net::PushAnswer> Ledger::accept(Database& database, const DeviceIdentity& from, std::string_view ndjson) {
  FOYER_TRY(lines, lines_of(ndjson, from.id));
  FOYER_TRY(transaction, store::Transaction::begin(database));
  Batch batch(database, from, clock_.wall());
  net::PushAnswer answer;
  for (const Line& line : lines) {
    const auto& env = line.fact.env;
    FOYER_TRY(status, env ? take(batch, line.fact, line.text) : refuse(batch, line.text, env.error().what));
    answer.items.push_back({env ? env->fact.text() : "", status});
  }
  FOYER_CHECK(batch.visits.flush(batch.received));
  if (batch.epoch) {
    FOYER_TRY(n, acknowledge(database, from.id, batch.epoch));
    answer.ack_n = n;
  }
  FOYER_TRY(head, feed_head(database, from.rooftop));
  answer.feed_head = head;
  answer.hub_time = batch.received;
  const auto committed = transaction.commit();
  if (!committed && !base::planted(base::Defect::hub_answers_early)) return committed.error();
  if (!batch.touched.empty()) changed_(database, {from.rooftop, std::move(batch.touched)});
  return answer;
}

Result<FactStatus> Ledger::refuse(Batch& batch, std::string_view line, std::string_view why) {
  FOYER_CHECK(set_aside(batch.database, batch.from.id, line, why, batch.received));
  return FactStatus::refused;
}

Result<FactStatus> Ledger::take(Batch& batch, const net::FactReading& fact, std::string_view line) {
  const model::Envelope& env = *fact.env;
  batch.epoch = env.epoch;
  FOYER_TRY(before, known(batch.database, env, line));
  switch (before) {
    case Known::same:
      if (base::planted(base::Defect::hub_folds_twice) && fact.body)
        FOYER_CHECK(apply(batch, env, *fact.body, {1, batch.received, batch.from.rooftop}));
      return FactStatus::duplicate;
    case Known::other:
      FOYER_CHECK(quarantine(batch.database, batch.from.id, "two facts under one number: a cloned disk"));
      return refuse(batch, line, "another fact has this number");
    case Known::no:
      break;
  }
  FOYER_TRY(parked, reason_to_park(batch.database, batch.visits, batch.from.rooftop, fact, 0));
  if (parked && base::planted(base::Defect::hub_drops_unknown)) return FactStatus::parked;
  FOYER_TRY(seq, append(batch.database, {batch.from.rooftop, env, line, parked}, batch.received));
  if (parked) {
    log::warn("ledger.parked", {{"device", env.device.text()}, {"n", env.n}, {"why", *parked}});
    return FactStatus::parked;
  }
  FOYER_CHECK(apply(batch, env, *fact.body, {seq, batch.received, batch.from.rooftop}));
  return FactStatus::accepted;
}

Result<void> Ledger::apply(Batch& batch, const model::Envelope& env, const model::Body& body,
                           const Received& received) {
  FOYER_TRY(entry, batch.visits.entry(env.visit));
  *entry = fold(std::move(*entry), {env, body}, received);
  batch.visits.touch(env.visit);
  batch.touch(env.visit);
  // A survivor's note changes with what is merged into it.
  for (const Act& act : entry->acts)
    if (act.kind == ActKind::merged) batch.touch(act.into);
  return std::holds_alternative<model::CheckedIn>(body) ? merge_twins(batch, *entry) : Result<void>();
}

// Two kiosks that could not know of each other both checked the same person in: the later visit goes into the earlier
// one. Where a clock that nobody measured leaves them on different days, the older goes into the newer: that one is on
// today's board.
Result<void> Ledger::merge_twins(Batch& batch, const BoardEntry& entry) {
  if (base::planted(base::Defect::twins_unmerged)) return {};
  const Act* const arrival = entry.standing(ActKind::checked_in);
  if (!arrival || entry.standing(ActKind::merged)) return {};
  FOYER_TRY(all, batch.visits.like(entry));
  for (const BoardEntry& other : all) {
    const Act* const others = other.standing(ActKind::checked_in);
    const BoardStatus status = other.status();
    if (!others || (status != BoardStatus::waiting && status != BoardStatus::greeted)) continue;
    const bool same_day = std::chrono::abs(arrival->at - others->at) < tuning::visit_lives;
    if (!same_day && arrival->dated && others->dated) continue;
    const bool newer = !same_day && arrival->at > others->at;
    const model::VisitId& goes = newer ? other.visit : entry.visit;
    const model::VisitId& stays = newer ? entry.visit : other.visit;
    FOYER_TRY(merged, write_own(batch, goes, model::VisitMerged{stays, {}}));
    log::info("ledger.twins", {{"visit", goes.text()}, {"into", stays.text()}, {"fact", merged.text()}});
    if (!newer) return {};
  }
  return {};
}

Result<model::FactId> Ledger::write_own(Batch& batch, const model::VisitId& visit, model::Body body) {
  FOYER_TRY(last, batch.database.prepare("SELECT coalesce(max(n), 0) FROM ledger WHERE device = ? AND epoch = ?"));
  last.bind(1, keys_.hub.text()).bind(2, keys_.epoch.text());
  FOYER_TRY(row, last.step());
  model::Fact fact;
  fact.body = std::move(body);
  fact.env.fact = model::FactId::make(clock_.wall(), random_);
  fact.env.device = keys_.hub;
  fact.env.epoch = keys_.epoch;
  fact.env.n = static_cast<std::uint64_t>(row ? last.integer(0) : 0) + 1;
  fact.env.visit = visit;
  fact.env.type = model::type_name(fact.body);
  fact.env.occurred = batch.received;
  fact.env.boot_id = clock_.boot_id();
  fact.env.boottime = clock_.boot();
  fact.env.clock = {base::ClockState::synchronised, 0, 0};
  FOYER_TRY(seq, append(batch.database, {batch.from.rooftop, fact.env, net::write_fact(fact), {}}, batch.received));
  FOYER_CHECK(apply(batch, fact.env, fact.body, {seq, batch.received, batch.from.rooftop}));
  return fact.env.fact;
}

Result<model::FactId> Ledger::record(Database& database, const model::RooftopId& rooftop, const model::VisitId& visit,
                                     model::Body body) {
  FOYER_TRY(transaction, store::Transaction::begin(database));
  FOYER_TRY(entry, load_visit(database, visit));
  if (!entry.visit || entry.rooftop != rooftop) return Error{Fault::not_found, "no such visit"};
  if (auto* const merge = std::get_if<model::VisitMerged>(&body)) {
    FOYER_TRY(into, load_visit(database, merge->into));
    if (!into.visit || into.rooftop != rooftop) return Error{Fault::not_found, "no such visit to merge into"};
    FOYER_TRY(survivor, root(database, std::move(into)));
    if (survivor.visit == visit) return Error{Fault::conflict, "a visit cannot be merged into itself"};
    merge->into = survivor.visit;
  }
  Batch batch(database, {keys_.hub, rooftop}, clock_.wall());
  FOYER_TRY(fact, write_own(batch, visit, std::move(body)));
  FOYER_CHECK(batch.visits.flush(batch.received));
  FOYER_CHECK(transaction.commit());
  changed_(database, {rooftop, std::move(batch.touched)});
  return fact;
}

Result<std::size_t> Ledger::replay_parked(Database& database) {
  FOYER_TRY(transaction, store::Transaction::begin(database));
  FOYER_TRY(all, parked_rows(database));
  std::vector<Change> changes;
  for (const ParkedRow& row : all) {
    const auto fact = net::examine_fact(row.line);
    if (!fact.env) continue;
    Batch batch(database, {fact.env->device, row.rooftop}, row.received);
    FOYER_TRY(reason, reason_to_park(database, batch.visits, row.rooftop, fact, row.seq));
    if (reason) continue;
    // A rebuild folds in the ledger's order, and so must this: the fact takes a new place at the end.
    FOYER_CHECK(remove(database, row.seq));
    FOYER_TRY(seq, append(database, {row.rooftop, *fact.env, row.line, {}}, row.received));
    FOYER_CHECK(apply(batch, *fact.env, *fact.body, {seq, row.received, row.rooftop}));
    FOYER_CHECK(batch.visits.flush(row.received));
    changes.push_back({row.rooftop, std::move(batch.touched)});
  }
  FOYER_CHECK(transaction.commit());
  for (const Change& change : changes) changed_(database, change);
  return changes.size();
}

Result<void> Ledger::rebuild(Database& database) {
  FOYER_TRY(transaction, store::Transaction::begin(database));
  FOYER_CHECK(database.execute("DELETE FROM visits"));
  FOYER_TRY(rows,
            database.prepare("SELECT seq, rooftop, received_ms, line FROM ledger WHERE parked IS NULL ORDER BY seq"));
  for (;;) {
    FOYER_TRY(row, rows.step());
    if (!row) break;
    FOYER_TRY(rooftop, model::RooftopId::parse(rows.text(1)));
    FOYER_TRY(fact, net::read_fact(rows.text(3)));
    FOYER_TRY(before, load_visit(database, fact.env.visit));
    const Received received{static_cast<std::uint64_t>(rows.integer(0)), base::from_unix_ms(rows.integer(2)), rooftop};
    FOYER_CHECK(save_visit(database, fold(std::move(before), fact, received)));
  }
  rows.reset();
  FOYER_CHECK(database.execute("INSERT OR REPLACE INTO keyring(name, value) VALUES('projection', " +
                               std::to_string(projection_version) + ")"));
  return transaction.commit();
}

Result<void> Ledger::rebuild_if_outdated(Database& database) {
  {
    FOYER_TRY(row, database.prepare("SELECT value FROM keyring WHERE name = 'projection'"));
    FOYER_TRY(found, row.step());
    if (found && row.integer(0) == projection_version) return {};
  }
  log::info("board.rebuilt", {{"version", projection_version}});
  return rebuild(database);
}

}  // namespace foyer::hub
