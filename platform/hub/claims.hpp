#pragma once
// Claims: a kiosk says what somebody in front of it has come for, before its facts arrive.
//   POST /v1/rooftops/{r}/claims {subject, visit?, ttl_s}    200 {fence, ttl_s, open?}
// A claim is a lease and advisory: whoever asks gets it, for the person stands where they were scanned last, and its
// fence is higher than any before. What it is good for is `open`: the visit of the same subject that another scan
// began, to be resumed instead of opening a second one. Leases live in memory and end with the hub; fences never go
// back.
#include <map>
#include <string>
#include <utility>

#include "platform/hub/database.hpp"
#include "platform/hub/ledger.hpp"
#include "platform/hub/router.hpp"
#include "shared/base/clock.hpp"

namespace foyer::hub {

class Claims {
 public:
  Claims(HubDatabase& database, const base::Clock& clock) : database_(database), clock_(clock) {}

  Routes routes();

 private:
  struct Lease {
    std::uint64_t fence = 0;
    model::DeviceId device;
    model::VisitId visit;  // nil: its holder did not say
    base::WallTime since;
    base::BootTime until;
  };
  using Subject = std::pair<model::RooftopId, std::string>;

  base::Result<net::ClaimAnswer> claim(store::Database& database, const DeviceIdentity& device,
                                       const net::ClaimAsk& ask);
  static model::OpenVisit begun(const Lease& lease);
  void make_room(base::BootTime now);

  HubDatabase& database_;
  const base::Clock& clock_;
  std::map<Subject, Lease> leases_;  // touched only while the database is held
};

}  // namespace foyer::hub
