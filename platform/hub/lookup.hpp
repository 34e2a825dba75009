#pragma once
// POST /v1/rooftops/{r}/lookup: a kiosk asks for a person it does not have. Two facts, a code or name and phone; at
// most one person's visit comes back, and an empty answer tells nothing about why. Five misses by name pause that for
// ten minutes a kiosk, codes go on.
#include "platform/hub/database.hpp"
#include "platform/hub/fleet.hpp"
#include "platform/hub/router.hpp"
#include "shared/base/clock.hpp"

namespace foyer::hub {

class Lookup {
 public:
  Lookup(HubDatabase& database, const base::Clock& clock) : database_(database), clock_(clock) {}
  Routes routes();

 private:
  net::Response answer(const DeviceIdentity& device, const net::Request& request);

  HubDatabase& database_;
  const base::Clock& clock_;
};

}  // namespace foyer::hub
