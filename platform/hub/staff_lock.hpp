#pragma once
// How many wrong sign-ins a name may have. Five misses lock it; each lock is twice as long as the one before, up to a
// day, until a sign-in succeeds. Pure state: the account store keeps it.
//
// Time is the boot clock's alone, so that setting the wall clock neither ends a lock nor makes one. After a reboot what
// passed before it is unknown and counts as nothing: a lock may then last longer than promised, never shorter.
#include <string>

#include "shared/base/clock.hpp"

namespace foyer::hub {

struct SignInLock {
  int misses = 0;       // since the last lock or success
  int locks = 0;        // since the last success
  std::string boot_id;  // of the boot in which the present lock began
  base::BootTime began{};
  base::Milliseconds lasts{0};  // 0: never locked

  base::Milliseconds left(const base::Clock& clock) const;  // 0: attempts are welcome
  void miss(const base::Clock& clock);
};

}  // namespace foyer::hub
