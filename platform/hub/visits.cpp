#include "platform/hub/visits.hpp"

#include <algorithm>

#include "platform/hub/feed.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::hub {

using base::Result;
using model::VisitStatus;
using store::Database;

namespace {

Result<std::vector<BoardEntry>> all(store::Statement& rows) {
  std::vector<BoardEntry> entries;
  for (;;) {
    FOYER_TRY(row, rows.step());
    if (!row) return entries;
    FOYER_TRY(entry, read_entry(rows.text(0)));
    entries.push_back(std::move(entry));
  }
}

std::string merged_into(const BoardEntry& entry) {
  const Act* const merged = entry.standing(ActKind::merged);
  return merged ? merged->into.text() : std::string();
}

std::string customer(const BoardEntry& entry) { return entry.customer ? entry.customer.text() : std::string(); }

bool alike(const BoardEntry& one, const BoardEntry& other) {
  if (one.visit == other.visit || one.rooftop != other.rooftop) return false;
  if (one.appointment && other.appointment && one.appointment != other.appointment) return false;
  const std::string subject = one.subject();
  return (!subject.empty() && subject == other.subject()) || (one.customer && one.customer == other.customer);
}

// Those that may be alike, by what the database has of them.
Result<std::vector<BoardEntry>> kept_visits_like(Database& database, const BoardEntry& entry) {
  // Two questions, each with an index of its own; an OR of them would read every visit there is.
  FOYER_TRY(rows, database.prepare("SELECT entry FROM visits WHERE rooftop = ?1 AND subject = ?2 AND subject <> '' "
                                   "UNION SELECT entry FROM visits WHERE rooftop = ?1 AND customer = ?3 AND "
                                   "customer <> ''"));
  rows.bind(1, entry.rooftop.text()).bind(2, entry.subject()).bind(3, customer(entry));
  return all(rows);
}

// Who answered the visit's last answered call, by given name.
Result<void> tell_answer(Database& database, const BoardEntry& entry, model::OpenVisit& open) {
  for (const StaffCall& call : entry.calls) {
    if (!call.acknowledged) continue;
    open.answered_call = call.fact;
    FOYER_TRY(body, feed_body(database, entry.rooftop, "staff", call.by.text()));
    const auto person = net::read_staff(body);
    open.answered_by = person ? person->given : "";
  }
  return {};
}

}  // namespace

Result<BoardEntry> load_visit(Database& database, const model::VisitId& visit) {
  FOYER_TRY(row, database.prepare("SELECT entry FROM visits WHERE visit = ?"));
  row.bind(1, visit.text());
  FOYER_TRY(found, row.step());
  if (!found) return BoardEntry{};
  return read_entry(row.text(0));
}

Result<void> save_visit(Database& database, const BoardEntry& entry) {
  FOYER_TRY(write,
            database.prepare("INSERT OR REPLACE INTO visits(visit, rooftop, seq, subject, customer, merged_into, "
                             "changed_ms, entry) VALUES(?, ?, ?, ?, ?, nullif(?, ''), ?, ?)"));
  write.bind(1, entry.visit.text()).bind(2, entry.rooftop.text()).bind(3, static_cast<std::int64_t>(entry.seq));
  write.bind(4, entry.subject()).bind(5, customer(entry)).bind(6, merged_into(entry));
  return write.bind(7, base::unix_ms(entry.changed)).bind(8, write_entry(entry)).run();
}

Result<void> feed_visit(Database& database, const BoardEntry& entry, base::WallTime now) {
  const BoardStatus status = entry.status();
  const bool here = status == BoardStatus::waiting || status == BoardStatus::greeted ||
                    (status == BoardStatus::expected && !entry.ended && (entry.identified() || !entry.calls.empty()));
  const base::WallTime expires = entry.opened + base::tuning::visit_lives;
  if (!here || expires <= now) return feed_delete(database, entry.rooftop, "visit", entry.visit.text(), now);
  model::OpenVisit open;
  open.id = entry.visit;
  open.appointment = entry.appointment;
  open.configuration = entry.configuration;
  open.customer = entry.customer;
  open.status = entry.standing(ActKind::checked_in) ? VisitStatus::checked_in : entry.phase;
  open.device = entry.device;
  open.since = entry.waiting_since().value_or(entry.opened);
  FOYER_CHECK(tell_answer(database, entry, open));
  return feed_put(database, entry.rooftop, {"visit", entry.visit.text(), net::write_body(open), expires, {}}, now);
}

Result<std::vector<BoardEntry>> visits_of_subject(Database& database, const model::RooftopId& rooftop,
                                                  std::string_view subject) {
  FOYER_TRY(rows, database.prepare(
                      "SELECT entry FROM visits WHERE rooftop = ? AND subject = ? AND subject <> '' ORDER BY seq"));
  rows.bind(1, rooftop.text()).bind(2, subject);
  return all(rows);
}

Result<BoardEntry*> VisitsAtWork::entry(const model::VisitId& visit) {
  const auto [at, fresh] = entries_.try_emplace(visit);
  if (fresh) {
    FOYER_TRY(kept, load_visit(database_, visit));
    at->second = std::move(kept);
  }
  return &at->second;
}

Result<std::vector<BoardEntry>> VisitsAtWork::like(const BoardEntry& entry) {
  FOYER_TRY(kept, kept_visits_like(database_, entry));
  std::erase_if(kept, [&](const BoardEntry& each) { return entries_.count(each.visit) > 0; });
  for (const auto& [visit, each] : entries_)
    if (each.visit) kept.push_back(each);
  std::erase_if(kept, [&](const BoardEntry& other) { return !alike(entry, other); });
  std::sort(kept.begin(), kept.end(), [](const BoardEntry& a, const BoardEntry& b) { return a.seq < b.seq; });
  return kept;
}

Result<void> VisitsAtWork::flush(base::WallTime now) {
  std::vector<const BoardEntry*> in_order(changed_.size());
  for (const auto& [visit, place] : changed_) in_order[place] = &entries_.at(visit);
  for (const BoardEntry* const entry : in_order) {
    FOYER_CHECK(save_visit(database_, *entry));
    FOYER_CHECK(feed_visit(database_, *entry, now));
  }
  changed_.clear();
  entries_.clear();
  return {};
}

Result<std::vector<BoardEntry>> visits_changed_since(Database& database, const model::RooftopId& rooftop,
                                                     base::WallTime since) {
  FOYER_TRY(rows, database.prepare("SELECT entry FROM visits WHERE rooftop = ? AND changed_ms >= ? ORDER BY seq"));
  rows.bind(1, rooftop.text()).bind(2, base::unix_ms(since));
  return all(rows);
}

Result<std::vector<BoardEntry>> visits_after(Database& database, const model::RooftopId& rooftop, std::uint64_t seq) {
  FOYER_TRY(rows, database.prepare("SELECT entry FROM visits WHERE rooftop = ? AND seq > ? ORDER BY seq"));
  rows.bind(1, rooftop.text()).bind(2, static_cast<std::int64_t>(seq));
  return all(rows);
}

Result<std::vector<BoardEntry>> visits_merged_into(Database& database, const model::VisitId& visit) {
  FOYER_TRY(rows, database.prepare("SELECT entry FROM visits WHERE merged_into = ? ORDER BY seq"));
  rows.bind(1, visit.text());
  return all(rows);
}

}  // namespace foyer::hub
