// Stands in for libFuzzer: runs a target over its corpus and over seeded mutations of it. The seed is printed;
// FOYER_SEED repeats it.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "shared/base/random.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using foyer::base::Bytes;
constexpr int mutations = 1'000;

// Flips, cuts, doubles or overwrites a part.
Bytes mutated(Bytes input, foyer::base::Random& random) {
  for (std::uint64_t n = random.below(4) + 1; n > 0 && !input.empty(); --n) {
    const auto at = static_cast<std::ptrdiff_t>(random.below(input.size()));
    switch (random.below(4)) {
      case 0:
        input[static_cast<std::size_t>(at)] ^= static_cast<std::uint8_t>(1U << random.below(8));
        break;
      case 1:
        input.resize(static_cast<std::size_t>(at));
        break;
      case 2:
        input.insert(input.begin() + at, input.begin(), input.begin() + at);
        break;
      default:
        input[static_cast<std::size_t>(at)] = static_cast<std::uint8_t>("{}[]\",:\\0-eE."[random.below(13)]);
    }
  }
  return input;
}

}  // namespace

int main(int argc, char** argv) {
  const char* given = std::getenv("FOYER_SEED");
  foyer::base::SystemRandom system;
  const std::uint64_t seed = given != nullptr ? std::strtoull(given, nullptr, 10) : system.below(1U << 31U);
  std::cout << "seed " << seed << '\n';
  foyer::base::SeededRandom random(seed);
  int inputs = 0;
  for (const auto& file : std::filesystem::directory_iterator(argc > 1 ? argv[1] : ".")) {
    std::ifstream stream(file.path(), std::ios::binary);
    const Bytes input{std::istreambuf_iterator<char>(stream), {}};
    LLVMFuzzerTestOneInput(input.data(), input.size());
    for (int i = 0; i < mutations; ++i, ++inputs) {
      const Bytes other = mutated(input, random);
      LLVMFuzzerTestOneInput(other.data(), other.size());
    }
  }
  std::cout << inputs << " inputs\n";
  return inputs > 0 ? 0 : 1;
}
