#pragma once
// Facts that kiosks had acknowledged before this hub was restored from a backup. They come sealed to the hub's key and
// go through the ledger as if they were pushed: what it has is a duplicate.
//   POST /v1/rooftops/{r}/sealed-facts    NDJSON of net::SealedLine; answered as a push is
// A box that does not open, or holds another fact than it says, is refused.
#include "platform/hub/database.hpp"
#include "platform/hub/fleet.hpp"
#include "platform/hub/ledger.hpp"
#include "platform/hub/router.hpp"

namespace foyer::hub {

class Reoffer {
 public:
  Reoffer(HubDatabase& database, Ledger& ledger, const Keyring& keys)
      : database_(database), ledger_(ledger), keys_(keys) {}
  Routes routes();

 private:
  net::Response take(const DeviceIdentity& device, const net::Request& request);

  HubDatabase& database_;
  Ledger& ledger_;
  const Keyring& keys_;
};

}  // namespace foyer::hub
