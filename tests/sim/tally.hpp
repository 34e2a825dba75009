#pragma once
// What happened in a run: counted for the table, hashed for the replay, and kept word for word where it must not be.
#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace foyer::sim {

class Tally {
 public:
  std::map<std::string, std::uint64_t, std::less<>> operations;
  std::map<std::string, std::uint64_t, std::less<>> faults;
  std::map<std::string, std::uint64_t, std::less<>> most;  // the greatest seen
  std::vector<std::string> violations;                     // "P1: ..."; the first one ends the run

  void did(std::string_view what, std::uint64_t times = 1) { add(operations, what, times); }
  void broke(std::string_view what, std::uint64_t times = 1) { add(faults, what, times); }
  void worst(std::string_view what, std::uint64_t value) {
    auto& kept = most[std::string(what)];
    kept = std::max(kept, value);
  }
  void violated(std::string_view property, const std::string& how) {
    violations.push_back(std::string(property) + ": " + how);
  }

  // One step of the world. FNV-1a, 64 bits: http://www.isthe.com/chongo/tech/comp/fnv/
  template <class... Numbers>
  void trace(std::string_view what, Numbers... numbers) {
    for (const char c : what) mix(static_cast<std::uint8_t>(c));
    (mix_number(static_cast<std::uint64_t>(numbers)), ...);
    ++steps_;
  }
  std::uint64_t trace_hash() const { return hash_; }
  std::uint64_t steps() const { return steps_; }

  void merge(const Tally& other);  // of another run; hashes combine in order

 private:
  static void add(std::map<std::string, std::uint64_t, std::less<>>& to, std::string_view what, std::uint64_t times) {
    if (times > 0) to[std::string(what)] += times;
  }
  void mix(std::uint8_t byte) { hash_ = (hash_ ^ byte) * 0x100000001b3U; }
  void mix_number(std::uint64_t number) {
    for (int i = 0; i < 8; ++i) mix(static_cast<std::uint8_t>(number >> (8 * i)));
  }
  std::uint64_t hash_ = 0xcbf29ce484222325U;
  std::uint64_t steps_ = 0;
};

}  // namespace foyer::sim
