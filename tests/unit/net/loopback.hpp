#pragma once
// A hub's authority, a server on a free port of the loopback, and clients of it; and a bare TLS connection for what no
// decent client does.
#include <openssl/ssl.h>

#include <catch2/catch_all.hpp>
#include <chrono>
#include <memory>
#include <mutex>

#include "shared/net/client.hpp"
#include "shared/net/server.hpp"

namespace foyer::net::loopback {

using namespace std::chrono_literals;

inline base::WallTime now() { return base::SystemClock().wall(); }

template <class T>
T must(base::Result<T> result) {
  if (!result) FAIL(result.error().what);
  return *std::move(result);
}

inline const KeyAndCert& authority() {
  static const KeyAndCert it = must(make_authority("Test authority", now()));
  return it;
}

inline const KeyAndCert& server_identity() {
  static const KeyAndCert it = must(issue_server(authority(), {"127.0.0.1", "localhost"}, now()));
  return it;
}

inline model::DeviceId device_id() { return *model::DeviceId::parse("0190a7c2-0000-7000-8000-00000000000d"); }

// A device's key and certificate, by `by` at `when`.
inline KeyAndCert device(const KeyAndCert& by = authority(), base::WallTime when = now()) {
  const std::string key = must(make_device_key());
  const std::string request = must(make_request(key, "kiosk"));
  return {key, must(issue_device(by, request, device_id(), *model::RooftopId::parse("southside"), when))};
}

struct Hub {
  std::unique_ptr<Server> server;

  explicit Hub(Handler handler, bool mutual = true, KeyAndCert identity = server_identity()) {
    Listener listener;
    listener.mutual = mutual;
    listener.ca_pem = authority().cert_pem;
    listener.identity = std::move(identity);
    listener.handler = std::move(handler);
    server = must(serve({std::move(listener)}, 2));
  }
  std::uint16_t port() const { return server->port(0); }
  std::string url() const { return "https://127.0.0.1:" + std::to_string(port()); }
};

inline ClientConfig config(const std::string& url, std::optional<KeyAndCert> identity = device()) {
  ClientConfig it;
  it.base_url = url;
  it.ca_pem = authority().cert_pem;
  it.identity = std::move(identity);
  return it;
}

inline Request get(std::string target) {
  Request it;
  it.target = std::move(target);
  return it;
}
inline Request post(std::string target, std::string body) {
  Request it;
  it.method = Method::post;
  it.target = std::move(target);
  it.body = std::move(body);
  it.headers = {{"Content-Type", std::string(media_json)}};
  return it;
}

// Asks and polls until the answer is there.
inline base::Result<Response> ask(Client& client, Request request, CallOptions options = {}) {
  std::optional<base::Result<Response>> answer;
  client.start(std::move(request), options, [&](base::Result<Response> it) { answer = std::move(it); });
  const auto until = std::chrono::steady_clock::now() + 30s;
  while (!answer && std::chrono::steady_clock::now() < until) client.poll(100ms);
  REQUIRE(answer);
  return *std::move(answer);
}

inline base::Result<Response> ask(const ClientConfig& how, Request request, CallOptions options = {}) {
  const auto client = must(make_client(how));
  return ask(*client, std::move(request), options);
}

inline Handler answering(std::string body) {
  return
      [body = std::move(body)](Request, const std::shared_ptr<Reply>& reply) { reply->send(json_response(200, body)); };
}

// A connected TCP socket, to be closed by its owner.
int connect_to(std::uint16_t port);
bool closes_within(int socket, std::chrono::milliseconds at_most);  // what comes before is thrown away

// A client that says exactly what it is told, byte by byte.
class Raw {
 public:
  explicit Raw(std::uint16_t port, const std::optional<KeyAndCert>& identity = device(), int version = TLS1_3_VERSION);
  ~Raw();
  Raw(const Raw&) = delete;
  Raw& operator=(const Raw&) = delete;

  bool connected() const { return connected_; }
  bool send(std::string_view bytes);  // false: the other side is gone
  std::string read_until(std::string_view end, std::chrono::milliseconds at_most);
  std::string read_all(std::chrono::milliseconds at_most);  // until it closes
  bool closes_within(std::chrono::milliseconds at_most);    // what comes before is thrown away
  void reset();                                             // goes without a word

 private:
  std::string read(std::string_view end, std::chrono::milliseconds at_most, bool& closed);

  int socket_ = -1;
  SSL_CTX* context_ = nullptr;
  SSL* tls_ = nullptr;
  bool connected_ = false;
};

}  // namespace foyer::net::loopback
