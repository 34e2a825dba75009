#pragma once
// When something happened, in a form that outlives a restart: wall time to show, boot time to measure with.
#include <string>

#include "shared/base/clock.hpp"

namespace foyer::store {

struct Stamp {
  base::WallTime wall{};
  std::string boot_id;
  base::BootTime boot{};

  static Stamp now(const base::Clock& clock) { return {clock.wall(), clock.boot_id(), clock.boot()}; }
  bool operator==(const Stamp&) const = default;
};

// The time that has certainly passed. Within one start of the device it is exact. Across a start nobody knows how long
// the device was off and the wall clock may have been set: what has run since that start is the most that can be
// vouched for.
inline base::Milliseconds certainly_elapsed(const Stamp& since, const Stamp& now) {
  const auto passed = since.boot_id == now.boot_id ? now.boot - since.boot : now.boot.time_since_epoch();
  return std::max(base::Milliseconds{0}, std::chrono::duration_cast<base::Milliseconds>(passed));
}

// The same for telling people and the fleet: across a start the wall clock's answer where it is longer.
inline base::Milliseconds probably_elapsed(const Stamp& since, const Stamp& now) {
  const auto certain = certainly_elapsed(since, now);
  return since.boot_id == now.boot_id ? certain : std::max(certain, now.wall - since.wall);
}

}  // namespace foyer::store
