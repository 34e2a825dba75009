#pragma once
// Where kiosks push facts and pull the feed (sync.md "Wire"):
//   POST /v1/rooftops/{r}/facts                        NDJSON; 200 whenever the batch was looked at
//   GET  /v1/rooftops/{r}/feed?cursor=&limit=&wait=    a page; with `wait` seconds, held until there is something new
// A cursor of another epoch or too old is 410: the kiosk takes a snapshot.
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "platform/hub/cursor.hpp"
#include "platform/hub/database.hpp"
#include "platform/hub/fleet.hpp"
#include "platform/hub/ledger.hpp"
#include "platform/hub/router.hpp"

namespace foyer::hub {

class SyncDoor {
 public:
  SyncDoor(HubDatabase& database, Ledger& ledger, const Cursors& cursors, const base::Clock& clock)
      : database_(database), ledger_(ledger), cursors_(cursors), clock_(clock) {}

  Routes routes();

  // Answers the readers that wait at this rooftop's feed. The database is held by the caller.
  void feed_changed(store::Database& database, const model::RooftopId& rooftop);
  void tick();   // answers those who waited long enough
  void close();  // answers all

 private:
  struct Waiting {
    model::RooftopId rooftop;
    std::string cursor;
    std::size_t limit = 0;
    base::BootTime until;
    std::shared_ptr<net::Reply> reply;
  };

  net::Response push(const DeviceIdentity& device, const net::Request& request);
  void pull(const DeviceIdentity& device, const net::Request& request, const std::shared_ptr<net::Reply>& reply);
  // Takes those out of the waiting whom `due` names, and answers them.
  void answer(store::Database& database, const std::function<bool(const Waiting&)>& due);

  HubDatabase& database_;
  Ledger& ledger_;
  const Cursors& cursors_;
  const base::Clock& clock_;
  std::mutex mutex_;  // taken after the database, never before
  std::vector<Waiting> waiting_;
};

}  // namespace foyer::hub
