#include "tests/sim/kiosk.hpp"

#include "kiosk/app/standings.hpp"
#include "shared/base/tuning.hpp"
#include "shared/sync/feed_rows.hpp"
#include "tests/sim/checks.hpp"

namespace foyer::sim {

using base::BootTime;
using base::Result;
using namespace std::chrono_literals;

namespace {

constexpr auto starts_again_after = 5s;  // a program that ended itself, or could not open its files
constexpr int rounds_most = 200;         // of the engine at one instant; more is a loop without a timer

// The form that a later program would write.
Result<std::string> of_later_version(std::string bytes) {
  constexpr std::string_view key = R"("type_v":)";
  const std::size_t at = bytes.find(key);
  if (at == std::string::npos) return base::Error{base::Fault::internal, "a fact without a version"};
  return bytes.insert(at + key.size(), "99");
}

}  // namespace

// The seam below the engine: the simulated network, and the wait that the engine asked for.
class SimKiosk::Modem final : public net::Client {
 public:
  Modem(SimKiosk& kiosk, net::Peer peer)
      : kiosk_(kiosk),
        line_(net::loopback_client(kiosk.hub_.door(), std::move(peer), kiosk.clock_, kiosk.network_dice_.random(),
                                   kiosk.network_)) {}

  net::CallId start(net::Request request, net::CallOptions options, net::OnResponse done) override {
    return line_->start(std::move(request), options, [this, done = std::move(done)](Result<net::Response> response) {
      hear();
      done(std::move(response));
    });
  }
  void cancel(net::CallId call) override { line_->cancel(call); }
  void poll(std::chrono::milliseconds at_most) override {
    wake_at_ = kiosk_.world_.now + at_most;
    line_->poll(0ms);
  }
  void wake() override { hear(); }

  BootTime due() const {
    const auto line = line_->next_due();
    return line ? std::min(wake_at_, kiosk_.world_.now + (*line - kiosk_.clock_.boot())) : wake_at_;
  }
  const net::NetworkCounts& counts() const { return line_->counts(); }
  void half_open() { line_->half_open(); }

 private:
  // The sync thread takes a moment to wake up.
  void hear() {
    wake_at_ = std::min(wake_at_, kiosk_.world_.now + kiosk_.dice_.up_to(kiosk_.options_.sync_wakes_within));
  }

  SimKiosk& kiosk_;
  BootTime wake_at_{};
  std::unique_ptr<net::LoopbackClient> line_;
};

bool SimKiosk::Port::try_post(sync::StoreJob job) {
  if (jobs.size() >= base::tuning::store_queue_bound) return false;
  if (jobs.empty()) due = kiosk.world_.now + kiosk.store_takes();
  jobs.push_back(std::move(job));
  return true;
}

SimKiosk::SimKiosk(const Options& options, const WorldTime& world, Tally& tally, SimHub& hub, int number)
    : options_(options),
      world_(world),
      tally_(tally),
      hub_(hub),
      number_(number),
      name_("sim-kiosk-" + std::to_string(number)),
      disk_(name_, options.seed),
      clock_(world, name_),
      dice_(options.seed, name_),
      network_dice_(options.seed, name_ + "/network"),
      key_(base::Key::make(dice_.random())),
      device_(hub.enrol()) {
  start();
}

SimKiosk::~SimKiosk() { stop(); }

void SimKiosk::start() {
  const bool after_cut = disk_.lost_power();
  if (disk_.dead()) disk_.revive();
  clock_.reboot();
  errors_before_ = disk_.counts().errors;
  next_start = world_.now + starts_again_after;
  auto opened = store::KioskStores::open("/kiosk", key_, store::Stamp::now(clock_), disk_, dice_.random());
  if (!opened) {
    if (!disk_.dead()) disk_.kill();
    check::kiosk_refused(tally_, *this, opened.error());
    return;
  }
  stores_ = std::move(*opened);
  if (const auto restored = app::restore_standings(*stores_, store::Stamp::now(clock_)); !restored) {
    if (!disk_.dead()) disk_.kill();
    check::kiosk_refused(tally_, *this, restored.error());
    return stop();
  }
  check::kiosk_started(tally_, *this, hub_);
  // What was found damaged was set aside or dropped, which is not durable yet: a cut may bring it back.
  const store::StoresReport& report = stores_->report();
  const bool sound = !report.facts.outbox_damaged && !report.cache_dropped && !report.state_set_aside;
  if (sound) rotten_.clear();
  if (sound && after_cut) failed_syncs_ = disk_.counts().failed_syncs;
  tally_.trace(name_, world_.now.time_since_epoch().count(), disk_.counts().writes);

  recorder_ = std::make_unique<app::Recorder>(device_, "sim", clock_, dice_.random());
  port_ = std::make_unique<Port>(*this);
  modem_ = std::make_unique<Modem>(*this, net::Peer{device_, name_});
  sync::EngineConfig config;
  config.rooftop = hub_.rooftop();
  config.app_version = "sim";
  config.secrets = "file";
  config.renderer = "none";
  sync::Outlets outlets;
  outlets.vitals = [] { return sync::Vitals{true, 512}; };
  outlets.status = [this](const sync::SyncStatus& status) {
    status_ = status;
    if (status.alarms.count(sync::Alarm::sums_differ) > 0)
      tally_.violated("P3", name_ + " finds that its copy is not what the hub has");
    // With timers on the wall clock it was measured by that.
    if (status.hub_clock && !base::planted(base::Defect::wall_clock_timer)) recorder_->measured(*status.hub_clock);
  };
  outlets.fed = [](const std::vector<net::FeedRow>&) {};
  outlets.accepted = [this](const std::vector<model::FactId>& facts) { check::accepted(tally_, *this, hub_, facts); };
  engine_ = std::make_unique<sync::SyncEngine>(std::move(config), std::move(outlets), *modem_, *port_, timers_,
                                               dice_.random());
}

void SimKiosk::stop() {
  if (modem_) {
    const net::NetworkCounts& line = modem_->counts();
    tally_.did("request", line.asked);
    tally_.broke("request refused", line.refused);
    tally_.broke("request or answer lost", line.lost);
    tally_.broke("request repeated, late", line.repeated);
    tally_.broke("answered by another (portal, 503, 413)", line.foreign);
    tally_.broke("answer cut short", line.garbled);
  }
  engine_.reset();
  modem_.reset();
  port_.reset();
  recorder_.reset();
  stores_.reset();
  status_ = {};
}

void SimKiosk::cut_power() {
  disk_.cut();
  died();
}

void SimKiosk::kill() {
  disk_.kill();
  died();
}

bool SimKiosk::died() {
  if (stores_ && stores_->facts().wounded() && !disk_.dead()) {
    tally_.did("program ended itself after a failed write");
    disk_.kill();
  }
  if (!disk_.dead() || !running()) return false;
  stop();
  next_start = world_.now + starts_again_after;
  return true;
}

void SimKiosk::half_open() {
  if (modem_) modem_->half_open();
}

void SimKiosk::rot() {
  auto files = disk_.paths();
  std::erase_if(files, [&](const std::string& file) { return file.find(options_.rots) == std::string::npos; });
  if (files.empty()) return;
  const std::string& file = files[dice_.below(files.size())];
  if (!disk_.damage(file)) return;
  rotten_.push_back(file);
  tally_.broke("byte of " + file.substr(file.rfind('/') + 1) + " turned over");
}

// ---- time

std::chrono::milliseconds SimKiosk::store_takes() {
  return 1ms + dice_.up_to(slow ? options_.slow_takes_most : options_.store_takes_most);
}

std::optional<BootTime> SimKiosk::next_due() const {
  if (!running()) return std::nullopt;
  const BootTime engine = modem_->due();
  return port_->jobs.empty() ? engine : std::min(engine, port_->due);
}

void SimKiosk::step() {
  if (!port_->jobs.empty() && port_->due <= world_.now) run_store();
  if (died()) return;
  if (modem_->due() <= world_.now) run_engine();
}

void SimKiosk::run_store() {
  const sync::StoreJob job = std::move(port_->jobs.front());
  port_->jobs.pop_front();
  job(*stores_);
  port_->due = world_.now + store_takes();
}

// Until it waits for something that is still to come.
void SimKiosk::run_engine() {
  for (int round = 0; round < rounds_most; ++round) {
    engine_->run_once(base::tuning::sync_wait_most);
    if (modem_->due() > world_.now) return;
  }
  tally_.violated("liveness", name_ + " spins: it asks to be woken at once, for ever");
}

// ---- a person at it

void SimKiosk::scan(const Expected& person, Found then) {
  tally_.did("scan");
  port_->try_post([this, person, then = std::move(then)](store::KioskStores& stores) {
    const auto found = stores.with_cache(
        [&](store::Cache& cache) { return cache.find_by_key(sync::code_key(person.code), clock_.wall()); });
    if (!found || found->empty()) return then(nullptr, nullptr);
    const auto appointment = net::read_appointment(found->front().body);
    if (!appointment) return then(nullptr, nullptr);
    std::optional<model::OpenVisit> visit;
    const auto fed = stores.with_cache(
        [&](store::Cache& cache) { return cache.find_by_key(sync::appointment_key(appointment->id), clock_.wall()); });
    if (fed && !fed->empty()) visit = net::read_open_visit(fed->front().body).value_or(model::OpenVisit{});
    const auto own = app::standing_for(stores.state(), appointment->id);
    if (own && *own) visit = **own;
    then(&*appointment, visit ? &*visit : nullptr);
  });
}

void SimKiosk::tell(const model::FactId& fact, Told told) {
  tally_.did("acknowledged " + told.type);
  told_.emplace(fact, std::move(told));
  unsettled_.insert(fact);
}

void SimKiosk::record(visit::Record command) {
  command.ticket = ++last_ticket_;
  const bool taken = port_->try_post([this, command](store::KioskStores& stores) {
    const Told told{command.visit, std::string(model::type_name(command.body))};
    const bool early = base::planted(base::Defect::told_before_commit);
    if (early) tally_.did("acknowledged " + told.type);
    const auto fact = recorder_->record(stores, command);
    tally_.trace("record", world_.now.time_since_epoch().count(), fact ? 1 : 0);
    if (!fact) {
      tally_.did("not recorded, and the person told so");
      if (early) tally_.violated("I1", "a person was told of a " + told.type + " that was never made durable");
      return;
    }
    if (!early) tell(*fact, told);
    engine_->notify_outbox();
  });
  if (!taken) tally_.did("refused: one moment");
}

void SimKiosk::record_unknown(const model::VisitId& visit) {
  port_->try_post([this, visit](store::KioskStores& stores) {
    model::Fact fact;
    fact.env.fact = model::FactId::make(clock_.wall(), dice_.random());
    fact.env.device = device_;
    fact.env.visit = visit;
    fact.env.type = model::type_name(model::Greeted{});
    fact.env.occurred = clock_.wall();
    fact.env.boot_id = clock_.boot_id();
    fact.env.boottime = clock_.boot();
    fact.env.app_v = "sim";
    fact.body = model::Greeted{};
    const auto frozen = stores.facts().record(fact.env.fact, store::Stamp::now(clock_),
                                              [&](const model::EpochId& epoch, std::uint64_t n) {
                                                fact.env.epoch = epoch;
                                                fact.env.n = n;
                                                return of_later_version(net::write_fact(fact));
                                              });
    if (!frozen) return;
    tell(frozen->fact, {visit, "of a later version"});
    engine_->notify_outbox();
  });
}

}  // namespace foyer::sim
