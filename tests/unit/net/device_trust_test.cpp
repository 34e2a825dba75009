// Two devices of one authority speak with each other: known by certificate, not by a host's name.
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

#include "loopback.hpp"
#include "shared/net/endpoint.hpp"
#include "shared/net/multicast.hpp"

using namespace foyer;
using namespace foyer::net;
using namespace foyer::net::loopback;

namespace {

const auto southside = *model::RooftopId::parse("southside");
const auto northgate = *model::RooftopId::parse("northgate");

KeyAndCert device_of(const model::RooftopId& rooftop, const KeyAndCert& by = authority(), base::WallTime when = now()) {
  const std::string key = must(make_device_key());
  return {key, must(issue_device(by, must(make_request(key, "kiosk")), device_id(), rooftop, when))};
}

// Asks a kiosk whose certificate is this one. Whoever is of the southside is believed.
struct Called {
  bool reached = false;  // the handler saw the request
  base::Result<Response> answer{Response{}};
};
Called call(
    const KeyAndCert& door, KeyAndCert caller = device_of(southside),
    std::function<bool(const model::DeviceId&, const model::RooftopId&)> believes =
        [](const model::DeviceId&, const model::RooftopId& rooftop) { return rooftop == southside; }) {
  Called it;
  Hub kiosk(
      [&](const Request&, const std::shared_ptr<Reply>& reply) {
        it.reached = true;
        reply->send(json_response(200, "{}"));
      },
      true, door);
  ClientConfig config;
  config.ca_pem = authority().cert_pem;
  config.identity = std::move(caller);
  config.believes = std::move(believes);
  Request request = post("/v1/peers/hello", "{}");
  request.at = endpoint("127.0.0.1", kiosk.port());
  it.answer = ask(config, std::move(request));
  return it;
}

}  // namespace

TEST_CASE("a device is believed by its certificate, at whatever address") {
  std::optional<model::DeviceId> seen;
  const auto called = call(device_of(southside), device_of(southside),
                           [&](const model::DeviceId& device, const model::RooftopId& rooftop) {
                             seen = device;
                             return rooftop == southside;
                           });
  REQUIRE(called.answer);
  CHECK(called.answer->status == 200);
  CHECK(seen == device_id());
}

TEST_CASE("the handler is told device and rooftop of its caller") {
  std::optional<Peer> peer;
  Hub kiosk([&](const Request& request, const std::shared_ptr<Reply>& reply) {
    peer = request.peer;
    reply->send(json_response(200, "{}"));
  });
  REQUIRE(ask(config(kiosk.url(), device_of(northgate)), get("/")));
  REQUIRE(peer);
  CHECK(peer->device == device_id());
  CHECK(peer->rooftop == northgate);
}

TEST_CASE("whom the certificate does not make one of ours is told nothing", "[hostile]") {
  const KeyAndCert other_authority = must(make_authority("Another authority", now()));
  struct Case {
    const char* what;
    KeyAndCert door;
  };
  const std::vector<Case> cases{
      {"another rooftop", device_of(northgate)},
      {"another authority", device_of(southside, other_authority)},
      {"expired", device_of(southside, authority(), now() - 24h * 400)},
      {"not valid yet", device_of(southside, authority(), now() + 24h * 30)},
      {"the hub itself", server_identity()},
  };
  for (const Case& each : cases) {
    INFO(each.what);
    const auto called = call(each.door);
    REQUIRE_FALSE(called.answer);
    CHECK(called.answer.error().fault == base::Fault::denied);
    CHECK_FALSE(called.reached);
  }
  const auto nobody_is_believed = [](const model::DeviceId&, const model::RooftopId&) { return false; };
  const auto called = call(device_of(southside), device_of(southside), nobody_is_believed);
  REQUIRE_FALSE(called.answer);
  CHECK_FALSE(called.reached);
}

TEST_CASE("a caller of another authority or without a certificate is not let in", "[hostile]") {
  const KeyAndCert other_authority = must(make_authority("Another authority", now()));
  CHECK_FALSE(call(device_of(southside), device_of(southside, other_authority)).reached);
  CHECK_FALSE(call(device_of(southside), server_identity()).reached);
  Hub kiosk(answering("{}"));
  CHECK_FALSE(ask(config(kiosk.url(), std::nullopt), get("/")));
}

TEST_CASE("a device does not pass for a hub", "[hostile]") {
  Hub kiosk(answering("{}"), true, device_of(southside));
  const auto answer = ask(config(kiosk.url()), get("/"));
  REQUIRE_FALSE(answer);
  CHECK(answer.error().fault == base::Fault::denied);
}

TEST_CASE("whether a device is believed is asked at every connection", "[hostile]") {
  Hub kiosk(answering("{}"), true, device_of(southside));
  bool trusted = true;
  ClientConfig config;
  config.ca_pem = authority().cert_pem;
  config.identity = device_of(southside);
  config.believes = [&](const model::DeviceId&, const model::RooftopId&) { return trusted; };
  const auto client = must(make_client(config));
  Request request = post("/", "{}");
  request.at = endpoint("127.0.0.1", kiosk.port());
  request.headers.set("Connection", "close");
  REQUIRE(ask(*client, request));
  trusted = false;  // a resumed session would not ask
  CHECK_FALSE(ask(*client, request));
}

TEST_CASE("without a list of authorities nobody can be believed") {
  ClientConfig config;
  config.believes = [](const model::DeviceId&, const model::RooftopId&) { return true; };
  CHECK_FALSE(make_client(config));
}

TEST_CASE("a listener's own bound on bodies holds, compressed ones too", "[hostile]") {
  Listener door;
  door.mutual = true;
  door.ca_pem = authority().cert_pem;
  door.identity = server_identity();
  door.handler = answering("{}");
  door.body_max_bytes = 10'000;
  const auto server = must(serve({std::move(door)}, 1));
  const auto how = config("https://127.0.0.1:" + std::to_string(server->port(0)));
  CHECK(ask(how, post("/", std::string(10'000, 'x')))->status == 200);
  CHECK(ask(how, post("/", std::string(10'001, 'x')))->status == 413);
  CallOptions packed;
  packed.gzip = true;
  CHECK(ask(how, post("/", std::string(1'000'000, 'x')), packed)->status == 413);
}

TEST_CASE("a listener's own bound on connections holds", "[hostile]") {
  Listener door;
  door.mutual = true;
  door.ca_pem = authority().cert_pem;
  door.identity = server_identity();
  door.handler = answering("{}");
  door.connections_most = 3;
  const auto server = must(serve({std::move(door)}, 1));
  std::vector<std::unique_ptr<Raw>> held;
  for (int i = 0; i < 3; ++i) held.push_back(std::make_unique<Raw>(server->port(0)));
  for (const auto& each : held) CHECK(each->connected());
  CHECK_FALSE(Raw(server->port(0)).connected());
}

TEST_CASE("an endpoint is a number, and nothing to look up") {
  CHECK(endpoint("10.1.2.3", 8445) == "10.1.2.3:8445");
  CHECK(endpoint("fd00::3", 8445) == "[fd00::3]:8445");
  for (const char* good : {"10.1.2.3:8445", "[fd00::3]:1", "[fe80::3%eth0]:65535"}) CHECK(is_endpoint(good));
  for (const char* bad : {"", ":", "10.1.2.3", "10.1.2.3:", "10.1.2.3:0", "10.1.2.3:65536", "10.1.2.3:1x", "10.1.2:80",
                          "fd00::3:8445", "[fd00::3]", "[10.1.2.3]:80", "kiosk.example:8445", "localhost:80",
                          "10.1.2.3:80/x", "x@10.1.2.3:80", "[fe80::3%eth0/x]:80", "[fe80::3%]:80", " 10.1.2.3:80"}) {
    INFO(bad);
    CHECK_FALSE(is_endpoint(bad));
  }
}

TEST_CASE("what is sent to a group reaches those who joined it") {
  const auto free_port = [] {
    const int probe = ::socket(AF_INET, SOCK_DGRAM, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof at;
    auto* const address = reinterpret_cast<sockaddr*>(&at);
    REQUIRE(::bind(probe, address, size) == 0);
    REQUIRE(::getsockname(probe, address, &size) == 0);
    ::close(probe);
    return ntohs(at.sin_port);
  };
  const std::uint16_t port = free_port();
  const auto one = must(join("239.255.70.89", port, "127.0.0.1"));
  const auto other = must(join("239.255.70.89", port, "127.0.0.1"));
  CHECK_FALSE(one->receive());
  one->send("here");
  std::optional<Datagram> heard;
  for (int i = 0; i < 500 && !heard; ++i) {
    heard = other->receive();
    if (!heard) std::this_thread::sleep_for(10ms);
  }
  REQUIRE(heard);
  CHECK(heard->bytes == "here");
  CHECK(is_endpoint(endpoint(heard->from, 1)));
  CHECK_FALSE(join("10.1.2.3", port, ""));
  CHECK_FALSE(join("kiosks.example", port, ""));
  CHECK_FALSE(join("239.255.70.89", port, "192.0.2.77"));
}
