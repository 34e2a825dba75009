#pragma once
// The threads behind the screen of an enrolled kiosk: the store thread, which alone touches the files, and the sync
// thread, which alone speaks to the hub. The drawing thread hands commands over and goes on; what comes of them arrives
// as News.
//
//   command -> store thread: find, record (durable) -> News -> drawing thread
//                   |  not found here                     ^
//                   v                                     |
//              sync thread: ask the hub ------------------+
//
// Beside them the peers' thread tells the rooftop's other kiosks how visits stand; what they tell goes to the store
// thread, where it is looked up with the rest.
#include <memory>
#include <thread>

#include "kiosk/app/finder.hpp"
#include "kiosk/app/identity.hpp"
#include "kiosk/app/news.hpp"
#include "kiosk/app/peers.hpp"
#include "kiosk/app/recorder.hpp"
#include "kiosk/visit/commands.hpp"
#include "shared/store/disk.hpp"
#include "shared/sync/engine.hpp"
#include "shared/sync/store_worker.hpp"

namespace foyer::app {

struct WorkersConfig {
  std::filesystem::path data;
  std::string hub_url;
  bool hub_on_site = true;
  std::string app_version;
  std::string secrets;   // "tpm" or "file"
  std::string renderer;  // as OpenGL names it
  PeerSettings peers;
};

class Workers {
 public:
  // Opens the stores, repairs what can be repaired, starts both threads and tells the inbox what was kept: the
  // rooftop's settings, the look-up pause. Errors are for the person at the console.
  static base::Result<std::unique_ptr<Workers>> start(const WorkersConfig& config, const Identity& identity,
                                                      const base::Key& storage, const base::Clock& clock,
                                                      base::Random& random, Inbox& inbox);
  ~Workers();

  // ---- the drawing thread; none of these waits. Where the store thread's queue is full a look-up finds nothing and a
  // record fails.
  void perform(const visit::LookUpCode& command);
  void perform(const visit::LookUpPerson& command);
  void perform(const visit::Record& command);
  void perform(const visit::SaveGuard& command);

 private:
  Workers(const Identity& identity, const WorkersConfig& config, const base::Clock& clock, base::Random& random,
          Inbox& inbox);
  void begin(const WorkersConfig& config, const Identity& identity, store::KioskStores stores);
  template <class LookUp>
  void look_up(const LookUp& command);
  template <class LookUp>
  void ask_hub(const LookUp& command);
  void claim(visit::Ticket ticket, const model::VisitId& visit, visit::Found found);
  void meet(const Identity& identity, const PeerSettings& settings);
  void keep_list(const std::vector<net::PeerKiosk>& kiosks);
  void recall(store::KioskStores& stores);
  void recall_peers(store::KioskStores& stores);
  void read_settings(store::KioskStores& stores);
  sync::Vitals vitals() const;
  void heard(const sync::SyncStatus& status);
  void heard_clock(const sync::HubClock& hub);
  void fed(const std::vector<net::FeedRow>& rows);

  const base::Clock& clock_;
  base::Random& random_;
  Inbox& inbox_;
  Recorder recorder_;  // the store thread's
  Finder finder_;      // the store thread's
  const std::filesystem::path data_;
  const std::string app_version_;
  store::PosixDisk disk_;
  std::unique_ptr<net::Client> client_;
  std::unique_ptr<sync::StoreWorker> store_;
  std::unique_ptr<Peers> peers_;  // none: switched off
  std::unique_ptr<sync::SyncEngine> engine_;
  std::optional<bool> reachable_;                             // the sync thread's
  std::vector<net::PeerKiosk> kiosks_;                        // the hub's list, as kept; the sync thread's
  base::ClockState clock_state_ = base::ClockState::unknown;  // the same
  std::jthread sync_;
};

}  // namespace foyer::app
