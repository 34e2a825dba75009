#pragma once
// The real stores, recorder and sync engine of a kiosk on a simulated machine. What the store thread and the sync
// thread do in the product happens here in steps, each when it is due in virtual time.
//
// The kiosk's person: a command becomes a fact, and when the store says that it is durable the person is told. From
// then on it must never be lost.
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "kiosk/app/recorder.hpp"
#include "shared/net/simulated.hpp"
#include "shared/sync/engine.hpp"
#include "tests/sim/clock.hpp"
#include "tests/sim/disk.hpp"
#include "tests/sim/hub.hpp"
#include "tests/sim/options.hpp"
#include "tests/sim/tally.hpp"

namespace foyer::sim {

// What a person was told, or would have been.
struct Told {
  model::VisitId visit;
  std::string type;
};

class SimKiosk {
 public:
  SimKiosk(const Options& options, const WorldTime& world, Tally& tally, SimHub& hub, int number);
  ~SimKiosk();

  void start();  // stays off when its disk fails it; `next_start` says when it is worth trying again
  bool running() const { return engine_ != nullptr; }
  void cut_power();
  void kill();
  bool died();       // after a step: the power went within it, or the program ended itself
  void half_open();  // every connection it has
  void rot();        // while off: one byte of one of its files
  // A failed sync dropped writes, and no cut has shown since which. (Until then they can be read.)
  bool dropped_writes() const { return failed_syncs_ != disk_.counts().failed_syncs; }
  // A read failed while it started: the files cannot be told from damaged ones then.
  bool stumbled() const { return errors_before_ != disk_.counts().errors; }
  bool intact() const { return rotten_.empty() && !dropped_writes(); }

  std::optional<base::BootTime> next_due() const;  // world time
  void step();

  // ---- a person at it
  // What it finds for the code goes to `then` on the store thread; nothing when it does not know the code.
  using Found = std::function<void(const model::Appointment*, const model::OpenVisit*)>;
  void scan(const Expected& person, Found then);
  void record(visit::Record command);
  void record_unknown(const model::VisitId& visit);  // a fact of a type that no hub knows yet

  // ---- looked at by the checks
  int number() const { return number_; }
  const model::DeviceId& device() const { return device_; }
  const std::map<model::FactId, Told>& told() const { return told_; }  // of its whole history
  std::set<model::FactId>& unsettled() { return unsettled_; }          // told, and not seen in the ledger yet
  const sync::SyncStatus& status() const { return status_; }
  store::KioskStores& stores() { return *stores_; }
  SimDisk& disk() { return disk_; }
  MachineClock& clock() { return clock_; }
  net::NetworkFaults& network() { return network_; }
  const base::Key& key() const { return key_; }
  const std::vector<std::string>& rotten() const { return rotten_; }
  bool slow = false;
  base::BootTime next_start{};

 private:
  class Modem;
  struct Port final : sync::StorePort {
    explicit Port(SimKiosk& its) : kiosk(its) {}
    bool try_post(sync::StoreJob job) override;
    SimKiosk& kiosk;
    std::deque<sync::StoreJob> jobs;
    base::BootTime due{};  // of the first one
  };

  void run_store();
  void run_engine();
  void stop();
  void tell(const model::FactId& fact, Told told);
  std::chrono::milliseconds store_takes();

  const Options& options_;
  const WorldTime& world_;
  Tally& tally_;
  SimHub& hub_;
  const int number_;
  const std::string name_;
  SimDisk disk_;
  MachineClock clock_;
  const TimerClock timers_{clock_};
  Dice dice_;          // of the program
  Dice network_dice_;  // of the faults on its way
  const base::Key key_;
  const model::DeviceId device_;
  net::NetworkFaults network_;
  std::map<model::FactId, Told> told_;
  std::set<model::FactId> unsettled_;
  std::vector<std::string> rotten_;  // files with a turned byte, until the next start
  std::uint64_t failed_syncs_ = 0;   // at the last start after a cut
  std::uint64_t errors_before_ = 0;  // the last start
  sync::SyncStatus status_;
  visit::Ticket last_ticket_ = 0;

  // In the order in which each needs those before it; all gone while it is off.
  std::optional<store::KioskStores> stores_;
  std::unique_ptr<app::Recorder> recorder_;
  std::unique_ptr<Port> port_;
  std::unique_ptr<Modem> modem_;
  std::unique_ptr<sync::SyncEngine> engine_;
};

}  // namespace foyer::sim
