#pragma once
// Runs the loops of the protocol over their seams: a Client that carries requests, a StorePort that reads and writes
// files on the store thread. One thread drives it by `run_once`; that thread alone runs the callbacks. A loop that is
// stuck stops no other.
//
// Ends in this order: the store worker (no more answers come), the engine, the client.
#include <atomic>
#include <functional>
#include <list>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "shared/base/clock.hpp"
#include "shared/base/queue.hpp"
#include "shared/net/exchange.hpp"
#include "shared/sync/heartbeater.hpp"
#include "shared/sync/link.hpp"
#include "shared/sync/puller.hpp"
#include "shared/sync/pusher.hpp"
#include "shared/sync/store_port.hpp"

namespace foyer::sync {

struct EngineConfig {
  model::RooftopId rooftop;
  bool hub_on_site = true;  // false: a provider lies between
  std::string app_version;
  std::string secrets;                                      // "tpm" or "file"
  std::string renderer;                                     // as OpenGL names it
  std::size_t push_facts = base::tuning::push_batch_facts;  // a batch's most, up to tuning::push_max_facts
  std::size_t feed_rows = base::tuning::feed_page_rows;     // a page's most, up to tuning::feed_page_rows
};

// The hub's clock as last measured. Ours may be set to anything afterwards, but not the boot-time clock: what the hub's
// shows later follows from that.
struct HubClock {
  base::WallTime showed;  // when our boot-time clock showed `at`
  base::BootTime at;
  std::int64_t offset_ms = 0;  // hub minus our wall clock, then
  std::int64_t uncert_ms = 0;  // how wrong that may be
  bool operator==(const HubClock&) const = default;
};

struct SyncStatus {
  store::OutboxState outbox;  // waiting, held, the oldest
  std::uint64_t parked = 0;   // visits
  std::string cursor;         // of the feed
  std::uint64_t lag = 0;      // feed numbers that the hub has and the cache has not, as far as known
  bool caught_up = false;     // the last page said so
  bool reachable = false;
  AtFault at_fault = AtFault::hub;
  std::optional<base::WallTime> last_sync;
  std::optional<HubClock> hub_clock;
  std::uint64_t loop_restarts = 0;
  store::Losses losses;    // facts of which both copies were damaged
  bool disk_full = false;  // the reserve is spent: begin no new visit
  std::set<Alarm> alarms;
  bool operator==(const SyncStatus&) const = default;
};

// What the device says of itself.
struct Vitals {
  bool network_up = true;
  std::uint64_t disk_free_mb = 0;
  base::ClockState clock = base::ClockState::unknown;
};

// All called on the engine's thread, from `run_once`.
struct Outlets {
  std::function<Vitals()> vitals;
  std::function<void(const SyncStatus&)> status;                    // when it has changed
  std::function<void(const std::vector<net::FeedRow>& rows)> fed;   // after the cache has them
  std::function<void(const std::vector<model::FactId>&)> accepted;  // in the hub's ledger, gone from the outbox
  // Kiosks among themselves; both may be unset.
  std::function<std::vector<std::string>()> peers_at{};              // where others find this one
  std::function<void(const std::vector<net::PeerKiosk>&)> kiosks{};  // the hub's list, with every heartbeat
};

// At most one person's rows; none: nobody found. unavailable: the hub did not say.
using OnLookup = std::function<void(base::Result<std::vector<net::FeedRow>>)>;

// A lease on what somebody has come for, and the visit of it that is open already.
struct Claim {
  std::uint64_t fence = 0;
  base::BootTime until;  // counted from before it was asked for: never later than the hub's own end of it
  std::optional<model::OpenVisit> open;
};
using OnClaim = std::function<void(base::Result<Claim>)>;  // unavailable: the hub did not say in time

class SyncEngine {
 public:
  // All references outlive the engine.
  SyncEngine(EngineConfig config, Outlets outlets, net::Client& client, StorePort& store, const base::Clock& clock,
             base::Random& random);
  ~SyncEngine();
  SyncEngine(const SyncEngine&) = delete;
  SyncEngine& operator=(const SyncEngine&) = delete;

  // Does what is due, then waits for news at most so long, then does what that made due.
  void run_once(std::chrono::milliseconds max_wait);

  // ---- any thread
  void notify_outbox();  // a fact was recorded
  void notify_link();    // the network came or went
  // For a person who is not in the cache. False: too many questions are open; `done` is not called.
  bool lookup(net::LookupAsk ask, OnLookup done);
  // Answered within tuning::claim_deadline, at once while the hub is known to be away. `visit`: under which it will be
  // recorded, nil when that is not known yet. False as above.
  bool claim(std::string subject, model::VisitId visit, OnClaim done);

 private:
  struct Figures {
    store::OutboxState outbox;
    std::uint64_t parked = 0;
    std::string cursor;
    std::uint64_t last_seq = 0;
    std::uint64_t purged_through = 0;
    store::Losses losses;
    bool disk_full = false;
  };
  using News = std::function<void()>;
  using CallSlot = std::optional<net::CallId>;
  using OnAnswer = std::function<void(const Judged&, const base::Result<net::Response>&)>;

  template <class T>
  void ask_store(std::function<base::Result<T>(store::KioskStores&)> job, std::function<void(base::Result<T>)> answer);
  void ask_hub(CallSlot* slot, net::Request request, net::CallOptions options, OnAnswer answer);

  void take_news();
  void run_due();
  std::chrono::milliseconds until_due(std::chrono::milliseconds at_most) const;
  void publish();
  std::uint64_t restarts() const;
  std::set<Alarm> alarms() const;
  void refresh_figures();

  void perform(Turn turn, const ReadBatch& what);
  void perform(Turn turn, const SendBatch& what);
  void perform(Turn turn, const SettleBatch& what);
  void reoffer(Turn turn, const ReadBatch& what);
  void reoffer(Turn turn, const SendBatch& what);
  void reoffer(Turn turn, const SettleBatch& what);
  void perform(Turn turn, const LoadCursor& what);
  void perform(Turn turn, const AskFeed& what);
  void perform(Turn turn, const ApplyPages& what);
  net::Heartbeat heartbeat() const;
  void send_heartbeat(Turn turn);
  void tend_reserve();
  void tidy();
  void hear_of_losses(const std::vector<model::FactId>& known);
  void hear_of_hub(const net::HeartbeatAnswer& answer);
  void send_lookup(const net::LookupAsk& ask, OnLookup done);
  void send_claim(const net::ClaimAsk& ask, base::BootTime asked, OnClaim done);
  void hear(const Judged& judged);
  void hear_clock(base::WallTime hub_time, base::BootTime sent);

  const EngineConfig config_;
  const Outlets outlets_;
  net::Client& client_;
  StorePort& store_;
  const base::Clock& clock_;
  std::shared_ptr<base::BoundedQueue<News>> inbox_;  // shared with jobs that may outlive the engine
  std::atomic<bool> outbox_filled_ = false;
  std::atomic<bool> link_changed_ = false;

  Pusher pusher_;
  Pusher reofferer_;  // of what a hub restored from a backup may lack
  Puller puller_;
  Heartbeater heartbeater_;
  Link link_;
  CallSlot push_call_;
  CallSlot reoffer_call_;
  CallSlot pull_call_;
  CallSlot beat_call_;
  std::list<CallSlot> person_calls_;  // look-ups and claims: somebody stands there
  Figures figures_;
  std::optional<base::BootTime> figures_asked_;
  bool figures_stale_ = true;
  std::uint64_t feed_head_ = 0;
  std::optional<HubClock> hub_clock_;
  std::optional<SyncStatus> published_;
};

}  // namespace foyer::sync
