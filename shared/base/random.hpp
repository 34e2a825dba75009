#pragma once
// Randomness comes in through a Random: the system's where it must not be guessed, a seeded one in tests and
// simulation.
#include <cstdint>
#include <span>

#include "shared/base/bytes.hpp"

namespace foyer::base {

class Random {
 public:
  virtual ~Random() = default;
  virtual void fill(std::span<std::uint8_t> out) = 0;

  Bytes bytes(std::size_t count);
  std::uint64_t below(std::uint64_t bound);  // uniform in [0, bound); bound > 0
  double unit();                             // uniform in [0, 1)
};

class SystemRandom final : public Random {
 public:
  void fill(std::span<std::uint8_t> out) override;  // getrandom(2)
};

// SplitMix64 (Steele, Lea, Flood 2014). Replays from its seed; not for secrets.
class SeededRandom final : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed) : state_(seed) {}
  void fill(std::span<std::uint8_t> out) override;

 private:
  std::uint64_t state_;
};

}  // namespace foyer::base
