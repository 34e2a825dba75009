#include "tests/sim/tally.hpp"

namespace foyer::sim {

void Tally::merge(const Tally& other) {
  for (const auto& [what, times] : other.operations) did(what, times);
  for (const auto& [what, times] : other.faults) broke(what, times);
  for (const auto& [what, value] : other.most) worst(what, value);
  violations.insert(violations.end(), other.violations.begin(), other.violations.end());
  mix_number(other.hash_);
  steps_ += other.steps_;
}

}  // namespace foyer::sim
