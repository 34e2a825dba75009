#pragma once
// A fact as the store sees it: an identity and bytes that never change again.
#include <cstdint>
#include <string>

#include "shared/model/ids.hpp"
#include "shared/store/stamp.hpp"

namespace foyer::store {

// (epoch, n) identifies it for ever at this device; n counts from 1 without gaps within an epoch.
struct FrozenFact {
  model::EpochId epoch;
  std::uint64_t n = 0;
  model::FactId fact;
  Stamp committed;
  std::string bytes;  // the wire form, one line; written once, sent as it is on every retry
  bool operator==(const FrozenFact&) const = default;
};

// How far an epoch's numbers have been given out.
struct Numbered {
  model::EpochId epoch;
  std::uint64_t n = 0;
};

}  // namespace foyer::store
