#pragma once
// What staff are told of the kiosk, from what sync and the device say of themselves. Pure.
#include "kiosk/visit/sight.hpp"
#include "shared/sync/engine.hpp"

namespace foyer::app {

visit::Sight sight_of(const sync::SyncStatus& status, const sync::Vitals& vitals, const std::string& version);

}  // namespace foyer::app
