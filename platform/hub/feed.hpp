#pragma once
// The feed of a rooftop: its current state, one live row a key, for kiosks to copy. A change takes the next number of
// the rooftop inside the transaction that makes it, so numbers appear in order and none is missed. What goes leaves a
// tombstone.
//
// A snapshot (cursor "new") sends the live rows in the order a kiosk needs them: settings, today's appointments, staff,
// the rest; then what changed since it began; its last page says `complete` and carries the sums. Both kinds of cursor
// resume after any cut.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/hub/cursor.hpp"
#include "shared/base/clock.hpp"
#include "shared/net/wire.hpp"
#include "shared/store/sqlite.hpp"

namespace foyer::hub {

struct FeedPut {
  std::string kind;
  std::string id;
  std::string body;
  std::optional<base::WallTime> expires{};
  std::optional<base::WallTime> starts{};  // appointments: today's go first in a snapshot
};

// Inside the caller's transaction. A put of what is already there, byte for byte, changes nothing.
base::Result<void> feed_put(store::Database& database, const model::RooftopId& rooftop, const FeedPut& row,
                            base::WallTime now);
// Leaves a tombstone; nothing happens where nothing is.
base::Result<void> feed_delete(store::Database& database, const model::RooftopId& rooftop, std::string_view kind,
                               std::string_view id, base::WallTime now);
// As delete, and says that every copy, journal and blob of it must go as well.
base::Result<void> feed_purge(store::Database& database, const model::RooftopId& rooftop, std::string_view kind,
                              std::string_view id, base::WallTime now);
base::Result<std::uint64_t> feed_head(store::Database& database, const model::RooftopId& rooftop);
// The body of a live row; empty where there is none.
base::Result<std::string> feed_body(store::Database& database, const model::RooftopId& rooftop, std::string_view kind,
                                    std::string_view id);
base::Result<std::vector<std::string>> feed_ids(store::Database& database, const model::RooftopId& rooftop,
                                                std::string_view kind);  // of the live rows

// A page. `cursor` is "new" or one of ours; `gone` (not_found) when it is of another epoch, older than the tombstones
// kept, or not ours at all: the reader takes a snapshot.
base::Result<net::FeedPage> feed_page(store::Database& database, const Cursors& cursors,
                                      const model::RooftopId& rooftop, std::string_view cursor, std::size_t limit,
                                      base::WallTime now);

// Rows whose time is over become tombstones; tombstones older than tuning::tombstone_lives go. True when rows changed.
base::Result<bool> feed_sweep(store::Database& database, const model::RooftopId& rooftop, base::WallTime now);

}  // namespace foyer::hub
