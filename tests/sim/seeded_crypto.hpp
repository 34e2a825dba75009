#pragma once
// Keys, signatures and initialisation vectors come from the crypto library's own generator. It is seeded, too, or the
// same seed would not make the same pages.
#include <cstdint>

namespace foyer::sim {

void seed_crypto(std::uint64_t seed);  // of the whole process

}  // namespace foyer::sim
