#pragma once
// Appointments and saved configurations as other systems sent them, with what only the hub may know: phone and e-mail
// in full. A record is in the rooftop's feed from `from` to `until`; outside of that no kiosk has it.
#include <optional>
#include <string>
#include <vector>

#include "shared/model/dealership.hpp"
#include "shared/store/sqlite.hpp"

namespace foyer::hub {

enum class RecordKind { appointment, configuration };
std::string_view name(RecordKind kind);  // the feed's word

struct Record {
  model::RooftopId rooftop;
  RecordKind kind = RecordKind::appointment;
  std::string id;
  model::VisitCode code;
  model::CustomerId customer;
  std::string phone;  // E.164; empty: none
  std::string email;
  base::WallTime starts;  // a configuration's: when it was saved
  base::WallTime from;
  base::WallTime until;
  std::string body;  // of the feed row
};

// Inside the caller's transaction.
base::Result<void> save_record(store::Database& database, const Record& record, base::WallTime now);
// Feeds what has come into its time, marks what is over; true when anything changed.
base::Result<bool> turn_records(store::Database& database, base::WallTime now);

base::Result<std::optional<Record>> record_by_id(store::Database& database, const model::RooftopId& rooftop,
                                                 RecordKind kind, std::string_view id);
base::Result<std::optional<Record>> record_by_code(store::Database& database, const model::VisitCode& code);
base::Result<std::vector<Record>> records_by_phone(store::Database& database, const model::RooftopId& rooftop,
                                                   std::string_view e164);
base::Result<std::vector<Record>> records_of_customer(store::Database& database, const model::RooftopId& rooftop,
                                                      const model::CustomerId& customer);

// In the order in which they start; `until` is not included.
base::Result<std::vector<Record>> appointments_between(store::Database& database, const model::RooftopId& rooftop,
                                                       base::WallTime from, base::WallTime until);

// A code that no record has.
base::Result<model::VisitCode> fresh_code(store::Database& database, base::Random& random);

// The customer of either kind of record.
base::Result<model::Customer> customer_of(const Record& record);

}  // namespace foyer::hub
