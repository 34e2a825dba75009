#pragma once
// What a dealer's systems send to the hub: a booking and a car saved online, as the hub's API takes them
// (POST /v1/rooftops/{r}/appointments and .../configurations).
#include <optional>
#include <string>
#include <vector>

#include "shared/base/clock.hpp"
#include "shared/model/dealership.hpp"

namespace foyer::ctl {

// A customer with their contact in the clear; the hub keeps what a visit needs.
struct Contact {
  std::string given;  // empty when unknown: greeted by the full name
  std::string full;
  std::string phone;  // as written; the hub reads it by the rooftop's market
  std::string email;
  std::string language;  // BCP 47; empty when unknown
};

struct StaffMember {
  std::string key;  // the dealer's own id, stable between imports
  std::string full;
  std::string given;
  std::string role;
};

struct Booking {
  std::string key;  // the dealer's own id: sent twice it is the same appointment
  Contact customer;
  base::WallTime starts;
  std::optional<base::WallTime> ends;
  model::Reason reason = model::Reason::other;
  std::string host;                // key of a staff member; empty: nobody named
  std::string configuration_code;  // of a saved car; empty: none
  std::string note;
};

struct SavedCar {
  std::string key;  // as a booking's: sent twice it is the next revision of the same configuration
  Contact customer;
  std::string model;
  std::string trim;
  std::string body;
  std::vector<model::OptionChoice> options;
  std::vector<model::PriceLine> price;  // at least one, of one currency; the total is their sum
  base::WallTime saved_at;              // and the price is of then
  base::WallTime expires;
};

std::string body_of(const std::vector<StaffMember>& staff);
std::string body_of(const Booking& booking);
std::string body_of(const SavedCar& car);

}  // namespace foyer::ctl
