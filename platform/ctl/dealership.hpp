#pragma once
// The demonstration dealership as its files describe it (assets/demo), before anything relative has become a time.
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "platform/ctl/requests.hpp"

namespace foyer::ctl {

using PriceByCurrency = std::map<std::string, std::int64_t>;  // smallest units

struct Trim {
  std::string name;
  PriceByCurrency price;
};
struct CarModel {
  std::string name;
  std::string body;
  std::vector<Trim> trims;
};
struct CarOption {
  model::OptionChoice choice;
  std::string label;  // on the price line
  PriceByCurrency price;
};
// A line below the car and its options. A tax is a share of all lines before it.
struct Charge {
  model::PriceKind kind = model::PriceKind::fee;
  std::string label;
  std::int64_t minor = 0;
  std::int64_t basis_points = 0;  // tax only, hundredths of a per cent
};
struct CarCatalogue {
  std::vector<CarModel> models;
  std::vector<CarOption> options;
  std::map<std::string, std::vector<Charge>> charges;  // by currency
};

struct Rooftop {
  model::RooftopId id;
  std::string settings;  // the hub's settings, as JSON
  std::string time_zone;
  std::string currency;
  std::vector<StaffMember> staff;
};

struct Car {
  std::string model;
  std::string trim;
  std::vector<std::string> options;  // codes
  int saved_days_ago = 1;
  std::string saved_at;  // local time of the rooftop, "21:14"
};

// When somebody comes: so many minutes from now on the same local day, or on another day at a time.
struct Coming {
  int in_minutes = 0;
  int in_days = 0;
  std::string at;  // "10:00" with in_days; empty with in_minutes
  model::Reason reason = model::Reason::other;
  std::string host;
  std::string note;
};

struct CastMember {
  std::string key;
  model::RooftopId rooftop;
  Contact customer;
  std::vector<Car> cars;  // none or one
  std::vector<Coming> visits;
};

// How a rooftop's other customers come: so many today between two minutes from now, so many the days beside; the rest
// have a car saved and no appointment.
struct Spread {
  model::RooftopId rooftop;
  int today = 0;
  int from_minutes = 0;
  int to_minutes = 0;
  int tomorrow = 0;
  int yesterday = 0;
};

struct Dealership {
  CarCatalogue cars;
  std::vector<Rooftop> rooftops;
  std::vector<std::pair<model::RooftopId, Contact>> customers;  // with the rooftop they go to
  std::vector<CastMember> cast;
  std::vector<Spread> spreads;
  std::vector<model::Reason> reasons;  // drawn from evenly
  std::uint64_t seed = 0;
  int saved_for_days = 0;
};

// An error names the file and what is wrong in it.
base::Result<Dealership> read_dealership(const std::filesystem::path& folder);

// "21:14" in minutes after midnight; invalid for anything else.
base::Result<int> minute_of_day(std::string_view text);

}  // namespace foyer::ctl
