#include "shared/sync/engine.hpp"

#include <deque>
#include <thread>

#include "fake_hub.hpp"

using namespace foyer;
using namespace foyer::sync;
using namespace foyer::sync::test;
using namespace std::chrono_literals;
namespace tuning = base::tuning;

namespace {

// The store thread without a thread: jobs run when the world lets them.
class QueuedStore final : public StorePort {
 public:
  explicit QueuedStore(std::size_t bound) : bound_(bound) {}
  bool try_post(StoreJob job) override {
    if (jobs_.size() >= bound_) return false;
    jobs_.push_back(std::move(job));
    return true;
  }
  void run(store::KioskStores& stores) {
    for (auto jobs = std::exchange(jobs_, {}); !jobs.empty(); jobs.pop_front()) jobs.front()(stores);
  }

 private:
  const std::size_t bound_;
  std::deque<StoreJob> jobs_;
};

// One kiosk and its hub in virtual time.
struct World {
  explicit World(std::uint64_t seed = 1, std::size_t store_bound = 64) : random(seed), bound(store_bound) { start(); }
  ~World() { stop(); }

  base::SeededRandom random;
  std::size_t bound;
  base::ManualClock clock{base::from_unix_ms(1'795'000'000'000)};
  store::PosixDisk disk;
  std::deque<TempFolder> folders{1};
  FakeHub hub{clock, random, [this] {
                if (port && stores) port->run(*stores);
              }};
  std::optional<store::KioskStores> stores;
  std::optional<QueuedStore> port;
  std::optional<SyncEngine> engine;
  SyncStatus status;
  std::vector<std::string> fed;
  std::set<std::string> accepted;
  bool network_up = true;
  std::map<std::pair<std::string, std::uint64_t>, std::string> recorded;

  void start() {
    std::array<std::uint8_t, 32> key{};
    key.fill(42);
    stores.emplace(
        ok(store::KioskStores::open(folders.back().path(), base::Key(key), store::Stamp::now(clock), disk, random)));
    port.emplace(bound);
    EngineConfig config;
    config.rooftop = ok(model::RooftopId::parse("southside"));
    config.app_version = "0.1.0";
    config.secrets = "file";
    config.renderer = "test";
    Outlets outlets;
    outlets.vitals = [this] { return Vitals{network_up, 512}; };
    outlets.status = [this](const SyncStatus& now) { status = now; };
    outlets.fed = [this](const std::vector<net::FeedRow>& rows) {
      for (const auto& row : rows) fed.push_back(row.id);
    };
    outlets.accepted = [this](const std::vector<model::FactId>& facts) {
      for (const auto& fact : facts) accepted.insert(fact.text());
    };
    engine.emplace(std::move(config), std::move(outlets), hub, *port, clock, random);
  }
  void stop() {
    engine.reset();
    port.reset();
    stores.reset();
  }
  // kill -9: what is in the files, as they are, is all that goes on.
  void kill() {
    const auto from = folders.back().path();
    const auto to = folders.emplace_back().path();
    for (const auto& entry : std::filesystem::directory_iterator(from))
      if (!entry.path().string().ends_with("-shm") && entry.path().filename() != "lock")
        std::filesystem::copy_file(entry.path(), to / entry.path().filename());
    stop();
    start();
  }
  void record() {
    const auto fact = model::FactId::make(clock.wall(), random);
    const auto frozen = ok(stores->facts().record(
        fact, store::Stamp::now(clock), [&](const model::EpochId& epoch, std::uint64_t n) -> base::Result<std::string> {
          return epoch.text() + " " + std::to_string(n) + " " + fact.text() + " said " +
                 std::to_string(random.below(1000));
        }));
    recorded[{frozen.epoch.text(), frozen.n}] = frozen.bytes;
    engine->notify_outbox();
  }
  void change(std::string kind, std::string id, net::FeedOp op = net::FeedOp::put) {
    hub.change({0, std::move(kind), std::move(id), op, 1, 1, {}, op == net::FeedOp::put ? "{}" : ""});
  }
  void run(std::chrono::milliseconds time) {
    const auto until = clock.boot() + time;
    while (clock.boot() < until) engine->run_once(std::chrono::ceil<std::chrono::milliseconds>(until - clock.boot()));
  }
  // Virtual time until it holds, at most so long.
  template <class Condition>
  std::chrono::milliseconds until(Condition condition, std::chrono::milliseconds at_most = 30s) {
    const auto began = clock.boot();
    while (!condition() && clock.boot() - began < at_most) engine->run_once(20ms);
    CHECK(condition());
    return std::chrono::duration_cast<std::chrono::milliseconds>(clock.boot() - began);
  }
  std::map<std::string, std::uint64_t> cached() {
    std::map<std::string, std::uint64_t> out;
    for (const char* kind : {"staff", "visit", "settings"})
      for (const auto& row : ok(stores->with_cache([&](store::Cache& cache) { return cache.all(kind, clock.wall()); })))
        out[row.kind + "/" + row.id] = row.seq;
    return out;
  }
  bool cache_is_the_feed() { return cached() == hub.live_rows(); }
};

}  // namespace

TEST_CASE("a quiet world: facts go out, the feed comes in, and the status says so") {
  World world;
  for (int i = 0; i < 20; ++i) world.change("staff", std::to_string(i));
  for (int i = 0; i < 3; ++i) world.record();
  world.until([&] { return world.hub.ledger == world.recorded && world.cache_is_the_feed(); }, 3s);
  world.run(1s);
  CHECK(world.status.outbox.waiting == 0);
  CHECK(world.status.reachable);
  CHECK(world.status.at_fault == AtFault::nothing);
  CHECK(world.status.caught_up);
  CHECK(world.status.lag == 0);
  CHECK(world.status.alarms.empty());
  CHECK(world.status.loop_restarts == 0);
  REQUIRE(world.status.hub_clock);
  CHECK(std::abs(world.status.hub_clock->offset_ms - 1500) <= world.status.hub_clock->uncert_ms);
  CHECK(world.fed.size() == 20);
  CHECK(world.accepted.size() == 3);
}

TEST_CASE("online, a fact is at the hub and a change is in the cache well within a second") {
  World world(GENERATE(1u, 2u, 3u));
  world.change("settings", "southside");
  world.run(5s);
  world.record();
  CHECK(world.until([&] { return world.hub.ledger == world.recorded; }) < 300ms);
  world.change("visit", "v1");
  CHECK(world.until([&] { return world.cache_is_the_feed(); }) < 300ms);
}

TEST_CASE("a hub that was down for an hour has everything within five seconds of its return") {
  World world(GENERATE(1u, 2u, 3u));
  world.change("settings", "southside");
  world.run(2s);
  world.hub.up = false;
  world.record();
  world.run(1h);
  CHECK_FALSE(world.status.reachable);
  CHECK(world.status.at_fault == AtFault::hub);
  CHECK(world.status.outbox.waiting == 1);
  CHECK(world.cache_is_the_feed());
  world.change("visit", "v1");
  world.hub.up = true;
  CHECK(world.until([&] { return world.hub.ledger == world.recorded && world.cache_is_the_feed(); }) < 5s);
}

TEST_CASE("without a network the local network is at fault, with a portal the way") {
  World world;
  world.hub.up = false;
  world.network_up = false;
  world.run(3s);
  CHECK(world.status.at_fault == AtFault::local_network);
  world.network_up = true;
  world.hub.up = true;
  world.hub.faults.html = 100;
  world.record();
  world.run(5s);
  CHECK(world.status.at_fault == AtFault::way);
  CHECK(world.status.outbox.held == 0);
  world.hub.faults = {};
  world.until([&] { return world.hub.ledger == world.recorded; });
}

TEST_CASE("a half-open link surfaces within thirty seconds") {
  World world(GENERATE(1u, 2u, 3u, 4u));
  world.change("settings", "southside");
  world.run(3s);
  REQUIRE(world.status.reachable);
  world.run(std::chrono::milliseconds(world.random.below(25'000)));
  world.hub.silent = true;
  CHECK(world.until([&] { return !world.status.reachable; }, 60s) <= 30s + 20ms);
}

TEST_CASE("another feed leads to a snapshot, and the cache follows it") {
  World world;
  for (int i = 0; i < 20; ++i) world.change("staff", std::to_string(i));
  world.until([&] { return world.cache_is_the_feed(); });
  world.hub.begin_new_feed();
  for (int i = 0; i < 5; ++i) world.change("staff", std::to_string(i), net::FeedOp::del);
  world.change("visit", "v1");
  world.until([&] { return world.cache_is_the_feed(); }, 60s);
  CHECK(std::count(world.hub.asked_cursors.begin(), world.hub.asked_cursors.end(), "new") == 2);
}

TEST_CASE("sums that never agree cost one snapshot and an alarm; rows go on coming") {
  World world;
  for (int i = 0; i < 3; ++i) world.change("staff", std::to_string(i));
  world.until([&] { return world.cache_is_the_feed(); });
  world.hub.lie_about_sums = true;
  world.change("staff", "4");
  world.run(60s);
  CHECK(world.status.alarms == std::set{Alarm::sums_differ});
  CHECK(std::count(world.hub.asked_cursors.begin(), world.hub.asked_cursors.end(), "new") == 2);
  world.change("staff", "5");
  world.until([&] { return world.cache_is_the_feed(); });
  world.hub.lie_about_sums = false;
  world.change("staff", "6");
  world.until([&] { return world.status.alarms.empty(); });
}

TEST_CASE("heartbeats tell how the kiosk is") {
  World world;
  world.change("settings", "southside");
  world.run(2s);
  world.hub.up = false;
  world.record();
  world.run(70s);
  world.hub.faults.too_large = 100;
  world.hub.up = true;
  world.until([&] { return world.status.reachable; }, 60s);
  world.hub.faults = {};
  world.run(40s);
  REQUIRE(world.hub.beats.size() >= 2);
  const auto& beat = world.hub.beats.back();
  CHECK(beat.disk_free_mb == 512);
  CHECK(beat.app_v == "0.1.0");
  CHECK(beat.secrets == "file");
  CHECK(beat.cursor == world.status.cursor);
  CHECK(beat.outbox_count == 0);
}

TEST_CASE("what both damaged copies held is told with every heartbeat, until the hub says that it has it") {
  World world;
  const auto lose = [&](std::uint64_t n) {
    const store::FrozenFact fact{world.stores->facts().epoch(), n,
                                 model::FactId::make(world.clock.wall(), world.random), store::Stamp::now(world.clock),
                                 "x"};
    ok(world.stores->state().manifest().add({fact.fact, {}, "CheckedIn"}, fact));
    return fact.fact;
  };
  const auto first = lose(1);
  const auto second = lose(2);
  ok(world.stores->state().manifest().reconcile({}, true, world.clock.wall()));
  world.run(61s);
  CHECK(world.status.losses.count == 2);
  REQUIRE(world.hub.beats.back().lost.size() == 2);
  CHECK(world.hub.beats.back().lost_count == 2);
  CHECK(world.hub.beats.back().lost[0].type == "CheckedIn");
  world.hub.known = {second};
  world.until([&] { return world.status.losses.count == 1; }, 40s);
  world.until([&] { return world.hub.beats.back().lost_count == 1; }, 40s);
  CHECK(world.hub.beats.back().lost[0].fact == first);
}

TEST_CASE("a hub restored from a backup gets back what it had acknowledged, whatever happens meanwhile") {
  World world(GENERATE(take(4, random(1, 1'000'000))));
  world.run(2s);
  for (int i = 0; i < 5; ++i) world.record();
  world.until([&] { return world.hub.ledger == world.recorded; });
  world.run(2s);
  const auto backup = world.hub.ledger;
  for (int i = 0; i < 300; ++i) world.record();
  world.until([&] { return world.hub.ledger == world.recorded; });
  world.run(2s);
  REQUIRE(world.status.outbox.waiting == 0);

  world.hub.ledger = backup;
  world.hub.life = "second";
  world.hub.begin_new_feed();
  world.hub.faults.lost_answer = 20;
  world.record();
  world.run(31s);
  world.kill();
  world.until([&] { return world.hub.ledger == world.recorded; }, 300s);
  world.hub.faults = {};
  const int pushes = world.hub.pushes;
  world.run(120s);
  CHECK(world.hub.contradictions == 0);
  CHECK(world.hub.pushes - pushes <= 4);  // what was said to have arrived is not offered for ever
}

TEST_CASE("a look-up is answered, or given up in time; and an engine that goes calls nobody") {
  World world;
  world.hub.lookup_rows = {{1, "appointment", "7", net::FeedOp::put, 1, 1, {}, "{}"}};
  net::LookupAsk ask;
  ask.code = ok(model::VisitCode::parse(model::VisitCode::make(world.random).text())).text();
  std::optional<base::Result<std::vector<net::FeedRow>>> answer;
  const auto keep = [&](base::Result<std::vector<net::FeedRow>> rows) { answer.emplace(std::move(rows)); };
  REQUIRE(world.engine->lookup(ask, keep));
  world.until([&] { return answer.has_value(); });
  REQUIRE(*answer);
  CHECK((*answer)->front().id == "7");

  world.hub.faults.lost_request = 100;
  answer.reset();
  REQUIRE(world.engine->lookup(ask, keep));
  CHECK(world.until([&] { return answer.has_value(); }) <= tuning::lookup_deadline + 100ms);
  CHECK(answer->error().fault == base::Fault::unavailable);

  answer.reset();
  REQUIRE(world.engine->lookup(ask, keep));
  world.run(10ms);
  world.engine.reset();
  CHECK(world.hub.open_calls() == 0);
  CHECK_FALSE(answer.has_value());
}

TEST_CASE("a claim's lease is counted from before it was asked, and tells of the visit that is open") {
  World world;
  world.until([&] { return world.status.reachable; });
  model::OpenVisit begun;
  begun.id = model::VisitId::standing_for("begun");
  world.hub.claimed = begun;
  std::optional<base::Result<Claim>> answer;
  const base::BootTime asked = world.clock.boot();
  REQUIRE(world.engine->claim("appointment:" + model::AppointmentId::standing_for("a").text(), {},
                              [&](base::Result<Claim> claim) { answer = std::move(claim); }));
  world.until([&] { return answer.has_value(); });
  REQUIRE(*answer);
  CHECK(world.clock.boot() > asked);
  CHECK((*answer)->until == asked + tuning::claim_lives);
  CHECK((*answer)->fence == 1);
  CHECK((*answer)->open->id == begun.id);
}

TEST_CASE("a claim keeps nobody waiting: not at a silent hub, and not at all at one known to be away") {
  World world;
  world.until([&] { return world.status.reachable; });
  std::optional<base::Result<Claim>> answer;
  const auto ask = [&] {
    answer.reset();
    REQUIRE(world.engine->claim("appointment:" + model::AppointmentId::standing_for("a").text(), {},
                                [&](base::Result<Claim> claim) { answer = std::move(claim); }));
    return world.until([&] { return answer.has_value(); });
  };
  world.hub.silent = true;
  CHECK(ask() <= tuning::claim_deadline + 1ms);
  CHECK_FALSE(*answer);
  world.until([&] { return !world.status.reachable; }, 60s);
  CHECK(ask() <= 1ms);
  CHECK_FALSE(*answer);
}

TEST_CASE("a store whose queue is full is asked again") {
  World world(5, 1);
  for (int i = 0; i < 5; ++i) {
    world.record();
    world.change("staff", std::to_string(i));
    world.run(20ms);
  }
  world.until([&] { return world.hub.ledger == world.recorded && world.cache_is_the_feed(); });
}

TEST_CASE(
    "lost, repeated, late, garbled and foreign answers and kills: every fact at the hub exactly once, in 30 s of "
    "quiet") {
  const std::uint64_t seed = GENERATE(101u, 102u, 103u, 104u);
  INFO("seed " << seed);
  World world(seed, 8);
  for (int i = 0; i < 10; ++i) world.change("staff", std::to_string(i));
  world.hub.faults = {8, 8, 8, 8, 10, 8, 8, 4, 8};
  for (int step = 0; step < 120; ++step) {
    for (auto burst = world.random.below(6); burst > 0; --burst) world.record();
    if (world.random.below(2) == 0) {
      const bool gone = world.random.below(4) == 0;
      world.change("staff", std::to_string(world.random.below(30)), gone ? net::FeedOp::del : net::FeedOp::put);
    }
    if (world.random.below(15) == 0) world.hub.up = !world.hub.up;
    if (world.random.below(20) == 0) world.kill();
    world.run(std::chrono::milliseconds(world.random.below(2500)));
  }
  world.hub.faults = {};
  world.hub.up = true;
  world.until([&] { return world.hub.ledger == world.recorded && world.cache_is_the_feed(); }, 30s);
  CHECK(world.hub.contradictions == 0);
  CHECK(world.recorded.size() > 100);
  std::map<std::string, std::uint64_t> numbers;  // gapless in every epoch
  for (const auto& [key, bytes] : world.hub.ledger) CHECK(key.second == ++numbers[key.first]);
  world.until([&] { return ok(world.stores->facts().state()) == store::OutboxState{}; });
  for (const Alarm alarm : {Alarm::fact_refused, Alarm::snapshot_shrinks, Alarm::sums_differ})
    CHECK(world.status.alarms.count(alarm) == 0);
}
