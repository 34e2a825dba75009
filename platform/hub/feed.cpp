#include "platform/hub/feed.hpp"

#include "shared/base/tuning.hpp"

namespace foyer::hub {

using base::Result;
using base::WallTime;
using model::RooftopId;
using store::Database;

namespace {

// The rooftop's next number. The caller's transaction holds the only write lock there is, so numbers are committed in
// order.
Result<std::uint64_t> next_seq(Database& database, const RooftopId& rooftop) {
  FOYER_TRY(take, database.prepare("UPDATE rooftops SET feed_head = feed_head + 1 WHERE id = ? RETURNING feed_head"));
  FOYER_TRY(taken, take.bind(1, rooftop.text()).step());
  if (!taken) return base::Error{base::Fault::not_found, "no such rooftop"};
  return static_cast<std::uint64_t>(take.integer(0));
}

Result<void> end_row(Database& database, const RooftopId& rooftop, std::string_view kind, std::string_view id,
                     std::string_view op, WallTime now) {
  FOYER_TRY(there, database.prepare("SELECT op FROM feed WHERE rooftop = ? AND kind = ? AND id = ?"));
  there.bind(1, rooftop.text()).bind(2, kind).bind(3, id);
  FOYER_TRY(found, there.step());
  if (!found || there.text(0) == op || there.text(0) == "purge") return {};
  FOYER_TRY(seq, next_seq(database, rooftop));
  FOYER_TRY(end, database.prepare("UPDATE feed SET seq = ?, op = ?, rev = rev + 1, expires_ms = NULL, changed_ms = ?, "
                                  "body = '' WHERE rooftop = ? AND kind = ? AND id = ?"));
  return end.bind(1, static_cast<std::int64_t>(seq))
      .bind(2, op)
      .bind(3, base::unix_ms(now))
      .bind(4, rooftop.text())
      .bind(5, kind)
      .bind(6, id)
      .run();
}

std::optional<std::int64_t> ms(const std::optional<WallTime>& time) {
  return time ? std::optional(base::unix_ms(*time)) : std::nullopt;
}

}  // namespace

Result<std::uint64_t> feed_head(Database& database, const RooftopId& rooftop) {
  FOYER_TRY(head, database.prepare("SELECT feed_head FROM rooftops WHERE id = ?"));
  head.bind(1, rooftop.text());
  FOYER_TRY(found, head.step());
  if (!found) return base::Error{base::Fault::not_found, "no such rooftop"};
  return static_cast<std::uint64_t>(head.integer(0));
}

Result<std::string> feed_body(Database& database, const RooftopId& rooftop, std::string_view kind,
                              std::string_view id) {
  FOYER_TRY(row, database.prepare("SELECT body FROM feed WHERE rooftop = ? AND kind = ? AND id = ? AND op = 'put'"));
  row.bind(1, rooftop.text()).bind(2, kind).bind(3, id);
  FOYER_TRY(found, row.step());
  return found ? row.text(0) : std::string();
}

Result<std::vector<std::string>> feed_ids(Database& database, const RooftopId& rooftop, std::string_view kind) {
  FOYER_TRY(rows, database.prepare("SELECT id FROM feed WHERE rooftop = ? AND kind = ? AND op = 'put'"));
  rows.bind(1, rooftop.text()).bind(2, kind);
  std::vector<std::string> ids;
  for (;;) {
    FOYER_TRY(row, rows.step());
    if (!row) return ids;
    ids.push_back(rows.text(0));
  }
}

Result<void> feed_put(Database& database, const RooftopId& rooftop, const FeedPut& put, WallTime now) {
  FOYER_TRY(same, database.prepare("SELECT 1 FROM feed WHERE rooftop = ? AND kind = ? AND id = ? AND op = 'put' AND "
                                   "body = ? AND expires_ms IS ? AND starts_ms IS ?"));
  same.bind(1, rooftop.text()).bind(2, put.kind).bind(3, put.id).bind(4, put.body);
  same.bind(5, ms(put.expires)).bind(6, ms(put.starts));
  FOYER_TRY(unchanged, same.step());
  if (unchanged) return {};
  FOYER_TRY(seq, next_seq(database, rooftop));
  FOYER_TRY(write, database.prepare(
                       "INSERT INTO feed(rooftop, kind, id, seq, op, rev, expires_ms, starts_ms, changed_ms, body) "
                       "VALUES(?, ?, ?, ?, 'put', 1, ?, ?, ?, ?) ON CONFLICT(rooftop, kind, id) DO UPDATE SET "
                       "seq = excluded.seq, op = 'put', rev = rev + 1, expires_ms = excluded.expires_ms, "
                       "starts_ms = excluded.starts_ms, changed_ms = excluded.changed_ms, body = excluded.body"));
  write.bind(1, rooftop.text()).bind(2, put.kind).bind(3, put.id).bind(4, static_cast<std::int64_t>(seq));
  write.bind(5, ms(put.expires)).bind(6, ms(put.starts)).bind(7, base::unix_ms(now)).bind(8, put.body);
  return write.run();
}

Result<void> feed_delete(Database& database, const RooftopId& rooftop, std::string_view kind, std::string_view id,
                         WallTime now) {
  return end_row(database, rooftop, kind, id, "del", now);
}

Result<void> feed_purge(Database& database, const RooftopId& rooftop, std::string_view kind, std::string_view id,
                        WallTime now) {
  return end_row(database, rooftop, kind, id, "purge", now);
}

Result<bool> feed_sweep(Database& database, const RooftopId& rooftop, WallTime now) {
  std::vector<std::pair<std::string, std::string>> over;
  {
    FOYER_TRY(due, database.prepare("SELECT kind, id FROM feed WHERE rooftop = ? AND op = 'put' AND expires_ms <= ?"));
    due.bind(1, rooftop.text()).bind(2, base::unix_ms(now));
    for (;;) {
      FOYER_TRY(row, due.step());
      if (!row) break;
      over.emplace_back(due.text(0), due.text(1));
    }
  }
  for (const auto& [kind, id] : over) FOYER_CHECK(feed_delete(database, rooftop, kind, id, now));

  const std::int64_t horizon = base::unix_ms(now - base::tuning::tombstone_lives);
  FOYER_TRY(floor, database.prepare(
                       "UPDATE rooftops SET feed_floor = max(feed_floor, coalesce((SELECT max(seq) FROM feed WHERE "
                       "rooftop = ?1 AND op <> 'put' AND changed_ms < ?2), 0)) WHERE id = ?1"));
  FOYER_CHECK(floor.bind(1, rooftop.text()).bind(2, horizon).run());
  FOYER_TRY(forget, database.prepare("DELETE FROM feed WHERE rooftop = ? AND op <> 'put' AND changed_ms < ?"));
  FOYER_CHECK(forget.bind(1, rooftop.text()).bind(2, horizon).run());
  return !over.empty();
}

}  // namespace foyer::hub
