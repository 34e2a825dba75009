#define OPENSSL_SUPPRESS_DEPRECATED 1  // RAND_METHOD: its successor, a provider of one's own, is no place for a test
#include "tests/sim/seeded_crypto.hpp"

#include <openssl/rand.h>

#include <optional>

#include "shared/base/random.hpp"

namespace foyer::sim {

namespace {

std::optional<base::SeededRandom> generator;

int fill(unsigned char* out, int count) {
  generator->fill({out, static_cast<std::size_t>(count)});
  return 1;
}
int ready() { return 1; }
int add(const void*, int, double) { return 1; }
int seed(const void*, int) { return 1; }

const RAND_METHOD method{seed, fill, nullptr, add, fill, ready};

}  // namespace

void seed_crypto(std::uint64_t with) {
  generator.emplace(with);
  RAND_set_rand_method(&method);
}

}  // namespace foyer::sim
