#pragma once
// The kiosks of the fleet: how one becomes a member, and how it says that it lives.
//   POST /v1/enrol                         one-time code and a request for a certificate; then it may use the devices'
//   listener POST /v1/rooftops/{r}/heartbeat        a device; the answer names the rooftop's other trusted kiosks
#include <optional>
#include <string>
#include <vector>

#include "platform/hub/database.hpp"
#include "platform/hub/keyring.hpp"
#include "platform/hub/ledger.hpp"
#include "platform/hub/router.hpp"
#include "shared/base/clock.hpp"

namespace foyer::hub {

// A device that asks, where its certificate, the path's rooftop (first part) and the fleet agree; else 403. Never
// denied for being quarantined: what it has to say is kept.
using DeviceEndpoint = std::function<void(const DeviceIdentity&, net::Request, const std::shared_ptr<net::Reply>&)>;
Endpoint for_device(HubDatabase& database, DeviceEndpoint endpoint);

// A new one-time code for a kiosk of the rooftop, as shown.
base::Result<std::string> make_enrolment(store::Database& database, const Keyring& keys,
                                         const model::RooftopId& rooftop, base::WallTime now, base::Random& random);
// Which kiosk of its rooftop this is: "Kiosk 3". 0 for one that is not known.
base::Result<int> kiosk_number(store::Database& database, const model::DeviceId& device);

struct FleetRow {
  model::DeviceId id;
  model::RooftopId rooftop;
  int number = 0;
  base::WallTime enrolled;
  std::optional<base::WallTime> seen;
  std::string heartbeat;    // as sent, JSON; empty: none yet
  std::string quarantined;  // why; empty: trusted
};
base::Result<std::vector<FleetRow>> fleet(store::Database& database);
base::Result<void> release(store::Database& database, const model::DeviceId& device);  // out of quarantine

class Fleet {
 public:
  Fleet(HubDatabase& database, const Keyring& keys, const base::Clock& clock, base::Random& random)
      : database_(database), keys_(keys), clock_(clock), random_(random) {}

  Routes device_routes();
  Routes web_routes();

 private:
  net::Response enrol(const net::Request& request);
  net::Response heartbeat(const DeviceIdentity& device, const net::Request& request);

  HubDatabase& database_;
  const Keyring& keys_;
  const base::Clock& clock_;
  base::Random& random_;
};

}  // namespace foyer::hub
