#pragma once
// What the feed brings to a kiosk: the rooftop's settings, its staff, and who is expected with what. Only what a visit
// needs: a phone number is its HMAC and its last four digits. One struct is one row of the feed (`kind` beside each).
#include <optional>
#include <string>
#include <vector>

#include "shared/base/clock.hpp"
#include "shared/base/money.hpp"
#include "shared/model/code.hpp"
#include "shared/model/ids.hpp"
#include "shared/model/qr.hpp"

namespace foyer::model {

enum class Reason { test_drive, purchase, delivery, service, other };
std::string_view name(Reason reason);  // "test_drive"
std::optional<Reason> parse_reason(std::string_view text);

// A person as a kiosk may know them. `given` is what they are greeted by; `full` as they write themselves.
struct Customer {
  CustomerId id;
  std::string given;
  std::string full;
  std::string language;     // BCP 47, "es"; empty when unknown
  std::string phone_hmac;   // hex HMAC-SHA256 of the E.164 form under the rooftop's look-up key; empty without a phone
  std::string phone_last4;  // "4471"
  bool operator==(const Customer&) const = default;
};

struct OpeningHours {
  int weekday = 1;       // 1 Monday to 7 Sunday (ISO 8601)
  int opens_minute = 0;  // minutes after local midnight
  int closes_minute = 0;
  bool operator==(const OpeningHours&) const = default;
};

// kind "settings", one row
struct Settings {
  RooftopId rooftop;
  std::string name;                    // "Harbour Motors Southside"
  std::string brand;                   // "Harbour Motors"
  std::string time_zone;               // IANA, "America/New_York"
  std::string currency;                // ISO 4217
  std::string market;                  // ISO 3166-1 alpha-2
  std::vector<std::string> languages;  // BCP 47, the first is the rooftop's own
  std::vector<OpeningHours> hours;
  QrKeys qr_keys;
  std::vector<std::string> sister_rooftops;  // "Northgate", for the wrong-rooftop sentence: "id=name"
  int usual_wait_minutes_low = 3;
  int usual_wait_minutes_high = 6;
};

// kind "staff"
struct Staff {
  StaffId id;
  std::string full;
  std::string given;
  std::string role;  // as the dealer writes it: "Product specialist"
  bool operator==(const Staff&) const = default;
};

// kind "appointment"
struct Appointment {
  AppointmentId id;
  VisitCode code;
  Customer customer;
  base::WallTime starts;
  std::optional<base::WallTime> ends;
  Reason reason = Reason::other;
  StaffId host;                   // nil: nobody named
  ConfigurationId configuration;  // nil: none
  std::string note;               // for staff, not shown on the public screen
};

struct OptionChoice {
  std::string family;  // "paint", "wheels", "interior", "pack", or the dealer's own word
  std::string code;    // the maker's code
  std::string name;    // "Tidal Teal"
  std::string colour;  // "#2F6F7A" for a paint; empty otherwise
  bool operator==(const OptionChoice&) const = default;
};

enum class PriceKind { base, option, package, destination, fee, discount, tax, total };
std::string_view name(PriceKind kind);
std::optional<PriceKind> parse_price_kind(std::string_view text);

struct PriceLine {
  PriceKind kind = PriceKind::option;
  std::string label;   // as the web site showed it
  base::Money amount;  // a discount is negative
  bool operator==(const PriceLine&) const = default;
};

// kind "configuration": the car as it was saved online. The lines before the total add up to it.
struct Configuration {
  ConfigurationId id;
  VisitCode code;
  Customer customer;
  int revision = 1;
  std::string model;  // "Meridian EV"
  std::string trim;   // "Touring"
  std::string body;   // body style, chooses the stage's car: "sedan", "suv", "hatch"
  std::vector<OptionChoice> options;
  std::vector<PriceLine> price;  // the last one is the total
  base::WallTime priced_at;      // when the web site showed this price
  base::WallTime saved_at;
  base::WallTime expires;
};

enum class VisitStatus { identifying, welcomed, checked_in, parked, ended };
std::string_view name(VisitStatus status);
std::optional<VisitStatus> parse_visit_status(std::string_view text);

// kind "visit": what another kiosk must know to resume instead of opening a second one.
struct OpenVisit {
  VisitId id;
  AppointmentId appointment;      // nil: none
  ConfigurationId configuration;  // nil: none
  CustomerId customer;            // nil: not identified
  VisitStatus status = VisitStatus::identifying;
  DeviceId device;  // where it was last
  base::WallTime since;
  FactId answered_call;     // the last call for a person that someone answered; nil: none
  std::string answered_by;  // the given name of who did
};

// Of two words on how visits of one subject stand, the one to act on: a check-in outlasts everything, else the later.
const OpenVisit& foremost(const OpenVisit& before, const OpenVisit& later);

}  // namespace foyer::model
