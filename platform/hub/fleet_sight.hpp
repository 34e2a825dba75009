#pragma once
// What the hub itself knows of a kiosk's troubles, beside what its heartbeat tells. Read-only.
#include <string>
#include <vector>

#include "shared/net/wire.hpp"
#include "shared/store/sqlite.hpp"

namespace foyer::hub {

// Facts that have no effect, by why.
struct Reason {
  std::string why;
  std::uint64_t facts = 0;
};
base::Result<std::vector<Reason>> parked_facts(store::Database& database, const model::DeviceId& device);
base::Result<std::vector<Reason>> refused_facts(store::Database& database, const model::DeviceId& device);

// Of the facts that a kiosk takes for lost: those that this device has brought before.
base::Result<std::vector<model::FactId>> in_ledger(store::Database& database, const model::DeviceId& device,
                                                   const std::vector<net::LostFact>& lost);

}  // namespace foyer::hub
