#pragma once
// The demonstration dealership at an instant: who comes when, with which car. A function of the files, the instant and
// the seed.
#include "platform/ctl/dealership.hpp"

namespace foyer::ctl {

// One customer's dealings with one rooftop. The bookings are made with the saved car's code, where there is a car.
struct PlannedCustomer {
  std::string cast_key;  // empty for those who are not of the cast
  model::RooftopId rooftop;
  std::vector<SavedCar> cars;  // none or one
  std::vector<Booking> bookings;
};

struct Plan {
  std::vector<Rooftop> rooftops;
  std::vector<PlannedCustomer> customers;
};

// Appointments begin on whole five minutes, and those that are told in minutes from now stay on the rooftop's present
// day, so that a demonstration near midnight still shows a visit of today.
base::Result<Plan> plan(const Dealership& dealership, base::WallTime now, std::uint64_t seed);

}  // namespace foyer::ctl
