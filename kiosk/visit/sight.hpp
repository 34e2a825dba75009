#pragma once
// How the kiosk is, for staff: figures and troubles, and nothing of any person.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/clock.hpp"

namespace foyer::visit {

// In the order in which somebody should look at them. Each has a message that says what it is, and one what to do.
enum class Trouble {
  lost,            // facts of which both copies were damaged
  lost_unnamed,    // the same, and nobody can say which
  disk_full,       // new visits are refused
  local_network,   // this kiosk has no network
  provider,        // the network is there, the hub's address is not reached
  hub_silent,      // it does not answer, or fails
  not_allowed,     // the hub does not accept this kiosk
  too_old,         // the hub asks for a newer program
  stranger,        // something else answers in the hub's place
  fact_refused,    // the hub keeps facts of this kiosk aside
  fact_too_large,  // something on the way refuses even a single fact
  copy_in_doubt    // the cache was not what the hub has
};

struct LostRecord {
  std::string type;  // as facts are called; empty where it is not known
  std::uint64_t n = 0;
  base::WallTime at;
  bool operator==(const LostRecord&) const = default;
};

struct Sight {
  std::vector<Trouble> troubles;
  std::uint64_t waiting = 0;  // facts that the hub does not have
  std::uint64_t refused = 0;  // those of them that it does not take
  std::optional<base::WallTime> oldest;
  std::uint64_t parked = 0;  // visits that can be resumed here
  std::optional<base::WallTime> last_sync;
  std::uint64_t disk_free_mb = 0;
  bool disk_full = false;
  std::uint64_t lost = 0;
  std::vector<LostRecord> lost_records;  // the latest of them first
  std::string version;
  bool operator==(const Sight&) const = default;
};

}  // namespace foyer::visit
