#include "shared/store/lookup_guard.hpp"

#include <algorithm>

#include "shared/base/tuning.hpp"

namespace foyer::store {

namespace {

bool counts(const Stamp& miss, const Stamp& now) { return certainly_elapsed(miss, now) < base::tuning::lookup_pause; }

}  // namespace

void LookupGuard::miss(const Stamp& now) {
  std::erase_if(misses_, [&](const Stamp& each) { return !counts(each, now); });
  misses_.push_back(now);
  if (std::ssize(misses_) < base::tuning::lookup_misses_allowed) return;
  paused_since_ = now;
  misses_.clear();
}

void LookupGuard::hit() { misses_.clear(); }

base::Milliseconds LookupGuard::paused_for(const Stamp& now) const {
  if (!paused_since_) return base::Milliseconds{0};
  return std::max(base::Milliseconds{0}, base::tuning::lookup_pause - certainly_elapsed(*paused_since_, now));
}

int LookupGuard::misses_left(const Stamp& now) const {
  const auto counted =
      std::count_if(misses_.begin(), misses_.end(), [&](const Stamp& each) { return counts(each, now); });
  return base::tuning::lookup_misses_allowed - static_cast<int>(counted);
}

}  // namespace foyer::store
