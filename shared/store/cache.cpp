#include "shared/store/cache.hpp"

#include <algorithm>
#include <set>

#include "shared/base/planted.hpp"

namespace foyer::store {

using base::Result;

namespace {

// A row belongs to a part: the one in force, which the note "part" names, or the one after it, a snapshot being
// gathered. So a snapshot takes its place by one note, whatever its size, and only what it replaces must go.
//
// A row is found by the marks of its keys, eight bytes each whatever the key: the index of a large rooftop stays small,
// so that a page of new rows touches few of its leaves. The keys themselves stand beside their row. They tell two keys
// of one mark apart, and a row that goes takes its marks along without a second index.
const std::vector<std::string_view> migrations{
    "CREATE TABLE note(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE feed_row(place INTEGER PRIMARY KEY, part TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,"
    "  seq INTEGER NOT NULL, rev INTEGER NOT NULL, schema INTEGER NOT NULL, expires_ms INTEGER, body TEXT NOT NULL,"
    "  UNIQUE(part, kind, id));"
    "CREATE INDEX feed_row_seq ON feed_row(part, kind, seq);"
    "CREATE TABLE feed_key(key TEXT NOT NULL, place INTEGER NOT NULL REFERENCES feed_row ON DELETE CASCADE,"
    "  PRIMARY KEY(key, place)) WITHOUT ROWID;"
    "CREATE INDEX feed_key_place ON feed_key(place);",
    // The rows come back with the next snapshot.
    "DROP TABLE feed_key; DROP TABLE feed_row; DELETE FROM note WHERE name <> 'purged_through';"
    "CREATE TABLE feed_row(place INTEGER PRIMARY KEY, part INTEGER NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,"
    "  seq INTEGER NOT NULL, rev INTEGER NOT NULL, schema INTEGER NOT NULL, expires_ms INTEGER, keys TEXT NOT NULL,"
    "  body TEXT NOT NULL);"
    "CREATE UNIQUE INDEX feed_row_id ON feed_row(part, kind, id);"
    "CREATE INDEX feed_row_seq ON feed_row(part, kind, seq);"
    "CREATE TABLE feed_key(key TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY(key, place)) WITHOUT ROWID;",
    "DROP TABLE feed_key; DELETE FROM feed_row; DELETE FROM note WHERE name <> 'purged_through';"
    "CREATE TABLE feed_key(mark INTEGER NOT NULL, place INTEGER NOT NULL, PRIMARY KEY(mark, place)) WITHOUT ROWID;"};

constexpr char between_keys = '\n';
constexpr std::string_view to_scrub = "to_scrub";  // a note: "1" while the file has bytes of rows that had to go

std::string joined(const std::vector<std::string>& keys) {
  std::string all;
  for (const std::string& key : keys) {
    if (!all.empty()) all += between_keys;
    all += key;
  }
  return all;
}

// Each once: a row may name its customer twice.
std::set<std::string_view> parted(std::string_view keys) {
  std::set<std::string_view> all;
  while (!keys.empty()) {
    const std::size_t end = std::min(keys.find(between_keys), keys.size());
    all.insert(keys.substr(0, end));
    keys.remove_prefix(std::min(end + 1, keys.size()));
  }
  return all;
}

std::int64_t number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

// FNV-1a of 64 bits, http://www.isthe.com/chongo/tech/comp/fnv/
std::int64_t mark_of(std::string_view key) {
  std::uint64_t mark = 0xcbf29ce484222325;
  for (const char c : key) mark = (mark ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return number(mark);
}

std::optional<std::int64_t> ms_of(const std::optional<base::WallTime>& time) {
  return time ? std::optional(base::unix_ms(*time)) : std::nullopt;
}

std::uint64_t total(const CacheSums& sums) {
  std::uint64_t count = 0;
  for (const auto& [kind, each] : sums) count += each.count;
  return count;
}

// What the hub says of a kind without rows, and what it leaves unsaid, is the same.
CacheSums without_empty(CacheSums sums) {
  std::erase_if(sums, [](const auto& each) { return each.second.count == 0; });
  return sums;
}

// Rows in and out, with statements prepared once a page.
class RowWriter {
 public:
  static Result<RowWriter> prepare(Database& database) {
    FOYER_TRY(find, database.prepare("SELECT place, keys FROM feed_row WHERE part=?1 AND kind=?2 AND id=?3"));
    FOYER_TRY(remove, database.prepare("DELETE FROM feed_row WHERE place=?1"));
    FOYER_TRY(insert, database.prepare("INSERT INTO feed_row(part, kind, id, seq, rev, schema, expires_ms, keys, body)"
                                       " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"));
    FOYER_TRY(add_key, database.prepare("INSERT OR IGNORE INTO feed_key(mark, place) VALUES(?1, ?2)"));
    FOYER_TRY(remove_key, database.prepare("DELETE FROM feed_key WHERE mark=?1 AND place=?2"));
    return RowWriter(
        database, {std::move(find), std::move(remove), std::move(insert), std::move(add_key), std::move(remove_key)});
  }

  Result<void> remove(std::int64_t part, const CacheRow& row) {
    Statement& find = ask_.find;
    FOYER_TRY(there, find.bind(1, part).bind(2, row.kind).bind(3, row.id).step());
    const std::int64_t place = there ? find.integer(0) : 0;
    const std::string keys = there ? find.text(1) : std::string();
    find.reset();
    if (!there) return {};
    for (const std::string_view key : parted(keys))
      FOYER_CHECK(ask_.remove_key.bind(1, mark_of(key)).bind(2, place).run());
    return ask_.remove.bind(1, place).run();
  }

  Result<void> put(std::int64_t part, const CacheRow& row) {
    const std::string keys = joined(row.keys);
    Statement& insert = ask_.insert;
    insert.bind(1, part).bind(2, row.kind).bind(3, row.id).bind(4, number(row.seq)).bind(5, std::int64_t{row.rev});
    insert.bind(6, std::int64_t{row.schema}).bind(7, ms_of(row.expires_at)).bind(8, keys).bind(9, row.body);
    FOYER_CHECK(insert.run());
    const std::int64_t place = database_->last_rowid();
    for (const std::string_view key : parted(keys))
      FOYER_CHECK(ask_.add_key.bind(1, mark_of(key)).bind(2, place).run());
    return {};
  }

 private:
  struct Statements {
    Statement find;
    Statement remove;
    Statement insert;
    Statement add_key;
    Statement remove_key;
  };
  RowWriter(Database& database, Statements ask) : database_(&database), ask_(std::move(ask)) {}
  Database* database_;
  Statements ask_;
};

bool differ(const std::optional<CacheSums>& promised, const CacheSums& found) {
  return promised && without_empty(*promised) != found;
}

}  // namespace

Result<Cache> Cache::open(const std::filesystem::path& file, const base::Key& key, const std::string& vfs) {
  FOYER_TRY(database, Database::open(file, key, Durability::disposable, vfs));
  FOYER_CHECK(migrate(database, migrations));
  FOYER_CHECK(database.check());
  return Cache(std::move(database));
}

Result<void> Cache::discard(Disk& disk, const std::filesystem::path& file) {
  for (const std::string_view part : {"-wal", "-shm", ""}) {
    std::filesystem::path each = file;
    each += part;
    FOYER_CHECK(disk.remove(each));
  }
  return {};
}

Result<Applied> Cache::apply(std::span<const CachePage> pages) {
  if (base::planted(base::Defect::cursor_before_rows) && !pages.back().snapshot && !pages.back().rows.empty()) {
    FOYER_CHECK(set_note("cursor", pages.back().cursor));
    FOYER_CHECK(note_highest("last_seq", pages.back().rows.back().seq));
  }
  FOYER_TRY(transaction, Transaction::begin(database_));
  Applied applied = Applied::done;
  for (const CachePage& page : pages) {
    FOYER_TRY(become, apply_within(page));
    applied = become;
    if (applied == Applied::stale) return applied;
    if (applied != Applied::done) break;
  }
  FOYER_CHECK(transaction.commit());
  FOYER_CHECK(scrub());
  return applied;
}

Result<Applied> Cache::apply_within(const CachePage& page) {
  const bool begins = page.snapshot && page.asked == new_cursor;
  FOYER_TRY(held, cursor());
  if (!begins && page.asked != held && !base::planted(base::Defect::cursor_before_rows)) return Applied::stale;
  FOYER_TRY(live, live_part());
  const std::int64_t gathered = live + 1;
  if (begins) FOYER_CHECK(drop_part(gathered));

  const std::int64_t part = page.snapshot ? gathered : live;
  FOYER_TRY(rows, RowWriter::prepare(database_));
  std::uint64_t newest = 0;
  std::uint64_t purged = 0;
  for (const CacheRow& row : page.rows) {
    newest = std::max(newest, row.seq);
    if (row.op == CacheOp::purge) purged = std::max(purged, row.seq);
    if (row.op != CacheOp::put && base::planted(base::Defect::deletion_ignored)) continue;
    FOYER_CHECK(rows.remove(part, row));
    if (row.op == CacheOp::put) FOYER_CHECK(rows.put(part, row));
    if (row.op == CacheOp::purge) FOYER_CHECK(rows.remove(part == live ? gathered : live, row));
  }
  FOYER_CHECK(note_highest("purged_through", purged));
  if (purged > 0) FOYER_CHECK(set_note(to_scrub, "1"));
  if (page.snapshot && !page.complete) {
    FOYER_CHECK(set_note("snapshot", page.cursor));
    return Applied::done;
  }
  if (page.snapshot) return finish_snapshot(page, live);

  FOYER_CHECK(set_note("cursor", page.cursor));
  FOYER_CHECK(note_highest("last_seq", newest));
  if (!page.sums) return Applied::done;
  FOYER_TRY(found, sums());
  return differ(page.sums, found) ? Applied::sums_differ : Applied::done;
}

Result<Applied> Cache::finish_snapshot(const CachePage& page, std::int64_t live) {
  const std::int64_t gathered = live + 1;
  FOYER_CHECK(set_note("snapshot", ""));
  FOYER_TRY(gathered_sums, sums_of(gathered));
  FOYER_TRY(live_sums, sums_of(live));
  const bool differs = differ(page.sums, gathered_sums);
  const bool shrinks = total(gathered_sums) * 2 < total(live_sums) && !page.authoritative;
  if (differs || shrinks) {
    FOYER_CHECK(drop_part(gathered));
    return differs ? Applied::sums_differ : Applied::would_shrink;
  }
  FOYER_TRY(newest, database_.prepare("SELECT coalesce(max(seq), 0) FROM feed_row WHERE part=?1"));
  FOYER_CHECK(newest.bind(1, gathered).step());
  FOYER_CHECK(set_note("last_seq", std::to_string(newest.integer(0))));
  newest.reset();
  FOYER_CHECK(drop_part(live));
  FOYER_CHECK(set_note("part", std::to_string(gathered)));
  FOYER_CHECK(set_note("cursor", page.cursor));
  return Applied::done;
}

Result<std::int64_t> Cache::live_part() {
  FOYER_TRY(named, note("part"));
  return named ? std::stoll(*named) : 0;
}

Result<void> Cache::drop_part(std::int64_t part) {
  FOYER_TRY(any, database_.prepare("SELECT 1 FROM feed_row WHERE part=?1 LIMIT 1"));
  FOYER_TRY(there, any.bind(1, part).step());
  any.reset();
  if (!there) return {};
  FOYER_CHECK(set_note(to_scrub, "1"));
  FOYER_TRY(rows, database_.prepare("DELETE FROM feed_row WHERE part=?1"));
  FOYER_CHECK(rows.bind(1, part).run());
  return database_.execute("DELETE FROM feed_key WHERE place NOT IN (SELECT place FROM feed_row)");
}

Result<std::string> Cache::cursor() {
  FOYER_TRY(snapshot, note("snapshot"));
  if (snapshot && !snapshot->empty()) return *snapshot;
  FOYER_TRY(held, note("cursor"));
  return held.value_or(std::string(new_cursor));
}

Result<std::uint64_t> Cache::last_seq() { return number_noted("last_seq"); }

Result<std::uint64_t> Cache::purged_through() {
  FOYER_CHECK(scrub());
  return number_noted("purged_through");
}

Result<void> Cache::scrub() {
  FOYER_TRY(owed, note(to_scrub));
  if (!owed || owed->empty()) return {};
  if (!base::planted(base::Defect::purge_keeps_gaps)) FOYER_CHECK(database_.execute("VACUUM"));
  if (!base::planted(base::Defect::purge_keeps_wal)) FOYER_CHECK(database_.execute("PRAGMA wal_checkpoint(TRUNCATE)"));
  return set_note(to_scrub, "");
}

Result<std::uint64_t> Cache::number_noted(std::string_view name) {
  FOYER_TRY(value, note(name));
  return value ? std::stoull(*value) : 0;
}

Result<void> Cache::note_highest(std::string_view name, std::uint64_t value) {
  FOYER_TRY(before, number_noted(name));
  return value > before ? set_note(name, std::to_string(value)) : Result<void>();
}

Result<std::int64_t> Cache::serving() {
  FOYER_TRY(live, live_part());
  FOYER_TRY(held, note("cursor"));
  return held ? live : live + 1;
}

template <class... Parameters>
Result<std::vector<CacheRow>> Cache::select(std::string_view by, std::string_view which, base::WallTime now,
                                            Parameters... parameters) {
  FOYER_TRY(part, serving());
  FOYER_TRY(statement,
            database_.prepare("SELECT kind, id, seq, rev, schema, expires_ms, body FROM feed_row " + std::string(by) +
                              " WHERE part=?1 AND (expires_ms IS NULL OR expires_ms>?2)"
                              " AND " +
                              std::string(which)));
  statement.bind(1, part).bind(2, base::planted(base::Defect::expired_shown) ? 0 : base::unix_ms(now));
  int at = 3;
  (statement.bind(at++, parameters), ...);
  std::vector<CacheRow> rows;
  for (;;) {
    FOYER_TRY(there, statement.step());
    if (!there) return rows;
    CacheRow row{statement.text(0),
                 statement.text(1),
                 static_cast<std::uint64_t>(statement.integer(2)),
                 static_cast<int>(statement.integer(3)),
                 static_cast<int>(statement.integer(4)),
                 std::nullopt,
                 statement.text(6),
                 {},
                 CacheOp::put};
    if (!statement.is_null(5)) row.expires_at = base::from_unix_ms(statement.integer(5));
    rows.push_back(std::move(row));
  }
}

// By the marks and in no other way: left to itself SQLite walks all rows in the order that is asked for.
Result<std::vector<CacheRow>> Cache::find_by_key(std::string_view key, base::WallTime now) {
  return select("NOT INDEXED",
                "place IN (SELECT place FROM feed_key WHERE mark=?3)"
                " AND instr(char(10) || keys || char(10), char(10) || ?4 || char(10)) ORDER BY kind, id",
                now, mark_of(key), key);
}

Result<std::optional<CacheRow>> Cache::get(std::string_view kind, std::string_view id, base::WallTime now) {
  FOYER_TRY(found, select("", "kind=?3 AND id=?4", now, kind, id));
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

Result<std::vector<CacheRow>> Cache::all(std::string_view kind, base::WallTime now) {
  return select("", "kind=?3 ORDER BY id", now, kind);
}

Result<CacheSums> Cache::sums() {
  FOYER_TRY(live, live_part());
  return sums_of(live);
}

// Counted from the rows each time, not kept beside them: a sum that is kept proves only itself.
Result<CacheSums> Cache::sums_of(std::int64_t part) {
  FOYER_TRY(statement, database_.prepare("SELECT kind, seq FROM feed_row WHERE part=?1 ORDER BY kind"));
  statement.bind(1, part);
  CacheSums sums;
  auto at = sums.end();
  for (;;) {
    FOYER_TRY(row, statement.step());
    if (!row) return sums;
    if (at == sums.end() || !statement.is(0, at->first)) at = sums.try_emplace(statement.text(0)).first;
    ++at->second.count;
    at->second.sum += static_cast<std::uint64_t>(statement.integer(1));
  }
}

Result<std::optional<std::string>> Cache::note(std::string_view name) {
  FOYER_TRY(statement, database_.prepare("SELECT value FROM note WHERE name=?1"));
  FOYER_TRY(there, statement.bind(1, name).step());
  return there ? std::optional(statement.text(0)) : std::nullopt;
}

Result<void> Cache::set_note(std::string_view name, std::string_view value) {
  FOYER_TRY(statement, database_.prepare("INSERT OR REPLACE INTO note(name, value) VALUES(?1, ?2)"));
  return statement.bind(1, name).bind(2, value).run();
}

}  // namespace foyer::store
