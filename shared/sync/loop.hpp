#pragma once
// What every loop of the protocol shares: one thing at a time, and always a time at which something happens.
//
// Each step that a loop asks for has a turn. An answer names its turn; one that comes for an earlier turn is late and
// is ignored. A loop that waits for an answer has a time by which it gives up: then it begins anew and counts that, so
// a lost callback cannot stop it for ever.
#include <cstdint>
#include <set>
#include <string_view>

#include "shared/base/clock.hpp"
#include "shared/sync/backoff.hpp"
#include "shared/sync/verdict.hpp"

namespace foyer::sync {

using Turn = std::uint64_t;

// What somebody must know or do; each is told once until it has passed.
enum class Alarm {
  not_allowed,      // the hub does not accept this kiosk; nothing is deleted
  too_old,          // the hub asks for a newer program; nothing is deleted
  stranger,         // something that is not our hub answers
  fact_refused,     // the hub refused a fact; it is kept
  fact_too_large,   // something on the way refuses even a single fact
  sums_differ,      // the cache is not what the hub has; a snapshot was asked for
  snapshot_shrinks  // a snapshot would have dropped more than half; refused
};
std::string_view name(Alarm alarm);

// One thing at a time: its turn, and the time by which it is given up.
class Lane {
 public:
  // Starts waiting for an answer that must come before `deadline`.
  Turn begin(base::BootTime deadline) {
    deadline_ = deadline;
    return ++turn_;
  }
  bool is_current(Turn turn) const { return turn == turn_; }
  void end() { ++turn_; }
  bool overdue(base::BootTime now) const { return now >= deadline_; }
  base::BootTime deadline() const { return deadline_; }

 private:
  Turn turn_ = 0;
  base::BootTime deadline_{};
};

class Loop {
 public:
  std::uint64_t restarts() const { return restarts_; }
  const std::set<Alarm>& alarms() const { return alarms_; }

 protected:
  Turn begin_turn(base::BootTime deadline) { return lane_.begin(deadline); }
  bool is_current(Turn turn) const { return lane_.is_current(turn); }
  void end_turn() { lane_.end(); }
  bool overdue(base::BootTime now) const { return lane_.overdue(now); }
  base::BootTime deadline() const { return lane_.deadline(); }
  void count_restart() {
    ++restarts_;
    end_turn();
  }
  // What follows a verdict of which the loop itself makes nothing: who must know of it, how long to wait, and whether
  // news of the network ends that sooner.
  struct Pause {
    std::chrono::milliseconds time{};
    bool interruptible = true;
  };
  Pause refused(const Judged& judged, Backoff& backoff);
  void raise(Alarm alarm) { alarms_.insert(alarm); }
  void clear(Alarm alarm) { alarms_.erase(alarm); }

 private:
  Lane lane_;
  std::uint64_t restarts_ = 0;
  std::set<Alarm> alarms_;
};

}  // namespace foyer::sync
