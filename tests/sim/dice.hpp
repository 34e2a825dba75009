#pragma once
// One seed, split by purpose: what one part of the simulation draws never shifts what another draws, so that a change
// to the faults of the network leaves the visitors as they were.
#include <string>
#include <string_view>

#include "shared/base/digest.hpp"
#include "shared/base/random.hpp"

namespace foyer::sim {

class Dice {
 public:
  Dice(std::uint64_t seed, std::string_view purpose) : random_(mixed(seed, purpose)) {}

  base::Random& random() { return random_; }
  std::uint64_t below(std::uint64_t bound) { return random_.below(bound); }
  bool happens(double probability) { return probability > 0 && random_.unit() < probability; }
  template <class Duration>
  Duration up_to(Duration most) {
    return Duration(static_cast<typename Duration::rep>(below(static_cast<std::uint64_t>(most.count()) + 1)));
  }
  // Short mostly, long now and then: uniform in the logarithm.
  template <class Duration>
  Duration between(Duration least, Duration most);

 private:
  static std::uint64_t mixed(std::uint64_t seed, std::string_view purpose) {
    const base::Digest digest = base::sha256(base::view(std::to_string(seed) + "/" + std::string(purpose)));
    std::uint64_t out = 0;
    for (int i = 0; i < 8; ++i) out = out << 8 | digest[static_cast<std::size_t>(i)];
    return out;
  }
  base::SeededRandom random_;
};

template <class Duration>
Duration Dice::between(Duration least, Duration most) {
  auto doublings = 0u;
  while (least.count() << doublings < most.count()) ++doublings;
  const Duration bound = std::min(most, Duration(least.count() << below(doublings + 1)));
  return least + up_to(bound - std::min(bound, least));
}

}  // namespace foyer::sim
