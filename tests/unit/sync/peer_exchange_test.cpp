// Two kiosks' exchanges with nothing but a wire between them, and callers who mean no good.
#include "shared/sync/peer_exchange.hpp"

#include <deque>

#include "shared/base/tuning.hpp"
#include "shared/sync/beacon.hpp"
#include "support.hpp"

using namespace foyer;
using namespace foyer::sync;
using namespace foyer::sync::test;
using namespace std::chrono_literals;
namespace tuning = base::tuning;

namespace {

const auto southside = *model::RooftopId::parse("southside");
const auto northgate = *model::RooftopId::parse("northgate");

class TestReply final : public net::Reply {
 public:
  explicit TestReply(std::optional<net::Response>& into) : into_(into) {}
  void send(net::Response response) override { into_ = std::move(response); }
  std::shared_ptr<net::EventStream> stream(net::Headers) override { return nullptr; }

 private:
  std::optional<net::Response>& into_;
};

// The local network: doors by endpoint, beacons to all.
struct Lan {
  base::ManualClock clock{base::from_unix_ms(1'795'000'000'000)};
  base::SeededRandom random{Catch::getSeed()};
  std::map<std::string, std::function<net::Response(net::Request)>> doors;
  std::deque<std::pair<std::string, std::string>> beacons;  // from and what
  bool cut = false;
};

class LanClient final : public net::Client {
 public:
  LanClient(Lan& lan, net::Peer as) : lan_(lan), as_(std::move(as)) {}
  net::CallId start(net::Request request, net::CallOptions, net::OnResponse done) override {
    calls_[++last_] = {std::move(request), std::move(done)};
    return last_;
  }
  void cancel(net::CallId call) override { calls_.erase(call); }
  void poll(std::chrono::milliseconds) override {
    for (auto& [id, call] : std::exchange(calls_, {})) {
      const auto door = lan_.doors.find(call.first.at);
      call.first.peer = as_;
      if (lan_.cut || door == lan_.doors.end())
        call.second(lost);
      else
        call.second(door->second(call.first));
    }
  }
  void wake() override {}

 private:
  Lan& lan_;
  net::Peer as_;
  std::map<net::CallId, std::pair<net::Request, net::OnResponse>> calls_;
  net::CallId last_ = 0;
};

class LanMulticast final : public net::Multicast {
 public:
  LanMulticast(Lan& lan, std::string address) : lan_(lan), address_(std::move(address)) {}
  void send(std::string_view bytes) override { lan_.beacons.emplace_back(address_, bytes); }
  std::optional<net::Datagram> receive() override {
    if (lan_.cut || heard_ >= lan_.beacons.size()) return std::nullopt;
    const auto& [from, bytes] = lan_.beacons[heard_++];
    return net::Datagram{from, bytes};
  }

 private:
  Lan& lan_;
  const std::string address_;
  std::size_t heard_ = 0;
};

struct Kiosk {
  Kiosk(Lan& its_lan, std::string_view name, std::string its_address, bool beacons = false)
      : lan(its_lan), device(model::DeviceId::standing_for(name)), address(std::move(its_address)) {
    PeerOutlets outlets;
    outlets.heard = [this](const net::PeerHello& hello) {
      for (const auto& each : hello.standings) heard.emplace_back(hello.device, each.visit);
    };
    outlets.reachable = [this](std::size_t kiosks) { reachable = kiosks; };
    exchange.emplace(PeerConfig{device, southside, base::Bytes(32, 0x42)}, outlets, client,
                     beacons ? std::make_unique<LanMulticast>(lan, address) : nullptr, lan.clock, lan.random);
    exchange->listening(8445);
    lan.doors[at()] = [this](net::Request request) { return answer(std::move(request)); };
  }
  std::string at() const { return address + ":8445"; }
  void run(std::chrono::seconds time = 1s) {
    for (auto spent = 0ms; spent < time; spent += 100ms) {
      exchange->run_once(0ms);
      lan.clock.advance(100ms);
    }
  }
  net::Response answer(net::Request request) {
    std::optional<net::Response> response;
    exchange->handler()(std::move(request), std::make_shared<TestReply>(response));
    exchange->run_once(0ms);
    REQUIRE(response);
    return *response;
  }
  net::Response call(const model::DeviceId& by, const model::RooftopId& of, std::string body,
                     std::string_view media = net::media_json) {
    return answer({net::Method::post,
                   "/v1/peers/hello",
                   {{"Content-Type", std::string(media)}},
                   std::move(body),
                   {by, "10.0.0.9", of}});
  }
  void change(const model::VisitId& visit) {
    const auto now = lan.clock.boot();
    REQUIRE(exchange->changed({{{}, visit, model::VisitStatus::parked, now, now}}));
  }

  Lan& lan;
  const model::DeviceId device;
  const std::string address;
  LanClient client{lan, {device, address, southside}};
  std::vector<std::pair<model::DeviceId, model::VisitId>> heard;
  std::size_t reachable = 0;
  std::optional<PeerExchange> exchange;
};

std::string hello(const model::DeviceId& device) {
  net::PeerStanding standing;
  standing.visit = model::VisitId::standing_for("forged");
  return net::write_peer_hello({device, model::EpochId::standing_for("run"), {standing}});
}

const auto visit = model::VisitId::standing_for("visit");

}  // namespace

TEST_CASE("a change here is known there, and both count each other") {
  Lan lan;
  Kiosk here(lan, "here", "10.0.0.1");
  Kiosk there(lan, "there", "10.0.0.2");
  here.exchange->known({{there.device, {there.at()}}});
  there.exchange->known({{here.device, {here.at()}}});
  here.run();
  there.run();
  CHECK(here.reachable == 1);
  CHECK(there.reachable == 1);
  here.change(visit);
  here.run();
  CHECK(there.heard == std::vector{std::pair(here.device, visit)});
}

TEST_CASE("what changed while the network was cut is told when it is whole again") {
  Lan lan;
  Kiosk here(lan, "here", "10.0.0.1");
  Kiosk there(lan, "there", "10.0.0.2");
  here.exchange->known({{there.device, {there.at()}}});
  there.exchange->known({{here.device, {here.at()}}});
  here.run();
  lan.cut = true;
  here.change(visit);
  here.run(30s);
  CHECK(here.reachable == 0);
  lan.cut = false;
  here.run(std::chrono::ceil<std::chrono::seconds>(tuning::peer_backoff_cap) + 1s);
  CHECK_FALSE(there.heard.empty());
  for (const auto& each : there.heard) CHECK(each == std::pair(here.device, visit));  // once or, by an answer, twice
  CHECK(here.reachable == 1);
}

TEST_CASE("kiosks whose addresses nobody knows find each other by beacons") {
  Lan lan;
  Kiosk here(lan, "here", "10.0.0.1", true);
  Kiosk there(lan, "there", "10.0.0.2", true);
  here.exchange->known({{there.device}});
  there.exchange->known({{here.device}});
  for (int i = 0; i < 3; ++i) {
    here.run();
    there.run();
  }
  CHECK(here.reachable == 1);
  CHECK(there.reachable == 1);
}

TEST_CASE("beacons of another rooftop, forged, or of nobody on the list lead nowhere", "[hostile]") {
  Lan lan;
  Kiosk here(lan, "here", "10.0.0.1", true);
  Kiosk there(lan, "there", "10.0.0.2");
  here.exchange->known({{there.device}});
  there.exchange->known({{here.device}});
  const auto stranger = model::DeviceId::standing_for("stranger");
  lan.beacons.emplace_back("10.0.0.2", write_beacon(base::Bytes(32, 0x43), {there.device, 8445}, lan.random));
  lan.beacons.emplace_back("10.0.0.2", std::string(59, 'x'));
  lan.beacons.emplace_back("10.0.0.2", "");
  lan.beacons.emplace_back("", write_beacon(base::Bytes(32, 0x42), {there.device, 8445}, lan.random));
  lan.beacons.emplace_back("10.0.0.2", write_beacon(base::Bytes(32, 0x42), {stranger, 8445}, lan.random));
  here.run(5s);
  CHECK(here.reachable == 0);
}

TEST_CASE("a flood of beacons is dropped, not worked off in one go", "[hostile]") {
  Lan lan;
  Kiosk here(lan, "here", "10.0.0.1", true);
  Kiosk there(lan, "there", "10.0.0.2");
  here.exchange->known({{there.device}});
  there.exchange->known({{here.device}});
  for (std::size_t i = 0; i < tuning::peer_beacons_a_round; ++i) lan.beacons.emplace_back("10.6.6.6", "noise");
  lan.beacons.emplace_back("10.0.0.2", write_beacon(base::Bytes(32, 0x42), {there.device, 8445}, lan.random));
  here.exchange->run_once(0ms);
  here.exchange->run_once(0ms);
  CHECK(here.reachable == 0);  // the noise took the whole first round: who was called in the second is told of later
  here.run();
  CHECK(here.reachable == 1);
}

TEST_CASE("who does not belong is refused, and nothing of it is heard", "[hostile]") {
  Lan lan;
  Kiosk here(lan, "here", "10.0.0.1");
  const auto member = model::DeviceId::standing_for("member");
  const auto revoked = model::DeviceId::standing_for("revoked");
  here.exchange->known({{member}, {revoked}});
  CHECK(here.call(member, southside, hello(member)).status == 200);
  CHECK(here.heard.size() == 1);
  here.heard.clear();

  CHECK(here.call(member, northgate, hello(member)).status == 403);
  CHECK(here.call(member, {}, hello(member)).status == 403);
  CHECK(here.call(model::DeviceId::standing_for("stranger"), southside, hello(member)).status == 403);
  CHECK(here.call(member, southside, hello(revoked)).status == 403);  // one kiosk in the name of another
  here.exchange->known({{member}});
  CHECK(here.call(revoked, southside, hello(revoked)).status == 403);
  net::Request nobody{net::Method::post, "/v1/peers/hello", {}, hello(member), {{}, "10.0.0.9"}};
  CHECK(here.answer(nobody).status == 403);
  CHECK(here.heard.empty());
}

TEST_CASE("what is malformed is refused, and nothing of it is heard", "[hostile]") {
  Lan lan;
  Kiosk here(lan, "here", "10.0.0.1");
  const auto member = model::DeviceId::standing_for("member");
  here.exchange->known({{member}});
  const std::string good = hello(member);
  CHECK(here.call(member, southside, good, "text/html").status == 415);
  for (const std::string& bad :
       {std::string(), std::string("[]"), good.substr(0, good.size() / 2), good + "}", std::string(1000, '[')})
    CHECK(here.call(member, southside, bad).status == 400);
  for (std::size_t i = 0; i < good.size(); i += 7) {
    lan.clock.advance(tuning::peer_calls_window);
    std::string bad = good;
    bad[i] = '\x01';
    CHECK(here.call(member, southside, bad).status == 400);
  }
  net::PeerHello many{member, model::EpochId::standing_for("run"), {}};
  net::PeerStanding standing;
  standing.visit = visit;
  many.standings.assign(tuning::peer_standings_most + 1, standing);
  CHECK(here.call(member, southside, net::write_peer_hello(many)).status == 400);
  net::Request elsewhere{net::Method::get, "/v1/rooftops/southside/feed", {}, {}, {member, "10.0.0.9", southside}};
  CHECK(here.answer(elsewhere).status == 404);
  elsewhere.target = "/v1/peers/hello";
  CHECK(here.answer(elsewhere).status == 405);
  CHECK(here.heard.empty());
}

TEST_CASE("who calls too often is told to come later, and others are heard all the same", "[hostile]") {
  Lan lan;
  Kiosk here(lan, "here", "10.0.0.1");
  const auto loud = model::DeviceId::standing_for("loud");
  const auto quiet = model::DeviceId::standing_for("quiet");
  here.exchange->known({{loud}, {quiet}});
  for (int i = 0; i < tuning::peer_calls_most; ++i) CHECK(here.call(loud, southside, hello(loud)).status == 200);
  const auto refused = here.call(loud, southside, hello(loud));
  CHECK(refused.status == 429);
  CHECK(refused.headers.get("Retry-After") == "10");
  CHECK(here.call(quiet, southside, hello(quiet)).status == 200);
  lan.clock.advance(tuning::peer_calls_window);
  CHECK(here.call(loud, southside, hello(loud)).status == 200);
}

TEST_CASE("callers beyond the queue are turned away at once, and the kiosk's own news has its place", "[hostile]") {
  Lan lan;
  Kiosk here(lan, "here", "10.0.0.1");
  const auto member = model::DeviceId::standing_for("member");
  here.exchange->known({{member}});
  std::deque<std::optional<net::Response>> answers(tuning::peer_queue_bound + 1);
  const auto handler = here.exchange->handler();
  for (auto& answer : answers)
    handler({net::Method::post, "/v1/peers/hello", {}, hello(member), {member, "10.0.0.9", southside}},
            std::make_shared<TestReply>(answer));
  REQUIRE(answers.back());
  CHECK(answers.back()->status == 503);
  here.change(visit);
}

TEST_CASE("an answer that is no hello is as none", "[hostile]") {
  Lan lan;
  Kiosk here(lan, "here", "10.0.0.1");
  const auto member = model::DeviceId::standing_for("member");
  here.exchange->known({{member, {"10.0.0.2:8445"}}});
  const std::string body = hello(member);
  for (const auto& answer :
       {net::json_response(200, "{}"), net::json_response(500, body), net::json_response(200, hello(here.device)),
        net::Response{200, {{"Content-Type", "text/html"}}, body}}) {
    lan.doors["10.0.0.2:8445"] = [&](const net::Request&) { return answer; };
    here.run(10s);
    CHECK(here.reachable == 0);
    CHECK(here.heard.empty());
  }
  lan.doors["10.0.0.2:8445"] = [&](const net::Request&) { return net::json_response(200, body); };
  here.run(10s);
  CHECK(here.reachable == 1);
  CHECK_FALSE(here.heard.empty());
}
