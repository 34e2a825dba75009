#include "shared/sync/peer_standings.hpp"

#include "shared/base/tuning.hpp"
#include "shared/sync/beacon.hpp"
#include "support.hpp"

using namespace foyer;
using namespace foyer::sync;
using namespace foyer::sync::test;
using namespace std::chrono_literals;
using model::VisitStatus;
namespace tuning = base::tuning;

namespace {

const base::Bytes rooftop_key(32, 0x42);
const base::Digest test_drive = sealed_subject(rooftop_key, "appointment:1");
const base::Digest service = sealed_subject(rooftop_key, "appointment:2");
const auto visit = model::VisitId::standing_for("visit");
const auto first_kiosk = model::DeviceId::standing_for("first");
const auto second_kiosk = model::DeviceId::standing_for("second");
const base::WallTime wall = base::from_unix_ms(1'795'000'000'000);

net::PeerStanding told(VisitStatus status, std::chrono::milliseconds changed_ago = 0ms,
                       const model::VisitId& of = visit, std::uint64_t n = 1) {
  return {n, test_drive, of, status, changed_ago + 1min, changed_ago};
}

net::PeerHello hello(const model::DeviceId& from, std::vector<net::PeerStanding> told, const char* run = "run") {
  return {from, model::EpochId::standing_for(run), std::move(told)};
}

}  // namespace

TEST_CASE("what a visit is about is hashed under the rooftop's key") {
  CHECK(sealed_subject(rooftop_key, "appointment:1") == test_drive);
  CHECK(test_drive != service);
  CHECK(sealed_subject(base::Bytes(32, 0x43), "appointment:1") != test_drive);
}

TEST_CASE("a neighbour is told only what is new to it") {
  OwnStandings own;
  own.changed({test_drive, visit, VisitStatus::welcomed, at(1s), at(2s)});
  const auto before = own.version();
  CHECK(own.since(0, at(5s)).size() == 1);
  CHECK(own.since(before, at(5s)).empty());
  own.changed({test_drive, visit, VisitStatus::checked_in, at(1s), at(4s)});
  const auto news = own.since(before, at(5s));
  REQUIRE(news.size() == 1);
  CHECK(news[0].n > before);
  CHECK(news[0].status == VisitStatus::checked_in);
  CHECK(news[0].opened_ago == 4s);
  CHECK(news[0].changed_ago == 1s);
}

TEST_CASE("what is older than a day in the shop is told to nobody, and no more than the bound") {
  OwnStandings own;
  base::SeededRandom random(Catch::getSeed());
  own.changed({service, visit, VisitStatus::parked, at(0s), at(0s)});
  for (std::size_t i = 0; i < tuning::peer_standings_most; ++i)
    own.changed({test_drive, model::VisitId::make(wall, random), VisitStatus::parked, at(1h), at(1h)});
  const auto all = own.since(0, at(2h));
  CHECK(all.size() == tuning::peer_standings_most);
  CHECK(std::none_of(all.begin(), all.end(), [](const auto& each) { return each.visit == visit; }));
  CHECK(net::write_peer_hello(hello(first_kiosk, all)).size() < tuning::peer_body_max_bytes);
  CHECK(own.since(0, at(1h + tuning::visit_lives)).empty());
}

TEST_CASE("a visit told of elsewhere is found by its subject alone, until it is over") {
  PeerStandings elsewhere;
  elsewhere.heard(hello(first_kiosk, {told(VisitStatus::parked)}), at(1h));
  const auto found = elsewhere.find(test_drive, at(1h), wall);
  REQUIRE(found);
  CHECK(found->id == visit);
  CHECK(found->device == first_kiosk);
  CHECK(found->since == wall - 1min);
  CHECK_FALSE(elsewhere.find(service, at(1h), wall));
  CHECK_FALSE(elsewhere.find(test_drive, at(1h + tuning::visit_lives), wall));
  elsewhere.heard(hello(first_kiosk, {told(VisitStatus::ended, 0ms, visit, 2)}), at(1h + 1s));
  CHECK_FALSE(elsewhere.find(test_drive, at(1h + 1s), wall));
}

TEST_CASE("what comes late or twice changes nothing, however fresh it says it is") {
  PeerStandings elsewhere;
  const auto parked = told(VisitStatus::parked, 0ms, visit, 1);
  const auto ended = told(VisitStatus::ended, 0ms, visit, 2);
  elsewhere.heard(hello(first_kiosk, {ended}), at(1h));
  elsewhere.heard(hello(first_kiosk, {parked}), at(1h + 20s));
  CHECK_FALSE(elsewhere.find(test_drive, at(1h + 20s), wall));
}

TEST_CASE("a kiosk that was started again counts anew, and its earlier run is over") {
  PeerStandings elsewhere;
  elsewhere.heard(hello(first_kiosk, {told(VisitStatus::parked, 0ms, visit, 900)}, "first run"), at(1h));
  elsewhere.heard(hello(first_kiosk, {told(VisitStatus::checked_in, 0ms, visit, 1)}, "second run"), at(1h));
  CHECK(elsewhere.find(test_drive, at(1h), wall)->status == VisitStatus::checked_in);
  elsewhere.heard(hello(first_kiosk, {told(VisitStatus::ended, 0ms, visit, 901)}, "first run"), at(1h));
  CHECK(elsewhere.find(test_drive, at(1h), wall)->status == VisitStatus::checked_in);
}

TEST_CASE("a check-in goes before whatever is said later, by whomever") {
  PeerStandings elsewhere;
  const auto other = model::VisitId::standing_for("other");
  elsewhere.heard(hello(first_kiosk, {told(VisitStatus::checked_in, 30s)}), at(1h));
  elsewhere.heard(hello(second_kiosk, {told(VisitStatus::parked, 0ms, other)}), at(1h));
  CHECK(elsewhere.find(test_drive, at(1h), wall)->id == visit);
  // Of two that are not checked in, the later.
  elsewhere.heard(hello(first_kiosk, {told(VisitStatus::parked, 20s, visit, 2)}), at(1h));
  CHECK(elsewhere.find(test_drive, at(1h), wall)->id == other);
}

TEST_CASE("what kiosks tell is bounded, by kiosk and in their number") {
  PeerStandings elsewhere;
  base::SeededRandom random(Catch::getSeed());
  const auto flood = [&](const model::DeviceId& device) {
    std::vector<net::PeerStanding> all;
    for (std::size_t i = 0; i < tuning::peer_standings_most + 50; ++i)
      all.push_back(told(VisitStatus::parked, 1s, model::VisitId::make(wall, random)));
    elsewhere.heard(hello(device, all), at(1h));
  };
  flood(first_kiosk);
  CHECK(elsewhere.size() == tuning::peer_standings_most);
  for (std::size_t i = 0; i < tuning::peers_most + 5; ++i)
    elsewhere.heard(hello(model::DeviceId::make(wall, random), {told(VisitStatus::parked)}), at(1h));
  CHECK(elsewhere.size() == tuning::peer_standings_most + tuning::peers_most - 1);
}

TEST_CASE("a beacon reads under its rooftop's key, and nothing else does") {
  base::SeededRandom random(Catch::getSeed());
  const std::string good = write_beacon(rooftop_key, {first_kiosk, 8445}, random);
  CHECK(good.size() == 59);
  const auto read = read_beacon(rooftop_key, good);
  REQUIRE(read);
  CHECK(read->device == first_kiosk);
  CHECK(read->port == 8445);
  CHECK(write_beacon(rooftop_key, {first_kiosk, 8445}, random) != good);
  CHECK_FALSE(read_beacon(base::Bytes(32, 0x43), good));
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::string bad = good;
    bad[i] = static_cast<char>(bad[i] ^ (1 << random.below(8)));
    CHECK_FALSE(read_beacon(rooftop_key, bad));
    CHECK_FALSE(read_beacon(rooftop_key, good.substr(0, i)));
  }
  CHECK_FALSE(read_beacon(rooftop_key, good + "x"));
}
