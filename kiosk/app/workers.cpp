#include "kiosk/app/workers.hpp"

#include <sys/statvfs.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "kiosk/app/network.hpp"
#include "kiosk/app/sight.hpp"
#include "kiosk/app/standings.hpp"
#include "shared/base/log.hpp"
#include "shared/base/tuning_engine.hpp"

namespace foyer::app {

namespace {

constexpr std::string_view guard_value = "lookup-guard";
constexpr std::string_view clock_value = "clock-floor";  // unix ms at which the clock was last known to be right
constexpr std::string_view kiosks_value = "kiosks";      // the rooftop's, as the hub last listed them
constexpr std::uint64_t bytes_per_mb = 1'000'000;

std::uint64_t free_mb(const std::filesystem::path& folder) {
  struct statvfs disk {};
  return ::statvfs(folder.c_str(), &disk) == 0 ? disk.f_bavail * disk.f_frsize / bytes_per_mb : 0;
}

void tell_of_repairs(const store::StoresReport& report) {
  if (report.facts.outbox_damaged || report.facts.adopted > 0 || report.facts.facts_may_be_lost)
    base::log::warn("outbox_recovered", {{"damaged", report.facts.outbox_damaged},
                                         {"adopted", report.facts.adopted},
                                         {"may_be_lost", report.facts.facts_may_be_lost}});
  if (!report.lost.empty()) base::log::error("facts_lost", {{"count", report.lost.size()}});
  for (const store::LostFact& each : report.lost)
    base::log::error("fact_lost", {{"fact", each.name.fact.text()},
                                   {"epoch", each.epoch.text()},
                                   {"n", each.n},
                                   {"visit", each.name.visit.text()},
                                   {"type", each.name.type},
                                   {"at", base::rfc3339(each.at)}});
  if (report.facts.facts_may_be_lost && report.state_set_aside) base::log::error("facts_lost_unnamed");
  if (report.state_set_aside) base::log::error("state_set_aside");
  if (report.lease_over) base::log::error("cache_lease_over");
  if (report.cache_dropped) base::log::warn("cache_dropped");
}

}  // namespace

base::Result<std::unique_ptr<Workers>> Workers::start(const WorkersConfig& config, const Identity& identity,
                                                      const base::Key& storage, const base::Clock& clock,
                                                      base::Random& random, Inbox& inbox) {
  std::unique_ptr<Workers> it(new Workers(identity, config, clock, random, inbox));
  const store::Stamp now = store::Stamp::now(clock);
  auto stores =
      store::KioskStores::open(config.data / "store", storage, now, it->disk_, random, base::tuning::reserve_bytes);
  if (!stores) return base::within("the kiosk's files", stores.error());
  tell_of_repairs(stores->report());
  FOYER_CHECK(restore_standings(*stores, now));
  net::ClientConfig to_hub;
  to_hub.base_url = config.hub_url;
  to_hub.ca_pem = identity.enrolled.ca_pem;
  to_hub.identity = identity.certificate();
  auto client = net::make_client(std::move(to_hub));
  if (!client) return base::within("the hub's address", client.error());
  it->client_ = std::move(*client);
  it->begin(config, identity, std::move(*stores));
  return it;
}

Workers::Workers(const Identity& identity, const WorkersConfig& config, const base::Clock& clock, base::Random& random,
                 Inbox& inbox)
    : clock_(clock),
      random_(random),
      inbox_(inbox),
      recorder_(identity.enrolled.device, config.app_version, clock, random),
      finder_(identity.enrolled.lookup_key, clock),
      data_(config.data),
      app_version_(config.app_version) {}

void Workers::begin(const WorkersConfig& config, const Identity& identity, store::KioskStores stores) {
  store_ = std::make_unique<sync::StoreWorker>(
      std::move(stores), [this] { inbox_.tell(CannotGoOn{"the disk failed while a fact was being made durable"}); });
  sync::EngineConfig engine;
  engine.rooftop = identity.enrolled.rooftop;
  engine.hub_on_site = config.hub_on_site;
  engine.app_version = config.app_version;
  engine.secrets = config.secrets;
  engine.renderer = config.renderer;
  sync::Outlets outlets;
  outlets.vitals = [this] { return vitals(); };
  outlets.status = [this](const sync::SyncStatus& status) { heard(status); };
  outlets.fed = [this](const std::vector<net::FeedRow>& rows) { fed(rows); };
  outlets.accepted = [this](const std::vector<model::FactId>& facts) {
    for (const model::FactId& fact : facts) inbox_.tell(visit::Event(visit::FactAccepted{fact}));
  };
  meet(identity, config.peers);
  outlets.peers_at = [this] { return peers_ ? peers_->addresses() : std::vector<std::string>{}; };
  outlets.kiosks = [this](const std::vector<net::PeerKiosk>& kiosks) { keep_list(kiosks); };
  engine_ =
      std::make_unique<sync::SyncEngine>(std::move(engine), std::move(outlets), *client_, *store_, clock_, random_);
  static_cast<void>(store_->try_post([this](store::KioskStores& kept) { recall(kept); }));  // the queue is empty yet
  sync_ = std::jthread([this](const std::stop_token& stop) {
    while (!stop.stop_requested()) engine_->run_once(base::tuning::sync_wait_most);
  });
}

void Workers::meet(const Identity& identity, const PeerSettings& settings) {
  sync::PeerOutlets outlets;
  outlets.heard = [this](net::PeerHello hello) {
    const bool taken = store_->try_post(
        [this, hello = std::move(hello)](store::KioskStores&) { finder_.elsewhere().heard(hello, clock_.boot()); });
    if (!taken) base::log::warn("peers.busy", {{"what", "standings were not heard"}});
  };
  outlets.reachable = [this](std::size_t kiosks) { inbox_.tell(PeersReachable{kiosks}); };
  peers_ = Peers::start(settings, identity, std::move(outlets), clock_, random_);
}

// With every heartbeat, and written when it has changed: it is what a kiosk goes by while the hub is away.
void Workers::keep_list(const std::vector<net::PeerKiosk>& kiosks) {
  if (peers_) peers_->known(kiosks);
  if (kiosks == kiosks_) return;
  const bool taken = store_->try_post([text = net::write_peer_kiosks(kiosks)](store::KioskStores& stores) {
    const auto kept = stores.state().set_value(kiosks_value, base::view(text));
    if (!kept) base::log::warn("kiosks_not_saved", {{"why", kept.error().what}});
  });
  if (taken) kiosks_ = kiosks;
}

Workers::~Workers() {
  if (store_) store_->stop();
  if (sync_.joinable()) {
    sync_.request_stop();
    client_->wake();
    sync_.join();
  }
  engine_.reset();
  peers_.reset();
}

void Workers::perform(const visit::Record& command) {
  const bool taken = store_->try_post([this, command](store::KioskStores& stores) {
    const auto fact = recorder_.record(stores, command);
    if (!fact) {
      base::log::error("not_recorded", {{"type", model::type_name(command.body)}, {"why", fact.error().what}});
      return inbox_.tell(visit::Event(visit::FactFailed{command.ticket}));
    }
    inbox_.tell(visit::Event(visit::FactCommitted{command.ticket, *fact}));
    engine_->notify_outbox();
    if (peers_ && command.standing) peers_->changed({{*command.standing}});
  });
  if (!taken) inbox_.tell(visit::Event(visit::FactFailed{command.ticket}));
}

void Workers::perform(const visit::SaveGuard& command) {
  const nlohmann::json value{{"misses", command.misses}, {"paused", command.paused}};
  const bool taken = store_->try_post([text = value.dump()](store::KioskStores& stores) {
    const auto kept = stores.state().set_value(guard_value, base::view(text));
    if (!kept) base::log::error("guard_not_saved", {{"why", kept.error().what}});
  });
  if (!taken) base::log::error("guard_not_saved", {{"why", "the store thread is busy"}});
}

template <class LookUp>
void Workers::look_up(const LookUp& command) {
  const bool taken = store_->try_post([this, command](store::KioskStores& stores) {
    auto found = finder_.find(stores, command);
    if (found && *found) return claim(command.ticket, command.visit, std::move(**found));
    if (!found) base::log::error("look_up_failed", {{"why", found.error().what}});
    ask_hub(command);
  });
  if (!taken) inbox_.tell(visit::Event(visit::LookedUp{command.ticket, std::nullopt}));
}

// Not in the cache: the hub may know more. The answer is sorted on the store thread, which knows how visits stand.
template <class LookUp>
void Workers::ask_hub(const LookUp& command) {
  const auto nobody = [this, ticket = command.ticket] {
    inbox_.tell(visit::Event(visit::LookedUp{ticket, std::nullopt}));
  };
  const auto question = finder_.ask(command);
  if (!question) return nobody();
  const bool asked = engine_->lookup(*question, [this, command, nobody](base::Result<std::vector<net::FeedRow>> rows) {
    if (!rows || rows->empty()) return nobody();
    const bool taken =
        store_->try_post([this, command, nobody, answer = net::LookupAnswer{std::move(*rows)}](auto& stores) {
          auto found = finder_.find_in(stores, command, answer);
          if (found && *found) return claim(command.ticket, command.visit, std::move(**found));
          if (!found) base::log::error("look_up_failed", {{"why", found.error().what}});
          nobody();
        });
    if (!taken) nobody();
  });
  if (!asked) nobody();
}

// On the store thread, when somebody is known and not yet greeted: their visit is claimed, so that none is opened
// beside one that began elsewhere. They are greeted by tuning::claim_deadline whatever comes of it.
void Workers::claim(visit::Ticket ticket, const model::VisitId& visit, visit::Found found) {
  const auto greet = [this, ticket](visit::Found whom) {
    inbox_.tell(visit::Event(visit::LookedUp{ticket, std::move(whom)}));
  };
  const auto& [appointment, configuration] = std::tie(found.first.appointment, found.first.configuration);
  const std::string subject = subject_of(appointment ? appointment->id : model::AppointmentId{},
                                         configuration ? configuration->id : model::ConfigurationId{});
  const auto answered = [this, greet, visit, found](base::Result<sync::Claim> claim) mutable {
    if (!claim) return greet(std::move(found));
    auto& open = found.first.open;
    if (claim->open) open = open ? model::foremost(*claim->open, *open) : std::move(*claim->open);
    const model::VisitId held = open ? open->id : visit;
    const bool taken = store_->try_post([this, greet, held, found, lease = *claim](store::KioskStores&) {
      if (held) recorder_.hold(held, lease.fence, lease.until);
      greet(found);
    });
    if (!taken) greet(std::move(found));
  };
  if (!engine_->claim(subject, visit, answered)) greet(std::move(found));
}

void Workers::perform(const visit::LookUpCode& command) { look_up(command); }
void Workers::perform(const visit::LookUpPerson& command) { look_up(command); }

// Whom this kiosk knew, and how its visits stood.
void Workers::recall_peers(store::KioskStores& stores) {
  if (!peers_) return;
  const auto kept = stores.state().value(kiosks_value);
  if (kept && *kept)
    if (const auto kiosks = net::read_peer_kiosks(base::text(**kept))) peers_->known(*kiosks);
  const auto parked = stores.state().all_parked();
  if (!parked) return base::log::warn("standings_not_told", {{"why", parked.error().what}});
  std::vector<Peers::Standing> standings;
  for (const store::ParkedVisit& each : *parked)
    if (auto standing = net::read_open_visit(base::text(each.sealed)))
      standings.push_back({std::move(*standing), store::probably_elapsed(each.at, store::Stamp::now(clock_))});
  peers_->changed(standings);
}

// What the last run left behind.
void Workers::recall(store::KioskStores& stores) {
  read_settings(stores);
  recall_peers(stores);
  const auto floor = stores.state().value(clock_value);
  if (floor && *floor && base::unix_ms(clock_.wall()) >= std::strtoll(base::text(**floor).c_str(), nullptr, 10))
    inbox_.tell(ClockKnown{base::ClockState::held_over});
  const auto kept = stores.state().value(guard_value);
  if (!kept || !*kept) return;
  const auto value = nlohmann::json::parse(base::text(**kept), nullptr, false);
  if (value.is_object())
    inbox_.tell(visit::Event(visit::GuardRestored{value.value("misses", 0), value.value("paused", false)}));
}

void Workers::read_settings(store::KioskStores& stores) {
  const auto rows = stores.with_cache([&](store::Cache& cache) { return cache.all("settings", clock_.wall()); });
  if (!rows || rows->empty()) return;
  auto settings = net::read_settings(rows->front().body);
  if (!settings) return base::log::error("unreadable_row", {{"kind", "settings"}, {"why", settings.error().what}});
  finder_.settings(*settings);
  inbox_.tell(SettingsCame{std::move(*settings)});
}

sync::Vitals Workers::vitals() const { return {network_up(), free_mb(data_), clock_state_}; }

void Workers::heard(const sync::SyncStatus& status) {
  if (reachable_ != status.reachable) {
    reachable_ = status.reachable;
    base::log::info("link", {{"reachable", status.reachable}, {"at_fault", sync::name(status.at_fault)}});
  }
  if (status.hub_clock) heard_clock(*status.hub_clock);
  inbox_.tell(visit::Event(visit::SightChanged{sight_of(status, vitals(), app_version_)}));
  inbox_.tell(status);
}

// Dates are trusted while the hub's clock and ours agree, and, cut off, as long as ours has not gone behind what it
// last was.
void Workers::heard_clock(const sync::HubClock& hub) {
  const bool agree = std::chrono::abs(base::Milliseconds{hub.offset_ms}) <= base::tuning::clock_differs_most;
  const auto state = agree ? base::ClockState::synchronised : base::ClockState::unknown;
  clock_state_ = state;
  inbox_.tell(ClockKnown{state});
  static_cast<void>(store_->try_post([this, hub, agree](store::KioskStores& stores) {  // comes again when it is refused
    recorder_.measured(hub);
    if (!agree) return;
    const auto kept = stores.state().set_value(clock_value, base::view(std::to_string(base::unix_ms(clock_.wall()))));
    if (!kept) base::log::warn("clock_not_saved", {{"why", kept.error().what}});
  }));
}

void Workers::fed(const std::vector<net::FeedRow>& rows) {
  for (const net::FeedRow& row : rows) {
    if (row.op != net::FeedOp::put) continue;
    if (row.kind == "settings")
      static_cast<void>(store_->try_post([this](store::KioskStores& stores) { read_settings(stores); }));
    if (row.kind != "visit") continue;
    const auto visit = net::read_open_visit(row.body);
    if (visit && visit->answered_call)
      inbox_.tell(visit::Event(visit::CallAcknowledged{visit->answered_call, visit->answered_by}));
  }
}

}  // namespace foyer::app
