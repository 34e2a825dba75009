#pragma once
// The ledger's rows in the database, one question or change each, inside the caller's transaction.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/model/facts.hpp"
#include "shared/store/sqlite.hpp"

namespace foyer::hub {

struct LedgerRow {
  const model::RooftopId& rooftop;
  const model::Envelope& env;
  std::string_view line;
  std::optional<std::string> parked;  // why it has no effect
};

// The row's number.
base::Result<std::uint64_t> append(store::Database& database, const LedgerRow& row, base::WallTime received);

// What is kept without effect, in the order of the ledger.
struct ParkedRow {
  std::uint64_t seq = 0;
  model::RooftopId rooftop;
  base::WallTime received;
  std::string line;
};
base::Result<std::vector<ParkedRow>> parked_rows(store::Database& database);
base::Result<void> remove(store::Database& database, std::uint64_t seq);

// Whether (device, epoch, n) is there already, and with the same bytes.
enum class Known { no, same, other };
base::Result<Known> known(store::Database& database, const model::Envelope& env, std::string_view line);

// Moves the mark of what is known without a gap as far as it goes: every n up to the result is in the ledger.
base::Result<std::uint64_t> acknowledge(store::Database& database, const model::DeviceId& device,
                                        const model::EpochId& epoch);

// By another row than `seq`.
base::Result<bool> fact_id_taken(store::Database& database, const model::FactId& fact, std::uint64_t seq);

// Keeps a refused line for a person to look at; the oldest beyond tuning::aside_max go.
base::Result<void> set_aside(store::Database& database, const model::DeviceId& device, std::string_view line,
                             std::string_view why, base::WallTime now);

base::Result<bool> quarantined(store::Database& database, const model::DeviceId& device);
base::Result<void> quarantine(store::Database& database, const model::DeviceId& device, std::string_view why);

}  // namespace foyer::hub
