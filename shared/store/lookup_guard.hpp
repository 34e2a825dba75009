#pragma once
// Five misses pause typed look-up for ten minutes (tuning.hpp), and neither a restart nor a changed clock shortens it:
// only time that has certainly passed counts (stamp.hpp). Misses further back than the pause are forgotten, and a hit
// forgets all: the next customer does not pay for the last one. Pure; StateStore keeps it.
#include <optional>
#include <vector>

#include "shared/store/stamp.hpp"

namespace foyer::store {

class LookupGuard {
 public:
  void miss(const Stamp& now);
  void hit();
  base::Milliseconds paused_for(const Stamp& now) const;  // zero: typed look-up is open
  int misses_left(const Stamp& now) const;                // before the next pause

 private:
  friend class StateStore;
  std::vector<Stamp> misses_;
  std::optional<Stamp> paused_since_;
};

}  // namespace foyer::store
