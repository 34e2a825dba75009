#pragma once
// cache.db: the kiosk's copy of what the rooftop's feed says. Disposable: damaged or in doubt, it is dropped and
// fetched again.
//
// Rows and cursor move in one transaction, so the cursor never promises rows that are not there. A snapshot is gathered
// beside the live rows and takes their place in one step when it is complete and its sums prove it; until the first one
// is complete the gathered rows are served as they come. Absence never deletes: a row goes by its tombstone, its purge,
// or a proven snapshot; one that would leave fewer than half is refused unless the hub marked it authoritative. Expired
// rows are never returned.
//
// A purge is carried out when its bytes are gone from the file, too: secure_delete clears the cell, but where SQLite
// balanced pages earlier, copies stay in their unallocated middle. So the file is rewritten and the write-ahead log
// emptied, which a note in the purge's own transaction demands; the same when a snapshot replaces rows. A cut or a
// failed write before that leaves it to the next page or figure; until then nobody is told that it was carried out.
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "shared/base/clock.hpp"
#include "shared/store/disk.hpp"
#include "shared/store/sqlite.hpp"

namespace foyer::store {

enum class CacheOp { put, del, purge };  // a purge leaves no byte of the row in the file

struct CacheRow {
  std::string kind;
  std::string id;
  std::uint64_t seq = 0;
  int rev = 1;
  int schema = 1;
  std::optional<base::WallTime> expires_at;
  std::string body;               // raw JSON
  std::vector<std::string> keys;  // what it can be looked up by; not filled in when read
  CacheOp op = CacheOp::put;
};

struct CacheSum {
  std::uint64_t count = 0;
  std::uint64_t sum = 0;  // of seq, modulo 2^64
  bool operator==(const CacheSum&) const = default;
};
using CacheSums = std::map<std::string, CacheSum>;  // by kind; a kind without rows is not named

struct CachePage {
  std::string asked;   // the cursor it answers; new_cursor begins a snapshot
  std::string cursor;  // the next one
  std::vector<CacheRow> rows;
  bool snapshot = false;
  bool complete = false;       // the snapshot ends with this page
  bool authoritative = false;  // the hub means it, however much it drops
  std::optional<CacheSums> sums{};
};

enum class Applied {
  done,
  stale,        // the page answers another cursor than the one held: nothing was changed
  sums_differ,  // live rows: applied, and the copy is not what the hub has. Snapshot: dropped, the live rows stand
  would_shrink  // the snapshot was dropped, the live rows stand
};

inline constexpr std::string_view new_cursor = "new";

class Cache {
 public:
  // corrupt or unsupported: `discard` it and open again. `vfs`: of the disk.
  static base::Result<Cache> open(const std::filesystem::path& file, const base::Key& key, const std::string& vfs = {});
  static base::Result<void> discard(Disk& disk, const std::filesystem::path& file);

  // In one transaction, until one of them is anything but done; what became of the last that was looked at. stale:
  // none of them has changed anything.
  base::Result<Applied> apply(std::span<const CachePage> pages);
  base::Result<Applied> apply(const CachePage& page) { return apply(std::span(&page, 1)); }
  // What to ask next: that of a snapshot being gathered, of the live rows, or new_cursor.
  base::Result<std::string> cursor();
  base::Result<std::uint64_t> purged_through();  // the highest seq of a purge carried out; carries out what is left
  base::Result<std::uint64_t> last_seq();        // the highest applied to the live rows

  base::Result<std::vector<CacheRow>> find_by_key(std::string_view key, base::WallTime now);
  base::Result<std::optional<CacheRow>> get(std::string_view kind, std::string_view id, base::WallTime now);
  base::Result<std::vector<CacheRow>> all(std::string_view kind, base::WallTime now);  // by id
  base::Result<CacheSums> sums();  // of the live rows, expired ones, too

 private:
  explicit Cache(Database database) : database_(std::move(database)) {}
  base::Result<Applied> apply_within(const CachePage& page);
  base::Result<Applied> finish_snapshot(const CachePage& page, std::int64_t live);
  base::Result<std::int64_t> live_part();
  base::Result<void> drop_part(std::int64_t part);
  base::Result<CacheSums> sums_of(std::int64_t part);
  base::Result<std::uint64_t> number_noted(std::string_view name);
  base::Result<void> note_highest(std::string_view name, std::uint64_t value);
  base::Result<std::optional<std::string>> note(std::string_view name);
  base::Result<void> set_note(std::string_view name, std::string_view value);
  template <class... Parameters>
  base::Result<std::vector<CacheRow>> select(std::string_view by, std::string_view which, base::WallTime now,
                                             Parameters... parameters);
  base::Result<std::int64_t> serving();
  base::Result<void> scrub();

  Database database_;
};

}  // namespace foyer::store
