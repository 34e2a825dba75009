// The server over a real loopback connection: whom it lets in, what it bounds, and what a client sees of both.
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch_all.hpp>
#include <thread>

#include "shared/base/tuning.hpp"
#include "shared/net/gzip.hpp"
#include "tests/unit/net/loopback.hpp"

namespace foyer::net {

namespace {

using namespace loopback;
using base::Fault;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;
namespace tuning = base::tuning;

// Says back what it was asked.
void echo(Request request, const std::shared_ptr<Reply>& reply) {
  Response response = json_response(200, request.body);
  response.headers.set("X-Method", name(request.method));
  response.headers.set("X-Target", request.target);
  response.headers.set("X-Device", request.peer.device ? request.peer.device->text() : "none");
  response.headers.set("X-From", request.peer.address);
  response.headers.set("X-Size", std::to_string(request.body.size()));
  reply->send(std::move(response));
}

// Nothing that was refused has harmed the server.
void check_still_serves(const Hub& hub) {
  const auto answer = ask(config(hub.url()), get("/still-here"));
  REQUIRE(answer);
  CHECK(answer->headers.get("X-Target") == "/still-here");
}

}  // namespace

TEST_CASE("a device is known by its certificate, and a request comes whole") {
  const Hub hub(echo);
  const auto client = must(make_client(config(hub.url())));
  const auto answer = ask(*client, post("/v1/x?y=%20", "{\"a\":1}"));
  REQUIRE(answer);
  CHECK(answer->status == 200);
  CHECK(answer->body == "{\"a\":1}");
  CHECK(answer->headers.get("x-method") == "POST");
  CHECK(answer->headers.get("X-Target") == "/v1/x?y=%20");
  CHECK(answer->headers.get("X-Device") == device_id().text());
  CHECK(answer->headers.get("X-From") == "127.0.0.1");
  for (const Method method : {Method::get, Method::put, Method::del}) {
    Request request = get("/m");
    request.method = method;
    const auto same = ask(*client, std::move(request));
    REQUIRE(same);
    CHECK(same->headers.get("X-Method") == name(method));
  }
}

TEST_CASE("without mutual TLS nobody is a device") {
  const Hub hub(echo, false);
  const auto answer = ask(config(hub.url(), std::nullopt), get("/"));
  REQUIRE(answer);
  CHECK(answer->headers.get("X-Device") == "none");
}

TEST_CASE("who is not of our authority is refused, and no handler sees it") {
  std::atomic<int> seen = 0;
  const Hub hub([&](Request request, const std::shared_ptr<Reply>& reply) {
    ++seen;
    echo(std::move(request), reply);
  });
  const KeyAndCert other = must(make_authority("Test authority", now()));
  const auto identity =
      GENERATE_COPY(std::optional<KeyAndCert>{}, std::optional(device(other)),
                    std::optional(device(authority(), now() - tuning::device_cert_lives - 24h)),
                    std::optional(device(authority(), now() + 48h)), std::optional(server_identity()));
  const auto answer = ask(config(hub.url(), identity), get("/"));
  REQUIRE_FALSE(answer);
  CHECK(answer.error().fault == Fault::denied);
  CHECK(seen == 0);
  check_still_serves(hub);
}

TEST_CASE("TLS below 1.3 is refused") {
  const Hub hub(echo);
  CHECK_FALSE(Raw(hub.port(), device(), TLS1_2_VERSION).connected());
  CHECK(Raw(hub.port(), device(), TLS1_3_VERSION).connected());
  check_still_serves(hub);
}

TEST_CASE("bytes that are not TLS end the connection and nothing else") {
  const Hub hub(echo);
  for (const std::string_view said : {"GET / HTTP/1.1\r\nHost: h\r\n\r\n", "\x16\x03\x01\xff\xff\x01", "\x80\x01"}) {
    const int socket = connect_to(hub.port());
    REQUIRE(::send(socket, said.data(), said.size(), 0) == static_cast<ssize_t>(said.size()));
    ::shutdown(socket, SHUT_WR);
    CHECK(closes_within(socket, 5s));
    ::close(socket);
  }
  check_still_serves(hub);
}

TEST_CASE("a head at the bound passes, one beyond it is 431") {
  const Hub hub(echo);
  const auto with_header = [&](std::size_t bytes) {
    Request request = get("/");
    request.headers.set("X-Long", std::string(bytes, 'x'));
    return ask(config(hub.url()), std::move(request));
  };
  const auto fits = with_header(tuning::http_header_max_bytes - 500);
  REQUIRE(fits);
  CHECK(fits->status == 200);
  const auto beyond = with_header(tuning::http_header_max_bytes + 1);
  REQUIRE(beyond);
  CHECK(beyond->status == 431);
  check_still_serves(hub);
}

TEST_CASE("a body at the bound passes, one beyond it is 413, plain or chunked") {
  const Hub hub(echo);
  const auto fits = ask(config(hub.url()), post("/", std::string(tuning::http_body_max_bytes, 'x')));
  REQUIRE(fits);
  CHECK(fits->headers.get("X-Size") == std::to_string(tuning::http_body_max_bytes));
  const auto beyond = ask(config(hub.url()), post("/", std::string(tuning::http_body_max_bytes + 1, 'x')));
  REQUIRE(beyond);
  CHECK(beyond->status == 413);
  CHECK(is_media(beyond->headers.get("Content-Type"), media_problem));
  const auto far_beyond = ask(config(hub.url()), post("/", std::string(6 * tuning::http_body_max_bytes, 'x')));
  REQUIRE(far_beyond);
  CHECK(far_beyond->status == 413);

  Raw chunked(hub.port());
  REQUIRE(chunked.send("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"));
  const std::string chunk = "10000\r\n" + std::string(0x10000, 'x') + "\r\n";
  for (std::size_t sent = 0; sent <= tuning::http_body_max_bytes && chunked.send(chunk); sent += 0x10000) continue;
  CHECK_THAT(chunked.read_until("\r\n", 5s), StartsWith("HTTP/1.1 413"));
  check_still_serves(hub);
}

TEST_CASE("a chunked body comes whole") {
  const Hub hub(echo);
  Raw raw(hub.port());
  REQUIRE(raw.send("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"));
  CHECK_THAT(raw.read_until("abcde", 5s), ContainsSubstring("X-Size: 5"));
}

TEST_CASE("a gzip body is inflated within the bound: a bomb is 413, damage is 400, another coding 415") {
  const Hub hub(echo);
  CallOptions packed;
  packed.gzip = true;
  const auto answer = ask(config(hub.url()), post("/", std::string(100'000, 'x')), packed);
  REQUIRE(answer);
  CHECK(answer->headers.get("X-Size") == "100000");
  const auto bomb = ask(config(hub.url()), post("/", std::string(200 * 1024 * 1024, '\0')), packed);
  REQUIRE(bomb);
  CHECK(bomb->status == 413);
  const auto coded = [&](std::string coding, std::string body) {
    Request request = post("/", std::move(body));
    request.headers.set("Content-Encoding", coding);
    const auto got = ask(config(hub.url()), std::move(request));
    REQUIRE(got);
    return got->status;
  };
  CHECK(coded("gzip", "this is not gzip") == 400);
  CHECK(coded("gzip", gzip("cut short").substr(0, 12)) == 400);
  CHECK(coded("gzip", gzip("whole") + "and more") == 400);
  CHECK(coded("br", "whatever") == 415);
  CHECK(coded("identity", "plain") == 200);
}

TEST_CASE("what is not a request of ours is answered by its own status") {
  const Hub hub(echo);
  struct Case {
    std::string said;
    std::string status;
  };
  const auto& [said, status] = GENERATE(values<Case>({
      {"BREW / HTTP/1.1\r\nHost: h\r\n\r\n", "HTTP/1.1 405"},
      {"HEAD / HTTP/1.1\r\nHost: h\r\n\r\n", "HTTP/1.1 405"},
      {"OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n", "HTTP/1.1 405"},
      {"GET http://elsewhere/ HTTP/1.1\r\nHost: h\r\n\r\n", "HTTP/1.1 400"},
      {"GET / HTTP/9.9\r\nHost: h\r\n\r\n", "HTTP/1.1 400"},
      {"GET /\r\n\r\n", "HTTP/1.1 400"},
      {"\r\n\x01\x02\x03\r\n\r\n", "HTTP/1.1 400"},
      {"GET / HTTP/1.1\r\nbad header\r\n\r\n", "HTTP/1.1 400"},
      {"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: -5\r\n\r\n", "HTTP/1.1 400"},
      {"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", "HTTP/1.1 400"},
      {"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
       "HTTP/1.1 400"},
      {"POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "HTTP/1.1 400"},
  }));
  INFO(said);
  Raw raw(hub.port());
  REQUIRE(raw.send(said));
  CHECK_THAT(raw.read_until("\r\n\r\n", 5s), StartsWith(status));
  check_still_serves(hub);
}

TEST_CASE("requests sent at once are answered in order, HTTP/1.0 and Connection: close are obeyed") {
  const Hub hub(echo);
  Raw raw(hub.port());
  REQUIRE(
      raw.send("GET /1 HTTP/1.1\r\nHost: h\r\n\r\nPOST /2 HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nhiGET /3 "
               "HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\nGET /4 HTTP/1.1\r\nHost: h\r\n\r\n"));
  const std::string all = raw.read_all(5s);
  const auto one = all.find("X-Target: /1");
  const auto two = all.find("X-Target: /2");
  const auto three = all.find("X-Target: /3");
  CHECK((one < two && two < three && three != std::string::npos));
  CHECK(all.find("X-Target: /4") == std::string::npos);

  Raw old(hub.port());
  REQUIRE(old.send("GET /old HTTP/1.0\r\n\r\n"));
  const std::string answer = old.read_all(5s);
  CHECK_THAT(answer, StartsWith("HTTP/1.0 200") && ContainsSubstring("Connection: close"));
}

TEST_CASE("Expect: 100-continue is answered before the body comes") {
  const Hub hub(echo);
  Raw raw(hub.port());
  REQUIRE(raw.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n"));
  CHECK_THAT(raw.read_until("\r\n\r\n", 5s), StartsWith("HTTP/1.1 100 Continue"));
  REQUIRE(raw.send("hi"));
  CHECK_THAT(raw.read_until("hi", 5s), StartsWith("HTTP/1.1 200 OK"));
}

TEST_CASE("half a request and a hang-up harm nobody") {
  std::atomic<int> seen = 0;
  const Hub hub([&](Request request, const std::shared_ptr<Reply>& reply) {
    ++seen;
    echo(std::move(request), reply);
  });
  for (const auto* half : {"GET / HT", "POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\nhalf"}) {
    Raw raw(hub.port());
    REQUIRE(raw.send(half));
    raw.reset();
  }
  check_still_serves(hub);
  CHECK(seen == 1);
}

TEST_CASE("who says nothing is cut after the handshake time, who drips after the reading time", "[slow]") {
  const Hub hub(echo);
  const int silent = connect_to(hub.port());
  Raw dripping(hub.port());
  REQUIRE(dripping.send("GET / HTTP/1.1\r\nX-Slow: "));
  const auto began = std::chrono::steady_clock::now();
  const auto gone_by = [&] { return std::chrono::steady_clock::now() - began; };
  std::optional<std::chrono::steady_clock::duration> silent_cut;
  while (gone_by() < 2 * tuning::http_read_timeout && dripping.send("x")) {
    if (silent_cut)
      std::this_thread::sleep_for(100ms);
    else if (closes_within(silent, 100ms))
      silent_cut = gone_by();
  }
  const auto dripping_cut = gone_by();
  ::close(silent);
  REQUIRE(silent_cut);
  CHECK((*silent_cut > tuning::http_handshake_timeout - 1s && *silent_cut < tuning::http_handshake_timeout + 4s));
  CHECK((dripping_cut > tuning::http_read_timeout - 1s && dripping_cut < tuning::http_read_timeout + 5s));
  check_still_serves(hub);
}

TEST_CASE("an answer may come later and from another thread; a second one is ignored") {
  std::thread later;
  const Hub hub([&](Request, const std::shared_ptr<Reply>& reply) {
    later = std::thread([reply] {
      std::this_thread::sleep_for(200ms);
      reply->send(json_response(200, "late"));
      reply->send(json_response(200, "twice"));
    });
  });
  const auto client = must(make_client(config(hub.url())));
  const auto answer = ask(*client, get("/"));
  later.join();
  REQUIRE(answer);
  CHECK(answer->body == "late");
}

TEST_CASE("a request left unanswered, or whose handler throws, is 500") {
  const Hub hub([](const Request& request, const std::shared_ptr<Reply>&) {
    if (request.path() == "/throws") throw std::runtime_error("a defect");
  });
  for (const auto* path : {"/dropped", "/throws"}) {
    const auto answer = ask(config(hub.url()), get(path));
    REQUIRE(answer);
    CHECK(answer->status == 500);
  }
}

TEST_CASE("a reply outlives its reader and its server") {
  std::mutex mutex;
  std::vector<std::shared_ptr<Reply>> kept;
  {
    const Hub hub([&](Request, const std::shared_ptr<Reply>& reply) {
      const std::lock_guard lock(mutex);
      kept.push_back(reply);
    });
    CallOptions impatient;
    impatient.deadline = 300ms;
    const auto answer = ask(config(hub.url()), get("/"), impatient);
    REQUIRE_FALSE(answer);
    CHECK(answer.error().fault == Fault::unavailable);
    REQUIRE(kept.size() == 1);
    kept.front()->send(json_response(200, "to nobody"));
    ask(config(hub.url()), get("/"), impatient).error();
    REQUIRE(kept.size() == 2);
  }
  const auto events = kept.back()->stream({});
  CHECK_FALSE(events->send({"1", "", "to nobody"}));
}

TEST_CASE("stopping lets a running answer finish and cuts what waits longer") {
  std::mutex mutex;
  std::vector<std::shared_ptr<Reply>> kept;
  Hub hub([&](Request request, const std::shared_ptr<Reply>& reply) {
    if (request.path() == "/poll") {
      const std::lock_guard lock(mutex);
      kept.push_back(reply);
    } else {
      std::thread([reply] {
        std::this_thread::sleep_for(300ms);
        reply->send(json_response(200, "finished"));
      }).detach();
    }
  });
  const auto client = must(make_client(config(hub.url())));
  std::optional<base::Result<Response>> polled;
  std::optional<base::Result<Response>> running;
  client->start(get("/poll"), {}, [&](base::Result<Response> it) { polled = std::move(it); });
  client->start(get("/run"), {}, [&](base::Result<Response> it) { running = std::move(it); });
  for (int i = 0; i < 20; ++i) client->poll(10ms);
  std::thread stopping([&] { hub.server->stop(1500ms); });
  const auto began = std::chrono::steady_clock::now();
  while ((!polled || !running) && std::chrono::steady_clock::now() - began < 10s) client->poll(20ms);
  stopping.join();
  REQUIRE(running);
  REQUIRE(*running);
  CHECK((*running)->body == "finished");
  REQUIRE(polled);
  REQUIRE_FALSE(*polled);
  CHECK(polled->error().fault == Fault::unavailable);
  const auto refused = ask(*client, get("/run"));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().fault == Fault::unavailable);
}

TEST_CASE("an idle server stops at once, its kept connections with it") {
  Hub hub(echo);
  const auto client = must(make_client(config(hub.url())));
  REQUIRE(ask(*client, get("/")));
  Raw idle(hub.port());
  REQUIRE(idle.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n"));
  idle.read_until("\r\n\r\n", 5s);
  const auto began = std::chrono::steady_clock::now();
  hub.server->stop(10s);
  CHECK(std::chrono::steady_clock::now() - began < 2s);
  CHECK(idle.closes_within(1s));
}

TEST_CASE("a port that is taken is said, and one that is free is told") {
  const Hub hub(echo);
  Listener second;
  second.identity = server_identity();
  second.port = hub.port();
  second.handler = echo;
  const auto taken = serve({second}, 1);
  REQUIRE_FALSE(taken);
  CHECK(taken.error().fault == Fault::unavailable);
  second.address = "not an address";
  CHECK(serve({second}, 1).error().fault == Fault::invalid);
  second.address = "127.0.0.1";
  second.port = 0;
  second.identity.key_pem = "nonsense";
  CHECK(serve({second}, 1).error().fault == Fault::invalid);
  second.identity = device();
  second.identity.key_pem = server_identity().key_pem;
  CHECK_FALSE(serve({second}, 1));
}

}  // namespace foyer::net
