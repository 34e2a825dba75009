// Kiosks among themselves over the simulated network: requests and answers lost, repeated late, delayed, cut short and
// answered by strangers, partitions in one direction or both, kiosks that are started again. Once it is quiet everybody
// knows how every visit stands, by its last word.
#include "shared/base/tuning.hpp"
#include "shared/net/simulated.hpp"
#include "shared/sync/peer_exchange.hpp"
#include "support.hpp"

using namespace foyer;
using namespace foyer::sync;
using namespace foyer::sync::test;
using namespace std::chrono_literals;
using model::VisitStatus;
namespace tuning = base::tuning;

namespace {

constexpr auto step = 50ms;
constexpr int kiosks = 4;

struct Storm {
  explicit Storm(std::uint64_t seed) : random(seed) {}
  base::ManualClock clock{base::from_unix_ms(1'795'000'000'000)};
  base::SeededRandom random;
  std::map<std::string, net::Handler> doors;
  bool chance(unsigned percent) { return random.below(100) < percent; }
};

class Kiosk {
 public:
  Kiosk(Storm& storm, int number)
      : storm_(storm),
        device(model::DeviceId::standing_for("kiosk " + std::to_string(number))),
        at("10.0.0." + std::to_string(number) + ":8445") {}

  void start(const std::vector<net::PeerKiosk>& all) {
    stop();
    elsewhere = {};
    const net::Handler lan = [this](net::Request request, const std::shared_ptr<net::Reply>& reply) {
      const auto door = storm_.doors.find(request.at);
      if (door == storm_.doors.end()) return reply->send(net::problem(503, "Nobody", "nobody is there"));
      door->second(std::move(request), reply);
    };
    client_ = net::loopback_client(lan, {device, at, *model::RooftopId::parse("southside")}, storm_.clock,
                                   storm_.random, faults);
    PeerOutlets outlets;
    outlets.heard = [this](const net::PeerHello& hello) { elsewhere.heard(hello, storm_.clock.boot()); };
    outlets.reachable = [](std::size_t) {};
    exchange_.emplace(PeerConfig{device, *model::RooftopId::parse("southside"), base::Bytes(32, 0x42)}, outlets,
                      *client_, nullptr, storm_.clock, storm_.random);
    storm_.doors[at] = exchange_->handler();
    CHECK(exchange_->known(all));
    std::vector<OwnStanding> kept;  // as state.db has it
    for (const auto& [visit, standing] : own) kept.push_back(standing);
    CHECK(exchange_->changed(kept));
  }
  void stop() {
    storm_.doors.erase(at);
    exchange_.reset();
    client_.reset();
  }
  void change() {
    const auto now = storm_.clock.boot();
    const auto name = "visit " + std::to_string(storm_.random.below(20)) + " of " + at;
    OwnStanding& standing = own[name];
    if (!standing.visit) {
      standing.visit = model::VisitId::standing_for(name);
      standing.subject = sealed_subject({}, name);
      standing.opened = now;
    }
    standing.status = std::array{VisitStatus::welcomed, VisitStatus::parked, VisitStatus::checked_in,
                                 VisitStatus::ended}[storm_.random.below(4)];
    standing.changed = now;
    CHECK(exchange_->changed({standing}));
  }
  void run() { exchange_->run_once(0ms); }
  // How many visits of the other one it does not know by their last word.
  int wrong_about(const Kiosk& other) const {
    int wrong = 0;
    for (const auto& [name, standing] : other.own) {
      const auto found = elsewhere.find(standing.subject, storm_.clock.boot(), storm_.clock.wall());
      const bool right = standing.status == VisitStatus::ended
                             ? !found
                             : found && found->id == standing.visit && found->status == standing.status;
      wrong += right ? 0 : 1;
    }
    return wrong;
  }

 private:
  Storm& storm_;

 public:
  const model::DeviceId device;
  const std::string at;
  net::NetworkFaults faults;
  PeerStandings elsewhere;
  std::map<std::string, OwnStanding> own;

 private:
  std::unique_ptr<net::LoopbackClient> client_;
  std::optional<PeerExchange> exchange_;
};

void rage(Kiosk& kiosk, Storm& storm) {
  kiosk.faults.refuse = kiosk.faults.lose_request = kiosk.faults.lose_response = 0.1;
  kiosk.faults.duplicate = 0.2;
  kiosk.faults.html = kiosk.faults.garble = kiosk.faults.busy = 0.05;
  kiosk.faults.delay_most = 500ms;
  kiosk.faults.repeat_most = 20s;
  kiosk.faults.cut_out = storm.chance(30);
  kiosk.faults.cut_in = storm.chance(30);
}

}  // namespace

TEST_CASE("after any storm every kiosk knows the last word on every visit") {
  const std::uint64_t seed = GENERATE(take(20, random<std::uint64_t>(1, 1u << 31)));
  INFO("seed " << seed);
  Storm storm(seed);
  std::vector<std::unique_ptr<Kiosk>> all;
  std::vector<net::PeerKiosk> list;
  for (int i = 1; i <= kiosks; ++i) {
    all.push_back(std::make_unique<Kiosk>(storm, i));
    list.push_back({all.back()->device, {all.back()->at}});
  }
  for (const auto& each : all) each->start(list);
  const auto run = [&](std::chrono::milliseconds time, const std::function<void()>& between) {
    for (auto spent = 0ms; spent < time; spent += step) {
      between();
      for (const auto& each : all) each->run();
      storm.clock.advance(step);
    }
  };
  run(3min, [&] {
    Kiosk& one = *all[storm.random.below(all.size())];
    if (storm.chance(3)) one.change();
    if (storm.random.below(200) == 0) rage(one, storm);
    if (storm.random.below(600) == 0) one.start(list);
  });
  for (const auto& each : all) each->faults = {};
  run(tuning::peer_hello_every + tuning::peer_backoff_cap + 2 * tuning::peer_deadline + 1s, [] {});
  for (const auto& one : all)
    for (const auto& other : all)
      if (one != other) CHECK(one->wrong_about(*other) == 0);
  for (const auto& each : all) each->stop();
}
