// The client against servers that are absent, silent, strange or false.
#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch_all.hpp>
#include <thread>

#include "shared/base/tuning.hpp"
#include "shared/net/openssl.hpp"
#include "tests/unit/net/loopback.hpp"

namespace foyer::net {

namespace {

using namespace loopback;
using base::Fault;
using Catch::Matchers::ContainsSubstring;

// Accepts one TLS connection with the test hub's certificate, reads a little, says `answer` and closes. Empty: says
// nothing until it goes.
class StrangeServer {
 public:
  explicit StrangeServer(std::string answer, bool tls = true) {
    listening_ = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(::bind(listening_, reinterpret_cast<const sockaddr*>(&at), sizeof at) == 0);
    REQUIRE(::listen(listening_, 8) == 0);
    socklen_t size = sizeof at;
    ::getsockname(listening_, reinterpret_cast<sockaddr*>(&at), &size);
    port_ = ntohs(at.sin_port);
    thread_ = std::thread([this, answer = std::move(answer), tls] { serve(answer, tls); });
  }
  ~StrangeServer() {
    ending_ = true;
    ::shutdown(listening_, SHUT_RDWR);
    thread_.join();
    ::close(listening_);
  }
  std::string url() const { return "https://127.0.0.1:" + std::to_string(port_); }

 private:
  void serve(const std::string& answer, bool tls) {
    const int socket = ::accept(listening_, nullptr, nullptr);
    if (socket < 0) return;
    const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
    static_cast<void>(ssl::set_identity(context.get(), server_identity()));
    const std::unique_ptr<SSL, decltype(&SSL_free)> session(SSL_new(context.get()), SSL_free);
    SSL_set_fd(session.get(), socket);
    char request[4096];
    if (tls && SSL_accept(session.get()) == 1 && SSL_read(session.get(), request, sizeof request) > 0 &&
        !answer.empty())
      SSL_write(session.get(), answer.data(), static_cast<int>(answer.size()));
    while (answer.empty() && !ending_) std::this_thread::sleep_for(10ms);
    ::close(socket);
  }

  int listening_ = -1;
  std::uint16_t port_ = 0;
  std::atomic<bool> ending_ = false;
  std::thread thread_;
};

base::Error error_of(const base::Result<Response>& answer) {
  REQUIRE_FALSE(answer);
  INFO(answer.error().what);
  CHECK_FALSE(answer.error().what.empty());
  return answer.error();
}

std::string free_url() {
  const Hub gone(answering("x"));
  return gone.url();
}

}  // namespace

TEST_CASE("a refused port is unavailable at once") {
  const auto began = std::chrono::steady_clock::now();
  CHECK(error_of(ask(config(free_url()), get("/"))).fault == Fault::unavailable);
  CHECK(std::chrono::steady_clock::now() - began < 2s);
}

TEST_CASE("a server that hangs costs the deadline and no more, before TLS or after") {
  const StrangeServer silent("", GENERATE(true, false));
  CallOptions options;
  options.deadline = 700ms;
  const auto began = std::chrono::steady_clock::now();
  CHECK(error_of(ask(config(silent.url()), get("/"), options)).fault == Fault::unavailable);
  const auto took = std::chrono::steady_clock::now() - began;
  CHECK(took >= 650ms);
  CHECK(took < 3s);
}

TEST_CASE("another authority, another host or no certificate at all is denied, and is told nothing") {
  std::atomic<int> seen = 0;
  const Handler counting = [&](Request, const std::shared_ptr<Reply>& reply) {
    ++seen;
    reply->send(json_response(200, "{}"));
  };
  const KeyAndCert other = must(make_authority("Test authority", now()));
  SECTION("another authority of the same name") {
    const Hub hub(counting, false, must(issue_server(other, {"127.0.0.1"}, now())));
    CHECK(error_of(ask(config(hub.url()), get("/"))).fault == Fault::denied);
  }
  SECTION("another host") {
    const Hub hub(counting, false, must(issue_server(authority(), {"10.0.0.1", "elsewhere.example"}, now())));
    CHECK(error_of(ask(config(hub.url()), get("/"))).fault == Fault::denied);
  }
  SECTION("expired") {
    const Hub hub(counting, false,
                  must(issue_server(authority(), {"127.0.0.1"}, now() - base::tuning::server_cert_lives - 24h)));
    CHECK(error_of(ask(config(hub.url()), get("/"))).fault == Fault::denied);
  }
  SECTION("a device posing as the hub") {
    const Hub hub(counting, false, device());
    CHECK(error_of(ask(config(hub.url()), get("/"))).fault == Fault::denied);
  }
  CHECK(seen == 0);
}

TEST_CASE("certificates are judged at the time the client is given, not at the system's") {
  const Hub hub(answering("x"));
  ClientConfig how = config(hub.url());
  base::WallTime at = base::from_unix_ms(0);
  how.judged_at = [&] { return at; };
  const auto client = must(make_client(how));
  CHECK(error_of(ask(*client, get("/"))).fault == Fault::denied);
  at = now() + base::tuning::server_cert_lives + 24h;
  CHECK(error_of(ask(*client, get("/"))).fault == Fault::denied);
  at = now();
  CHECK(ask(*client, get("/")));
}

TEST_CASE("on first contact the beginning of the authority's fingerprint decides") {
  const Hub hub(answering("hello"), false);
  ClientConfig first;
  first.base_url = hub.url();
  first.ca_prefix = must(ca_prefix(authority().cert_pem));
  const auto answer = ask(first, get("/"));
  REQUIRE(answer);
  CHECK(answer->body == "hello");

  SECTION("another authority") {
    const KeyAndCert other = must(make_authority("Test authority", now()));
    first.ca_prefix = must(ca_prefix(other.cert_pem));
    CHECK(error_of(ask(first, get("/"))).fault == Fault::denied);
  }
  SECTION("the right authority shown, but not the one that signed") {
    const KeyAndCert other = must(make_authority("Test authority", now()));
    KeyAndCert forged = must(issue_server(other, {"127.0.0.1"}, now()));
    forged.cert_pem = forged.cert_pem.substr(0, forged.cert_pem.find("-----BEGIN", 10)) + authority().cert_pem;
    const Hub liar(answering("trust me"), false, forged);
    first.base_url = liar.url();
    CHECK(error_of(ask(first, get("/"))).fault == Fault::denied);
  }
  SECTION("another host") {
    const Hub elsewhere(answering("x"), false, must(issue_server(authority(), {"elsewhere.example"}, now())));
    first.base_url = elsewhere.url();
    CHECK(error_of(ask(first, get("/"))).fault == Fault::denied);
  }
}

TEST_CASE("a page of something in between is an answer, with its type") {
  const StrangeServer portal("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n<html></html>");
  const auto answer = ask(config(portal.url()), get("/v1/x"));
  REQUIRE(answer);
  CHECK(answer->status == 200);
  CHECK(answer->body == "<html></html>");
  CHECK_FALSE(is_media(answer->headers.get("Content-Type"), media_json));
}

TEST_CASE("a redirect is not followed") {
  const Hub target(answering("secret"));
  const StrangeServer moved("HTTP/1.1 307 Temporary Redirect\r\nLocation: " + target.url() +
                            "/\r\nContent-Length: 0\r\n\r\n");
  const auto answer = ask(config(moved.url()), get("/"));
  REQUIRE(answer);
  CHECK(answer->status == 307);
  CHECK(answer->body.empty());
}

TEST_CASE("an answer cut, garbled or too long is an error, never a short answer") {
  struct Case {
    std::string said;
    Fault fault;
  };
  const auto& [said, fault] = GENERATE(values<Case>({
      {"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this", Fault::unavailable},
      {"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nonly", Fault::unavailable},
      {"HTTP/1.1 200 OK\r\nno end of", Fault::unavailable},
      {"garbage\r\n\r\n", Fault::unavailable},
      {"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope", Fault::unavailable},
      {"HTTP/1.1 200 OK\r\nContent-Length: 20000000\r\n\r\n" + std::string(base::tuning::feed_max_bytes + 100'000, 'x'),
       Fault::full},
      {"HTTP/1.1 200 OK\r\nX-Long: " + std::string(50'000, 'x') + "\r\n\r\n", Fault::full},
  }));
  INFO(said.substr(0, 80));
  const StrangeServer server(said);
  CHECK(error_of(ask(config(server.url()), get("/"))).fault == fault);
}

TEST_CASE("what cannot be sent is told by poll, not by start") {
  const auto client = must(make_client(config("https://127.0.0.1:1")));
  bool told = false;
  bool second = false;
  client->start(get("/a\nb"), {}, [&](const base::Result<Response>& answer) {
    told = true;
    CHECK(error_of(answer).fault == Fault::invalid);
    client->start(get("/c\nd"), {}, [&](const base::Result<Response>&) { second = true; });
  });
  CHECK_FALSE(told);
  for (int i = 0; i < 10 && !second; ++i) client->poll(10ms);
  CHECK((told && second));
}

TEST_CASE("a cancelled call is never heard of again, even from within another's callback") {
  const Hub hub(answering("x"));
  const auto client = must(make_client(config(hub.url())));
  bool heard = false;
  const CallId call = client->start(get("/"), {}, [&](const base::Result<Response>&) { heard = true; });
  client->cancel(call);
  client->cancel(call);
  client->cancel(12345);
  std::array<CallId, 8> calls{};
  std::size_t answers = 0;
  for (CallId& each : calls)
    each = client->start(get("/"), {}, [&](const base::Result<Response>&) {
      ++answers;
      for (const CallId other : calls) client->cancel(other);
    });
  for (int i = 0; i < 40; ++i) client->poll(20ms);
  CHECK_FALSE(heard);
  CHECK(answers == 1);
}

TEST_CASE("a client that goes takes its calls along") {
  std::shared_ptr<Reply> kept;
  const Hub hub([&](Request, const std::shared_ptr<Reply>& reply) { kept = reply; });
  bool heard = false;
  {
    const auto client = must(make_client(config(hub.url())));
    client->start(get("/"), {}, [&](const base::Result<Response>&) { heard = true; });
    for (int i = 0; i < 10; ++i) client->poll(20ms);
  }
  CHECK_FALSE(heard);
}

TEST_CASE("wake ends a wait from another thread") {
  const auto client = must(make_client(config("https://127.0.0.1:1")));
  std::thread other([&] {
    std::this_thread::sleep_for(200ms);
    client->wake();
  });
  const auto began = std::chrono::steady_clock::now();
  client->poll(20s);
  CHECK(std::chrono::steady_clock::now() - began < 5s);
  other.join();
}

TEST_CASE("one connection serves many requests, and a hub that comes back is found again") {
  std::mutex mutex;
  std::vector<std::string> seen;
  std::atomic<int> answers = 0;
  Listener listener;
  listener.mutual = true;
  listener.ca_pem = authority().cert_pem;
  listener.identity = server_identity();
  listener.handler = [&](Request, const std::shared_ptr<Reply>& reply) {
    ++answers;
    reply->send(json_response(200, "{}"));
  };
  auto server = must(serve({listener}, 1));
  listener.port = server->port(0);
  const auto client = must(make_client(config("https://127.0.0.1:" + std::to_string(listener.port))));
  const auto began = std::chrono::steady_clock::now();
  for (int i = 0; i < 200; ++i) REQUIRE(ask(*client, get("/")));
  CHECK(std::chrono::steady_clock::now() - began < 10s);  // 200 handshakes would take longer than all of these
  server->stop(0ms);
  CHECK(error_of(ask(*client, get("/"))).fault == Fault::unavailable);
  server = must(serve({listener}, 1));
  REQUIRE(ask(*client, get("/")));
  CHECK(answers == 201);
}

TEST_CASE("a client without an anchor, or with what does not read, is not made") {
  ClientConfig none;
  none.base_url = "https://127.0.0.1:1";
  CHECK(make_client(none).error().fault == Fault::invalid);
  none.ca_prefix = "SHORT";
  CHECK(make_client(none).error().fault == Fault::invalid);
  ClientConfig bad = config("http://127.0.0.1:1");
  CHECK(make_client(bad).error().fault == Fault::invalid);
  bad = config("https://127.0.0.1:1");
  bad.ca_pem = "nonsense";
  CHECK(make_client(bad).error().fault == Fault::invalid);
  bad = config("https://127.0.0.1:1");
  bad.identity->key_pem = must(make_device_key());
  CHECK_FALSE(make_client(bad));
}

}  // namespace foyer::net
