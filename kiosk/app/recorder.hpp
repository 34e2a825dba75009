#pragma once
// Makes facts durable. Belongs to the store thread.
#include <map>
#include <string>

#include "kiosk/visit/commands.hpp"
#include "shared/base/clock.hpp"
#include "shared/base/random.hpp"
#include "shared/store/kiosk_stores.hpp"
#include "shared/sync/engine.hpp"

namespace foyer::app {

class Recorder {
 public:
  Recorder(model::DeviceId device, std::string app_version, const base::Clock& clock, base::Random& random)
      : device_(device), app_version_(std::move(app_version)), clock_(clock), random_(random) {}

  // Durable when it returned a value. An error with Fault::internal is of the disk: what is on it is not known until
  // the files are opened again, so the program must end without confirming anything.
  base::Result<model::FactId> record(store::KioskStores& stores, const visit::Record& wanted);
  void measured(const sync::HubClock& hub) { hub_ = hub; }
  // The visit is held under this lease: its facts carry the fence until then.
  void hold(const model::VisitId& visit, std::uint64_t fence, base::BootTime until);

 private:
  struct Lease {
    std::uint64_t fence = 0;
    base::BootTime until;
  };
  base::ClockTrust trust() const;

  const model::DeviceId device_;
  const std::string app_version_;
  const base::Clock& clock_;
  base::Random& random_;
  std::optional<sync::HubClock> hub_;
  std::map<model::VisitId, Lease> leases_;
};

}  // namespace foyer::app
