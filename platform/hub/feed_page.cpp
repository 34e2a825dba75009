// Pages of the feed: a tail after a number, and snapshots in the order a kiosk needs the rows.
#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>

#include "platform/hub/feed.hpp"
#include "platform/hub/rooftops.hpp"
#include "shared/base/planted.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::hub {

using base::Result;
using base::WallTime;
using model::RooftopId;
using store::Database;

namespace {

// Where a reader stands. A tail: every row up to `seq` is known. A snapshot: it began when the feed stood at `seq`, and
// every live row up to (group, kind, id) was sent; group -1: none yet. `day` is the local midnight by which today's
// appointments were told from the rest; it stays the same for one snapshot, else a row could change its group and be
// missed.
struct Position {
  bool snapshot = false;
  bool walked = false;  // all live rows were sent; what changed since `seq` is left
  std::int64_t seq = 0;
  std::int64_t day = 0;
  std::int64_t group = -1;
  std::string kind;
  std::string id;
};

std::string write(const Position& at) {
  if (!at.snapshot) return "t:" + std::to_string(at.seq);
  if (at.walked) return "w:" + std::to_string(at.seq);
  return "s:" + std::to_string(at.seq) + ":" + std::to_string(at.day) + ":" + std::to_string(at.group) + ":" + at.kind +
         ":" + at.id;
}

std::optional<std::int64_t> take_number(std::string_view& text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  if (!text.empty() && text.front() == ':') text.remove_prefix(1);
  return value;
}

std::optional<Position> read(std::string_view text) {
  Position at;
  if (text.size() < 3) return std::nullopt;
  const char mode = text.front();
  text.remove_prefix(2);
  const auto seq = take_number(text);
  if (!seq) return std::nullopt;
  at.seq = *seq;
  at.snapshot = mode != 't';
  at.walked = mode == 'w';
  if (mode != 's') return at;
  const auto day = take_number(text);
  const auto group = take_number(text);
  const std::size_t colon = text.find(':');
  if (!day || !group || colon == std::string_view::npos) return std::nullopt;
  at.day = *day;
  at.group = *group;
  at.kind = text.substr(0, colon);
  at.id = text.substr(colon + 1);
  return at;
}

struct Standing {
  std::string epoch;
  std::int64_t head = 0;
  std::int64_t floor = 0;
};

Result<Standing> standing(Database& database, const RooftopId& rooftop) {
  FOYER_TRY(row, database.prepare("SELECT feed_epoch, feed_head, feed_floor FROM rooftops WHERE id = ?"));
  row.bind(1, rooftop.text());
  FOYER_TRY(found, row.step());
  if (!found) return base::Error{base::Fault::not_found, "no such rooftop"};
  return Standing{row.text(0), row.integer(1), row.integer(2)};
}

net::FeedOp op(const std::string& word) {
  if (word == "put") return net::FeedOp::put;
  return word == "del" ? net::FeedOp::del : net::FeedOp::purge;
}

constexpr std::int64_t day_ms = 86'400'000;
constexpr std::string_view row_columns = "seq, kind, id, op, rev, expires_ms, body";

net::FeedRow row_of(const store::Statement& from) {
  net::FeedRow row;
  row.seq = static_cast<std::uint64_t>(from.integer(0));
  row.kind = from.text(1);
  row.id = from.text(2);
  row.op = op(from.text(3));
  row.rev = static_cast<int>(from.integer(4));
  if (!from.is_null(5)) row.expires_at = base::from_unix_ms(from.integer(5));
  row.body = from.text(6);
  return row;
}

// A page ends at `limit` rows or at feed_max_bytes, whichever comes first; one row always fits.
class Filler {
 public:
  Filler(net::FeedPage& page, std::size_t limit) : page_(page), limit_(limit) {}
  bool full() const { return page_.rows.size() >= limit_ || bytes_ >= base::tuning::feed_max_bytes / 2; }
  std::size_t room() const { return limit_ - page_.rows.size(); }
  void add(net::FeedRow row) {
    bytes_ += row.body.size();
    page_.rows.push_back(std::move(row));
  }
  void forget_last() {
    if (page_.rows.size() > 1) page_.rows.pop_back();
  }

 private:
  net::FeedPage& page_;
  const std::size_t limit_;
  std::size_t bytes_ = 0;
};

// What a kiosk needs first is sent first; ?2 and ?3 are the bounds of the day. A row is of one group and no other, and
// each group finds its rows by an index, so a page costs what is on it, however large the rooftop.
struct Group {
  std::string_view from;
  std::string_view rows;
};
constexpr std::array<Group, 4> groups{{
    {"feed", "kind = 'settings'"},
    {"feed INDEXED BY feed_day", "kind = 'appointment' AND starts_ms >= ?2 AND starts_ms < ?3"},
    {"feed", "kind = 'staff'"},
    {"feed",
     "kind NOT IN ('settings', 'staff') AND NOT (kind = 'appointment' AND starts_ms IS NOT NULL AND "
     "starts_ms >= ?2 AND starts_ms < ?3)"},
}};

// The live rows of one group after the position, as many as fit; true when there are no more.
Result<bool> walk_group(Database& database, const RooftopId& rooftop, Position& at, Filler& fill) {
  const Group& group = groups[static_cast<std::size_t>(at.group)];
  FOYER_TRY(rows, database.prepare("SELECT " + std::string(row_columns) + " FROM " + std::string(group.from) +
                                   " WHERE rooftop = ?1 AND op = 'put' AND ?2 < ?3 AND (kind, id) > (?4, ?5) AND " +
                                   std::string(group.rows) + " ORDER BY kind, id LIMIT ?6"));
  rows.bind(1, rooftop.text()).bind(2, at.day).bind(3, at.day + day_ms).bind(4, at.kind).bind(5, at.id);
  rows.bind(6, static_cast<std::int64_t>(fill.room()));
  while (!fill.full()) {
    FOYER_TRY(row, rows.step());
    if (!row) return true;
    at.kind = rows.text(1);
    at.id = rows.text(2);
    fill.add(row_of(rows));
  }
  return false;
}

// The live rows after the position, as many as fit; true when there are no more.
Result<bool> walk(Database& database, const RooftopId& rooftop, Position& at, Filler& fill) {
  for (at.group = std::max<std::int64_t>(at.group, 0);; ++at.group) {
    if (at.group >= std::ssize(groups)) return true;
    FOYER_TRY(done, walk_group(database, rooftop, at, fill));
    if (!done) return false;
    at.kind = at.id = "";
  }
}

// What changed after `seq`; true when there is no more.
Result<bool> follow(Database& database, const RooftopId& rooftop, std::int64_t& seq, std::int64_t head, Filler& fill) {
  FOYER_TRY(rows, database.prepare("SELECT " + std::string(row_columns) +
                                   " FROM feed WHERE rooftop = ? AND seq > ? ORDER BY seq LIMIT ?"));
  rows.bind(1, rooftop.text()).bind(2, seq).bind(3, static_cast<std::int64_t>(fill.room()));
  while (!fill.full()) {
    FOYER_TRY(row, rows.step());
    if (!row) break;
    seq = rows.integer(0);
    fill.add(row_of(rows));
  }
  if (base::planted(base::Defect::cursor_runs_ahead)) fill.forget_last();
  if (!fill.full()) seq = head;
  return seq == head;
}

Result<std::vector<net::FeedSum>> sums(Database& database, const RooftopId& rooftop) {
  FOYER_TRY(rows, database.prepare("SELECT kind, count, sum FROM feed_sums WHERE rooftop = ? AND count > 0"));
  rows.bind(1, rooftop.text());
  std::vector<net::FeedSum> all;
  for (;;) {
    FOYER_TRY(row, rows.step());
    if (!row) return all;
    all.push_back(
        {rows.text(0), static_cast<std::uint64_t>(rows.integer(1)), static_cast<std::uint64_t>(rows.integer(2))});
  }
}

Result<Position> start(Database& database, const RooftopId& rooftop, std::int64_t head, WallTime now) {
  Position at;
  at.snapshot = true;
  at.seq = head;
  const auto day = day_start(database, rooftop, now);
  if (!day && day.error().fault != base::Fault::not_found) return day.error();
  at.day = base::unix_ms(day ? *day : now);  // a rooftop without settings has no appointments either
  return at;
}

}  // namespace

Result<net::FeedPage> feed_page(Database& database, const Cursors& cursors, const RooftopId& rooftop,
                                std::string_view cursor, std::size_t limit, WallTime now) {
  FOYER_TRY(stands, standing(database, rooftop));
  const std::string scope = "feed/" + rooftop.text() + "/" + stands.epoch;
  Position at;
  if (cursor == "new") {
    FOYER_TRY(begun, start(database, rooftop, stands.head, now));
    at = begun;
  } else {
    const auto position = cursors.read(scope, cursor);
    const auto known = position ? read(*position) : std::nullopt;
    if (!known || known->seq < stands.floor || known->seq > stands.head)
      return base::Error{base::Fault::not_found, "this cursor is not of this feed, or too old: take a snapshot"};
    at = *known;
  }

  net::FeedPage page;
  page.snapshot = at.snapshot;
  Filler fill(page, limit);
  bool walked = !at.snapshot || at.walked;
  if (!walked) {
    FOYER_TRY(done, walk(database, rooftop, at, fill));
    walked = at.walked = done;
  }
  bool caught_up = false;
  if (walked && (!fill.full() || at.seq == stands.head)) {
    FOYER_TRY(done, follow(database, rooftop, at.seq, stands.head, fill));
    caught_up = done;
  }
  page.more = !caught_up;
  page.complete = at.snapshot && caught_up;
  if (caught_up) {
    FOYER_TRY(all, sums(database, rooftop));
    page.sums = std::move(all);
    at.snapshot = false;
  }
  page.cursor = cursors.write(scope, write(at));
  return page;
}

}  // namespace foyer::hub
