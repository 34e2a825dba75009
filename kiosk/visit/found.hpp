#pragma once
// What a look-up gives: one person and what they have come for. Assembled outside from the cache or the hub's answer;
// at most one person ever, and only what that person's own code, or name and phone together, opens.
#include <optional>

#include "shared/model/dealership.hpp"

namespace foyer::visit {

// One thing a person may have come for: an appointment, a saved configuration, or both.
struct Arrival {
  std::optional<model::Appointment> appointment;
  std::optional<model::Configuration> configuration;
  std::optional<model::Staff> host;  // who expects them
  std::optional<model::OpenVisit>
      open;  // their visit so far, here or at another kiosk; none or `ended` starts a new one
};

struct Found {
  model::Customer customer;
  Arrival first;                 // the one nearest to now
  std::optional<Arrival> other;  // a second one today
};

bool same_arrival(const Arrival& a, const Arrival& b);  // the same appointment and the same configuration

}  // namespace foyer::visit
