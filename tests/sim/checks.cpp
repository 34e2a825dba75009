#include "tests/sim/checks.hpp"

#include <algorithm>
#include <functional>

#include "platform/hub/ledger.hpp"
#include "platform/hub/visits.hpp"
#include "shared/net/wire.hpp"
#include "tests/sim/hub.hpp"
#include "tests/sim/kiosk.hpp"
#include "tests/sim/plain_pages.hpp"

namespace foyer::sim::check {

using base::Result;

namespace {

constexpr base::WallTime before_all_expiry = base::WallTime{base::Milliseconds{0}};
constexpr std::string_view kinds[] = {"settings", "staff", "appointment", "configuration", "visit"};

// The harness's own questions to a store that is not failing; an error here is the harness's.
template <class T>
T must(Tally& tally, Result<T> result) {
  if (result) return std::move(*result);
  tally.violated("harness", result.error().what);
  return T{};
}

// Without faults: looking must not change what happens, nor fail.
class Quietly {
 public:
  explicit Quietly(SimDisk& disk) : disk_(disk), faults_(std::exchange(disk.faults, {})) {}
  Quietly(const Quietly&) = delete;
  Quietly& operator=(const Quietly&) = delete;
  ~Quietly() { disk_.faults = faults_; }

 private:
  SimDisk& disk_;
  DiskFaults faults_;
};

bool in_ledger(Tally& tally, store::Database& database, const model::FactId& fact) {
  auto row = database.prepare("SELECT 1 FROM ledger WHERE fact = ?");
  if (!row) return must(tally, Result<bool>(row.error()));
  row->bind(1, fact.text());
  return must(tally, row->step());
}

std::string key_of(const store::CacheRow& row) { return row.kind + "/" + row.id; }

struct HubRow {
  std::uint64_t seq = 0;
  bool live = false;
  std::string body;
};

std::map<std::string, HubRow> rows_of(Tally& tally, SimHub& hub) {
  std::map<std::string, HubRow> rows;
  const hub::Access access = hub.it().database().access();
  auto all = access->prepare("SELECT kind, id, seq, op, body FROM feed WHERE rooftop = ?");
  if (!all) return must(tally, Result<std::map<std::string, HubRow>>(all.error()));
  all->bind(1, hub.rooftop().text());
  while (must(tally, all->step()))
    rows[all->text(0) + "/" + all->text(1)] = {static_cast<std::uint64_t>(all->integer(2)), all->text(3) == "put",
                                               all->text(4)};
  return rows;
}

std::vector<store::CacheRow> cached(Tally& tally, SimKiosk& kiosk) {
  std::vector<store::CacheRow> rows;
  for (const std::string_view kind : kinds) {
    auto some =
        must(tally, kiosk.stores().with_cache([&](store::Cache& cache) { return cache.all(kind, before_all_expiry); }));
    std::move(some.begin(), some.end(), std::back_inserter(rows));
  }
  return rows;
}

// Every live row of the hub that has not changed since the cache's last number is in the cache as it is, and what was
// deleted before that is not.
void as_of_its_cursor(Tally& tally, SimKiosk& kiosk, SimHub& hub) {
  const auto through = must(tally, kiosk.stores().with_cache([](store::Cache& cache) { return cache.last_seq(); }));
  std::map<std::string, store::CacheRow> mine;
  for (auto& row : cached(tally, kiosk)) mine.emplace(key_of(row), std::move(row));
  for (const auto& [key, row] : rows_of(tally, hub)) {
    if (row.seq > through) continue;
    const auto at = mine.find(key);
    const bool there = at != mine.end();
    if (row.live && (!there || at->second.seq != row.seq || at->second.body != row.body))
      tally.violated("P3", "kiosk " + std::to_string(kiosk.number()) + " is at " + std::to_string(through) +
                               " and does not have " + key + " of " + std::to_string(row.seq));
    if (!row.live && there)
      tally.violated("P3", "kiosk " + std::to_string(kiosk.number()) + " is at " + std::to_string(through) +
                               " and still has " + key + ", deleted at " + std::to_string(row.seq));
  }
}

bool rotten(const SimKiosk& kiosk, std::string_view file) {
  return std::any_of(kiosk.rotten().begin(), kiosk.rotten().end(),
                     [&](const std::string& each) { return each.find(file) != std::string::npos; });
}

}  // namespace

// ---- as it happens

void kiosk_started(Tally& tally, SimKiosk& kiosk, SimHub& hub) {
  const Quietly of_kiosk(kiosk.disk());
  const Quietly of_hub(hub.disk());
  const std::string who = "kiosk " + std::to_string(kiosk.number());
  const store::StoresReport& report = kiosk.stores().report();
  tally.did("restart of a kiosk");
  tally.did("fact adopted from the journal", report.facts.adopted);
  if (report.facts.outbox_damaged) tally.did("outbox rebuilt from the journal");
  if (report.cache_dropped) tally.did("damaged cache dropped");
  if (report.state_set_aside) tally.did("damaged state set aside");
  const auto unexplained = [&](std::string_view file) {
    return !rotten(kiosk, file) && !kiosk.dropped_writes() && !kiosk.stumbled();
  };
  if (report.facts.outbox_damaged && unexplained("outbox"))
    tally.violated("I8", who + " says that its outbox is damaged, and nothing damaged it");
  if (report.cache_dropped && unexplained("cache"))
    tally.violated("I8", who + " says that its cache is damaged, and nothing damaged it");
  if (report.state_set_aside && unexplained("state"))
    tally.violated("I8", who + " says that its state is damaged, and nothing damaged it");

  if (kiosk.clock().right()) expiry(tally, kiosk, kiosk.clock().wall());
  if (!hub.running() || hub.disk().dead()) return;
  as_of_its_cursor(tally, kiosk, hub);
  std::set<model::FactId> kept;
  for (const auto& fact : must(tally, kiosk.stores().facts().all())) kept.insert(fact.fact);
  const hub::Access access = hub.it().database().access();
  for (auto it = kiosk.unsettled().begin(); it != kiosk.unsettled().end();) {
    const bool settled = in_ledger(tally, *access, *it);
    if (!settled && kept.count(*it) == 0)
      tally.violated("I1", who + " lost an acknowledged " + kiosk.told().at(*it).type + ", fact " + it->text() +
                               ": it is neither in its outbox nor in the ledger");
    it = settled ? kiosk.unsettled().erase(it) : std::next(it);
  }
}

void kiosk_refused(Tally& tally, const SimKiosk& kiosk, const base::Error& error) {
  tally.did("start refused: the disk");
  const bool disk = error.what.find("I/O") != std::string::npos || error.fault == base::Fault::full ||
                    error.fault == base::Fault::unavailable;
  if (!disk && kiosk.intact())
    tally.violated("I6", "kiosk " + std::to_string(kiosk.number()) + " does not start: " + error.what);
}

void hub_refused(Tally& tally, const SimDisk&, const base::Error& error) {
  tally.did("start refused: the disk");
  if (error.fault == base::Fault::corrupt) tally.violated("I8", "the hub does not start: " + error.what);
}

void accepted(Tally& tally, SimKiosk& kiosk, SimHub& hub, const std::vector<model::FactId>& facts) {
  if (!hub.running() || hub.disk().dead()) return;
  const Quietly of_hub(hub.disk());
  const hub::Access access = hub.it().database().access();
  for (const model::FactId& fact : facts) {
    tally.did("fact settled");
    if (in_ledger(tally, *access, fact)) continue;
    tally.violated("I1", "kiosk " + std::to_string(kiosk.number()) + " let go of fact " + fact.text() +
                             ", and the ledger does not have it");
  }
}

// ---- in quiet

bool drained(SimKiosk& kiosk) {
  const auto state = kiosk.stores().facts().state();
  return state && state->waiting == 0 && state->held == 0;
}

bool same_as_hub(SimKiosk& kiosk, SimHub& hub) {
  Tally errors;
  const Quietly of_kiosk(kiosk.disk());
  const Quietly of_hub(hub.disk());
  std::map<std::string, HubRow> rows = rows_of(errors, hub);
  std::erase_if(rows, [](const auto& each) { return !each.second.live; });
  const auto mine = cached(errors, kiosk);
  return errors.violations.empty() && mine.size() == rows.size() &&
         std::all_of(mine.begin(), mine.end(), [&](const store::CacheRow& row) {
           const auto at = rows.find(key_of(row));
           return at != rows.end() && at->second.seq == row.seq && at->second.body == row.body;
         });
}

void Ledger::in_quiet(Tally& tally, SimHub& hub, const std::vector<SimKiosk*>& kiosks) {
  const Quietly of_hub(hub.disk());
  const hub::Access access = hub.it().database().access();
  auto rows = access->prepare("SELECT seq, device, epoch, n, fact, visit, line FROM ledger WHERE seq > ? ORDER BY seq");
  if (!rows) return tally.violated("harness", rows.error().what);
  rows->bind(1, seen_through_);
  while (must(tally, rows->step())) {
    seen_through_ = rows->integer(0);
    ++facts_;
    const std::string source = rows->text(1) + "/" + rows->text(2);
    const auto n = static_cast<std::uint64_t>(rows->integer(3));
    std::uint64_t& last = last_n_[source];
    if (n != last + 1) tally.violated("P2", source + " goes from " + std::to_string(last) + " to " + std::to_string(n));
    last = n;
    const std::string line = rows->text(6);
    if (const auto id = model::FactId::parse(rows->text(4)); id && ++times_[*id] > 1)
      tally.violated("P1", "fact " + id->text() + " is in the ledger twice");
    const auto sent = sent_.find(source + "/" + std::to_string(n));
    if (sent != sent_.end() && sent->second != std::hash<std::string>{}(line))
      tally.violated("I3", "fact " + rows->text(4) + " is in the ledger with other bytes than were sent");
    const auto fact = net::read_envelope(line);
    if (const auto wished = fact ? asked_.find(rows->text(5) + fact->type) : asked_.end(); wished != asked_.end())
      if (--wished->second < 0)
        tally.violated("I2", "visit " + rows->text(5) + " has more " + fact->type + " than were asked for");
  }
  for (const char* const table : {"aside", "devices WHERE quarantined IS NOT NULL"}) {
    auto none = access->prepare(std::string("SELECT count(*) FROM ") + table);
    if (none && must(tally, none->step()) && none->integer(0) > 0)
      tally.violated("I2", "the hub refused a fact, or took a kiosk for a clone");
  }
  for (SimKiosk* const kiosk : kiosks) {
    for (const auto& fact : kiosk->unsettled())
      if (times_.count(fact) == 0)
        tally.violated("P1", "an acknowledged " + kiosk->told().at(fact).type + " of kiosk " +
                                 std::to_string(kiosk->number()) + ", fact " + fact.text() + ", is not in the ledger");
    kiosk->unsettled().clear();
  }
}

void Ledger::pushed(Tally& tally, const std::string& lines) {
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size());
    const std::string line = lines.substr(at, end - at);
    at = end + 1;
    const auto env = net::read_envelope(line);
    if (!env) {
      tally.violated("I3", "a kiosk sends what is not a fact");
      continue;
    }
    const std::string key = env->device.text() + "/" + env->epoch.text() + "/" + std::to_string(env->n);
    const std::size_t hash = std::hash<std::string>{}(line);
    if (sent_.emplace(key, hash).first->second != hash)
      tally.violated("I3",
                     "number " + std::to_string(env->n) + " of " + env->device.text() + " was sent with other bytes");
  }
}

void board(Tally& tally, SimHub& hub, bool again) {
  const Quietly of_hub(hub.disk());
  const hub::Access access = hub.it().database().access();
  const auto entries = [&] {
    std::map<std::string, std::string> all;
    auto rows = access->prepare("SELECT visit, entry FROM visits");
    while (rows && must(tally, rows->step())) all[rows->text(0)] = rows->text(1);
    return all;
  };
  const auto shown = entries();
  std::map<std::string, int> open;
  for (const auto& [visit, json] : shown) {
    const auto entry = hub::read_entry(json);
    if (!entry) {
      tally.violated("P10", "the board's entry of visit " + visit + " cannot be read");
      continue;
    }
    const hub::BoardStatus status = entry->status();
    const bool waits = status == hub::BoardStatus::waiting || status == hub::BoardStatus::greeted;
    if (waits && !entry->subject().empty() && ++open[entry->subject()] == 2)
      tally.violated("P7", "two unmerged visits are open for " + entry->subject());
  }
  if (!again) return;
  if (const auto made = hub::Ledger::rebuild(*access); !made) return tally.violated("harness", made.error().what);
  const auto folded = entries();
  for (const auto& [visit, json] : shown) {
    const auto at = folded.find(visit);
    if (at == folded.end() || at->second != json)
      tally.violated("P10", "the board shows visit " + visit + " otherwise than the ledger tells it");
  }
  if (folded.size() != shown.size()) tally.violated("P10", "the board does not show what the ledger tells");
}

bool has_bytes_of(SimKiosk& kiosk, const std::vector<std::string>& names) {
  if (names.empty()) return false;
  const base::Key key = kiosk.stores().cache_key();
  std::string all;
  if (const base::Bytes* file = kiosk.disk().content("/kiosk/cache.db")) all += base::text(plain_database(*file, key));
  if (const base::Bytes* file = kiosk.disk().content("/kiosk/cache.db-wal")) all += base::text(plain_log(*file, key));
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& name) { return all.find(name) != std::string::npos; });
}

void expiry(Tally& tally, SimKiosk& kiosk, const base::WallTime& now) {
  const Quietly of_kiosk(kiosk.disk());
  for (const std::string_view kind : kinds) {
    const auto rows = must(tally, kiosk.stores().with_cache([&](store::Cache& cache) { return cache.all(kind, now); }));
    for (const store::CacheRow& row : rows)
      if (row.expires_at && *row.expires_at <= now)
        tally.violated("P6", "kiosk " + std::to_string(kiosk.number()) + " shows " + key_of(row) + " after its time");
  }
}

}  // namespace foyer::sim::check
