#include "kiosk/app/sight.hpp"

#include <algorithm>
#include <utility>

namespace foyer::app {

namespace {

using sync::Alarm;
using sync::AtFault;
using visit::Trouble;

std::optional<Trouble> trouble_of(AtFault fault) {
  switch (fault) {
    case AtFault::local_network:
      return Trouble::local_network;
    case AtFault::way:
      return Trouble::provider;
    case AtFault::hub:
      return Trouble::hub_silent;
    case AtFault::nothing:
    case AtFault::this_kiosk:  // its alarm says more
      return std::nullopt;
  }
  return std::nullopt;
}

Trouble trouble_of(Alarm alarm) {
  switch (alarm) {
    case Alarm::not_allowed:
      return Trouble::not_allowed;
    case Alarm::too_old:
      return Trouble::too_old;
    case Alarm::stranger:
      return Trouble::stranger;
    case Alarm::fact_refused:
      return Trouble::fact_refused;
    case Alarm::fact_too_large:
      return Trouble::fact_too_large;
    case Alarm::sums_differ:
    case Alarm::snapshot_shrinks:
      break;
  }
  return Trouble::copy_in_doubt;
}

}  // namespace

visit::Sight sight_of(const sync::SyncStatus& status, const sync::Vitals& vitals, const std::string& version) {
  visit::Sight sight;
  sight.waiting = status.outbox.waiting + status.outbox.held;
  sight.refused = status.outbox.held;
  if (status.outbox.oldest) sight.oldest = status.outbox.oldest->wall;
  sight.parked = status.parked;
  sight.last_sync = status.last_sync;
  sight.disk_free_mb = vitals.disk_free_mb;
  sight.disk_full = status.disk_full;
  sight.lost = status.losses.count;
  for (const store::LostFact& each : status.losses.named)
    sight.lost_records.push_back({each.name.type, each.n, each.at});
  sight.version = version;

  auto& troubles = sight.troubles;
  if (status.losses.count > 0) troubles.push_back(Trouble::lost);
  if (status.losses.unnamed) troubles.push_back(Trouble::lost_unnamed);
  if (status.disk_full) troubles.push_back(Trouble::disk_full);
  if (const auto way = trouble_of(status.at_fault)) troubles.push_back(*way);
  for (const Alarm alarm : status.alarms) troubles.push_back(trouble_of(alarm));
  if (status.outbox.held > 0) troubles.push_back(Trouble::fact_refused);
  std::sort(troubles.begin(), troubles.end());
  troubles.erase(std::unique(troubles.begin(), troubles.end()), troubles.end());
  return sight;
}

}  // namespace foyer::app
