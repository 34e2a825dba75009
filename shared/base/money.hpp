#pragma once
// Money: minor units and an ISO 4217 code. Sums of two currencies are a defect.
#include <cassert>
#include <compare>
#include <cstdint>
#include <string>

namespace foyer::base {

struct Money {
  std::int64_t minor = 0;  // cents, yen, fils: the currency's own smallest unit
  std::string currency;    // "USD"

  Money& operator+=(const Money& other) {
    assert(currency == other.currency);
    minor += other.minor;
    return *this;
  }
  friend Money operator+(Money a, const Money& b) { return a += b; }
  bool operator==(const Money&) const = default;
};

}  // namespace foyer::base
