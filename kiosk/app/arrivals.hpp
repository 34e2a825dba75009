#pragma once
// From records to a person at the screen: which of what the cache or the hub gave belongs together, and what comes
// first. Pure.
#include <optional>
#include <string_view>
#include <vector>

#include "kiosk/visit/found.hpp"
#include "kiosk/visit/visit.hpp"

namespace foyer::app {

// What is known of whoever may be meant. More may lie here than is shown: one person's own visit is picked, or nothing.
struct Records {
  std::vector<model::Appointment> appointments;
  std::vector<model::Configuration> configurations;
  std::vector<model::Staff> staff;
  std::vector<model::OpenVisit> visits;  // the latest word last
};

// The visit that this code opens, whatever its day; the person's other appointment today comes with it.
std::optional<visit::Found> arrival_of_code(const Records& records, const model::VisitCode& code, base::WallTime now,
                                            const visit::Day& day);

// The records' one person of this name, with the appointment nearest to now first. Nothing when two people answer to
// it: a look-up never lets one choose among strangers. The phone number has been matched already: the records are those
// found by it.
std::optional<visit::Found> arrival_of_person(const Records& records, std::string_view typed_name, base::WallTime now,
                                              const visit::Day& day);

}  // namespace foyer::app
