#include "shared/sync/neighbours.hpp"

#include "support.hpp"

using namespace foyer;
using namespace foyer::sync;
using namespace foyer::sync::test;
using namespace std::chrono_literals;
namespace tuning = base::tuning;

namespace {

const auto me = model::DeviceId::standing_for("me");
const auto my_run = model::EpochId::standing_for("my run");
const auto other = model::DeviceId::standing_for("other");
const auto its_run = model::EpochId::standing_for("its run");
const std::string there = "10.0.0.2:8445";

struct Case {
  base::SeededRandom random{Catch::getSeed()};
  Neighbours neighbours{me, my_run, random};

  void change(base::BootTime now) {
    neighbours.changed({{}, model::VisitId::make({}, random), model::VisitStatus::parked, now, now}, now);
  }
  // The one call that is due, answered by the other kiosk.
  PeerCall called(base::BootTime now, const model::EpochId& run = its_run) {
    const auto call = neighbours.next(now);
    REQUIRE(call);
    CHECK_FALSE(neighbours.next(now));
    CHECK(neighbours.answered(*call, net::PeerHello{call->device, run, {}}, now));
    return *call;
  }
};

}  // namespace

TEST_CASE("without the hub's list there are no neighbours, whatever beacons say") {
  Case it;
  it.neighbours.sighted(other, there, at(0s));
  CHECK_FALSE(it.neighbours.next(at(1min)));
  CHECK_FALSE(it.neighbours.due());
  CHECK_FALSE(it.neighbours.knows(other));
}

TEST_CASE("who is listed is called, and then now and then; a change is told at once") {
  Case it;
  it.neighbours.known({{other, {there}}, {me, {"10.0.0.1:8445"}}}, at(0s));
  const auto first = it.called(at(0s));
  CHECK(first.at == there);
  CHECK(first.hello.device == me);
  CHECK(first.hello.run == my_run);
  CHECK(it.neighbours.reachable() == 1);
  CHECK(it.neighbours.due() == at(0s) + tuning::peer_hello_every);
  it.change(at(1s));
  CHECK(it.called(at(1s)).hello.standings.size() == 1);
  CHECK(it.called(at(1s) + tuning::peer_hello_every).hello.standings.empty());
}

TEST_CASE("what changes during a call is told by the next, at once") {
  Case it;
  it.neighbours.known({{other, {there}}}, at(0s));
  const auto call = it.neighbours.next(at(0s));
  it.change(at(1s));
  CHECK_FALSE(it.neighbours.next(at(1s)));
  CHECK(it.neighbours.answered(*call, net::PeerHello{other, its_run, {}}, at(1s)));
  CHECK(it.called(at(1s)).hello.standings.size() == 1);
}

TEST_CASE("a change that did not arrive is told again") {
  Case it;
  it.neighbours.known({{other, {there}}}, at(0s));
  it.change(at(0s));
  const auto lost = it.neighbours.next(at(0s));
  CHECK_FALSE(it.neighbours.answered(*lost, std::nullopt, at(2s)));
  CHECK(it.neighbours.reachable() == 0);
  CHECK(it.called(*it.neighbours.due()).hello.standings.size() == 1);
}

TEST_CASE("a kiosk that was started again is told everything once more") {
  Case it;
  it.neighbours.known({{other, {there}}}, at(0s));
  it.change(at(0s));
  it.called(at(0s));
  const auto later = at(0s) + tuning::peer_hello_every;
  CHECK(it.called(later, model::EpochId::standing_for("a new run")).hello.standings.empty());
  CHECK(it.called(later, model::EpochId::standing_for("a new run")).hello.standings.size() == 1);
}

TEST_CASE("and so when it calls by itself first") {
  Case it;
  it.neighbours.known({{other, {there}}}, at(0s));
  it.change(at(0s));
  it.called(at(0s));
  const auto answer = it.neighbours.greeted({other, model::EpochId::standing_for("a new run"), {}}, at(1s));
  CHECK(answer.standings.size() == 1);
  CHECK(it.called(at(1s), model::EpochId::standing_for("a new run")).hello.standings.size() == 1);
}

TEST_CASE("a kiosk that cannot be called hears by the answers to its own calls") {
  Case it;
  it.neighbours.known({{other, {}}}, at(0s));
  it.change(at(0s));
  CHECK_FALSE(it.neighbours.next(at(0s)));
  for (int i = 0; i < 3; ++i) CHECK(it.neighbours.greeted({other, its_run, {}}, at(1s)).standings.size() == 1);
}

TEST_CASE("who does not answer is tried ever later, at each of its addresses, and never given up") {
  Case it;
  it.neighbours.known({{other, {there, "10.0.0.3:8445"}}}, at(0s));
  std::set<std::string> tried;
  base::BootTime now = at(0s);
  for (int i = 0; i < 50; ++i) {
    const auto call = it.neighbours.next(now);
    REQUIRE(call);
    tried.insert(call->at);
    it.neighbours.answered(*call, std::nullopt, now);
    const auto due = it.neighbours.due();
    REQUIRE(due);
    CHECK(*due > now);
    CHECK(*due - now <= tuning::peer_backoff_cap);
    now = *due;
  }
  CHECK(tried.size() == 2);
}

TEST_CASE("an answer that never comes stops no neighbour") {
  Case it;
  it.neighbours.known({{other, {there}}}, at(0s));
  REQUIRE(it.neighbours.next(at(0s)));
  base::BootTime now = at(0s);
  for (int i = 0; i < 10 && !it.neighbours.next(now); ++i) now = *it.neighbours.due();
  CHECK(now <= at(0s) + 2 * tuning::peer_deadline + tuning::peer_backoff_cap);
}

TEST_CASE("another kiosk at the address is not the one that was called") {
  Case it;
  it.neighbours.known({{other, {there}}}, at(0s));
  const auto call = it.neighbours.next(at(0s));
  CHECK_FALSE(
      it.neighbours.answered(*call, net::PeerHello{model::DeviceId::standing_for("third"), its_run, {}}, at(0s)));
  CHECK(it.neighbours.reachable() == 0);
}

TEST_CASE("a late answer is nobody's, and so is one of a kiosk that left the list") {
  Case it;
  it.neighbours.known({{other, {there}}}, at(0s));
  const auto call = it.neighbours.next(at(0s));
  CHECK_FALSE(it.neighbours.answered(*call, std::nullopt, at(1s)));
  CHECK_FALSE(it.neighbours.answered(*call, net::PeerHello{other, its_run, {}}, at(2s)));
  it.neighbours.known({}, at(3s));
  CHECK_FALSE(it.neighbours.knows(other));
  CHECK_FALSE(it.neighbours.next(at(1min)));
}

TEST_CASE("a beacon brings a new address to try soon; many false ones drive out no listed one") {
  Case it;
  it.neighbours.known({{other, {there}}}, at(0s));
  it.neighbours.answered(*it.neighbours.next(at(0s)), std::nullopt, at(0s));
  std::map<std::string, int> tried;
  base::BootTime now = at(0s);
  for (int i = 0; i < 60; ++i) {
    it.neighbours.sighted(other, "10.6.6." + std::to_string(i + 1) + ":8445", now);
    CHECK(*it.neighbours.due() <= now + tuning::peer_backoff_cap);
    now = std::max(now, *it.neighbours.due());
    const auto call = it.neighbours.next(now);
    REQUIRE(call);
    ++tried[call->at];
    it.neighbours.answered(*call, std::nullopt, now);
  }
  CHECK(tried[there] >= 20);
  it.neighbours.sighted(other, "kiosk.example:8445", now);
  it.neighbours.sighted(other, "10.0.0.2:99999", now);
  for (int i = 0; i < 4; ++i) {
    now = std::max(now, *it.neighbours.due());
    const auto call = it.neighbours.next(now);
    REQUIRE(call);
    CHECK(call->at.starts_with("10."));
    it.neighbours.answered(*call, std::nullopt, now);
  }
}
