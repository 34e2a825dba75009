#pragma once
// When something happened, in a form that outlives a restart: wall time to show, boot time to measure with.
#include <algorithm>
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

// How long ago. Exact within one start of the device. Across a start only the wall clock can say, and it may have been
// set: so never less than what has run since that start.
inline base::Milliseconds probably_elapsed(const Stamp& since, const Stamp& now) {
  using base::Milliseconds;
  const bool same_start = since.boot_id == now.boot_id;
  const auto ran =
      std::chrono::duration_cast<Milliseconds>(same_start ? now.boot - since.boot : now.boot.time_since_epoch());
  return std::max({Milliseconds{0}, ran, same_start ? Milliseconds{0} : Milliseconds{now.wall - since.wall}});
}

}  // namespace foyer::store
