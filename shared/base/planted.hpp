#pragma once
// Defects that can be switched on where the code is compiled for the simulation, and nowhere else: there FOYER_PLANTED
// is defined, and tests/sim says which one is on. Everywhere else the question is the constant false and costs nothing.
// The suite sim.planted shows that the simulator finds each.
#include <string_view>

namespace foyer::base {

enum class Defect {
  none,
  skipped_sync,         // neither databases nor the journal are synced
  journal_not_written,  // the second copy is missing
  told_before_commit,   // a person is told before the fact is durable
  wound_ignored,        // recording goes on after a failed write
  recorded_twice,       // one command makes two facts
  bytes_rewritten,      // what is sent again is not what was frozen
  epoch_reused,         // a rebuilt outbox goes on with the old epoch's numbers
  lost_rearm,           // after a silence the push loop has no timer
  fill_forgotten,       // a fact recorded while the outbox is read is not noticed
  wall_clock_timer,     // timers follow the wall clock
  portal_believed,      // any page with status 200 acknowledges
  silence_settles,      // what was sent counts as done when nobody answered
  cursor_before_rows,   // the cursor is committed before the rows
  cursor_runs_ahead,    // a page's cursor promises more than the page holds
  purge_keeps_wal,      // the write-ahead log keeps what was purged
  purge_keeps_gaps,     // the unallocated middle of a page keeps what was purged
  expired_shown,        // a row is served after its time
  deletion_ignored,     // a tombstone leaves the row where it is
  hub_answers_early,    // the hub says accepted although its commit failed
  hub_folds_twice,      // a repeated fact is folded in again
  hub_drops_unknown,    // what the hub does not understand is acknowledged and thrown away
  twins_unmerged,       // two visits of one person stay two
};

#ifdef FOYER_PLANTED
bool planted(Defect defect);
#else
constexpr bool planted(Defect) { return false; }
#endif

}  // namespace foyer::base
