#pragma once
// Where a figure comes from and how long it holds.
#include <chrono>
#include <optional>
#include <string>

#include "shared/base/clock.hpp"

namespace foyer::catalogue {

using Day = std::chrono::sys_days;  // a calendar day of the rooftop

// Whose figure, and of when: a price list's version, an offer, a rule table, the customer's own estimate.
struct Source {
  std::string id;  // "price-list us-2026-11 v3"
  base::WallTime as_of;
  bool operator==(const Source&) const = default;
};

// First and last day, both included; a missing one is open.
struct Validity {
  std::optional<Day> from, until;
  bool holds(Day day) const { return (!from || *from <= day) && (!until || day <= *until); }
  bool operator==(const Validity&) const = default;
};

}  // namespace foyer::catalogue
