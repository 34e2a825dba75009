#include "shared/base/random.hpp"

#include <sys/random.h>

#include <cerrno>
#include <cstdlib>

namespace foyer::base {

Bytes Random::bytes(std::size_t count) {
  Bytes out(count);
  fill(out);
  return out;
}

std::uint64_t Random::below(std::uint64_t bound) {
  const std::uint64_t unfair = (0 - bound) % bound;  // 2^64 mod bound values would come up once too often
  for (;;) {
    std::uint64_t value = 0;
    fill({reinterpret_cast<std::uint8_t*>(&value), sizeof value});  // NOLINT: raw bits
    if (value >= unfair) return value % bound;
  }
}

double Random::unit() { return static_cast<double>(below(std::uint64_t{1} << 53U)) * 0x1.0p-53; }

void SystemRandom::fill(std::span<std::uint8_t> out) {
  while (!out.empty()) {
    const ssize_t got = getrandom(out.data(), out.size(), 0);
    if (got < 0 && errno != EINTR) std::abort();  // without randomness no key and no id can be made
    if (got > 0) out = out.subspan(static_cast<std::size_t>(got));
  }
}

void SeededRandom::fill(std::span<std::uint8_t> out) {
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (i % 8 == 0) {
      state_ += 0x9E3779B97F4A7C15U;
      word = state_;
      word = (word ^ (word >> 30U)) * 0xBF58476D1CE4E5B9U;
      word = (word ^ (word >> 27U)) * 0x94D049BB133111EBU;
      word ^= word >> 31U;
    }
    out[i] = static_cast<std::uint8_t>(word >> (8 * (i % 8)));
  }
}

}  // namespace foyer::base
