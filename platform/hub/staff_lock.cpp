#include "platform/hub/staff_lock.hpp"

#include <algorithm>
#include <chrono>

#include "shared/base/tuning.hpp"

namespace foyer::hub {

namespace tuning = base::tuning;

base::Milliseconds SignInLock::left(const base::Clock& clock) const {
  const auto since = clock.boot_id() == boot_id ? clock.boot() - began : clock.boot().time_since_epoch();
  return std::max(base::Milliseconds{0}, lasts - std::chrono::floor<base::Milliseconds>(since));
}

void SignInLock::miss(const base::Clock& clock) {
  if (++misses < tuning::login_misses_allowed) return;
  misses = 0;
  boot_id = clock.boot_id();
  began = clock.boot();
  lasts = locks == 0 ? base::Milliseconds{tuning::login_lock_first}
                     : std::min<base::Milliseconds>(lasts * 2, tuning::login_lock_longest);
  ++locks;
}

}  // namespace foyer::hub
