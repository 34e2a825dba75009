#pragma once
// How long to wait before trying again: full jitter (uniform between nothing and a bound that doubles), so that a fleet
// does not return in step. A Retry-After comes first and the figures count after it.
#include <algorithm>
#include <chrono>
#include <optional>

#include "shared/base/random.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::sync {

class Backoff {
 public:
  // `random` outlives it. `cap`: tuning::backoff_cap for a hub on site, backoff_cap_elsewhere otherwise.
  Backoff(base::Random& random, std::chrono::milliseconds cap) : random_(random), cap_(cap) {}

  std::chrono::milliseconds next(std::optional<std::chrono::milliseconds> retry_after = {}) {
    const auto bound = static_cast<std::uint64_t>(bound_.count());
    bound_ = std::min(cap_, bound_ * 2);
    return retry_after.value_or(std::chrono::milliseconds{0}) +
           std::chrono::milliseconds(1 + static_cast<std::int64_t>(random_.below(bound)));
  }

  void reset() { bound_ = base::tuning::backoff_first; }

 private:
  base::Random& random_;
  std::chrono::milliseconds cap_;
  std::chrono::milliseconds bound_ = base::tuning::backoff_first;
};

}  // namespace foyer::sync
