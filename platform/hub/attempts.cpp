#include "platform/hub/attempts.hpp"

#include "shared/base/tuning.hpp"

namespace foyer::hub {

using base::Milliseconds;
using base::Result;

namespace tuning = base::tuning;

Result<std::optional<Milliseconds>> Attempts::paused() {
  FOYER_TRY(row, database_.prepare("SELECT paused_until_ms FROM misses WHERE what = ? AND who = ?"));
  row.bind(1, what_).bind(2, who_);
  FOYER_TRY(found, row.step());
  const Milliseconds left(found ? row.integer(0) - base::unix_ms(now_) : 0);
  // A clock set back must not make a pause longer than it was meant.
  if (left <= Milliseconds(0) || left > tuning::lookup_pause) return std::optional<Milliseconds>();
  return std::optional(left);
}

Result<void> Attempts::missed() {
  const std::int64_t pause = std::chrono::duration_cast<Milliseconds>(tuning::lookup_pause).count();
  FOYER_TRY(forget, database_.prepare("DELETE FROM misses WHERE last_ms < ?"));
  FOYER_CHECK(forget.bind(1, base::unix_ms(now_) - pause).run());
  FOYER_TRY(count,
            database_.prepare("INSERT INTO misses(what, who, count, last_ms, paused_until_ms) VALUES(?1, ?2, 1, ?3, 0) "
                              "ON CONFLICT(what, who) DO UPDATE SET last_ms = ?3, "
                              "paused_until_ms = CASE WHEN count + 1 >= ?4 THEN ?5 ELSE paused_until_ms END, "
                              "count = CASE WHEN count + 1 >= ?4 THEN 0 ELSE count + 1 END"));
  count.bind(1, what_).bind(2, who_).bind(3, base::unix_ms(now_));
  return count.bind(4, tuning::lookup_misses_allowed).bind(5, base::unix_ms(now_) + pause).run();
}

Result<void> Attempts::hit() {
  FOYER_TRY(forget, database_.prepare("DELETE FROM misses WHERE what = ? AND who = ?"));
  return forget.bind(1, what_).bind(2, who_).run();
}

net::Response too_many_tries(Milliseconds left) {
  net::Response response = net::problem(429, "Too many tries", "wait before the next one");
  response.headers.set("Retry-After", std::to_string(left.count() / 1000 + 1));
  return response;
}

}  // namespace foyer::hub
