#pragma once
// Beast as the server: TLS 1.3, keep-alive, bounds on header, body, time and connections (tuning.hpp), gzip inflated
// with a bound, graceful stop. What breaks a bound is answered here (400, 405, 413, 415, 431) and no handler sees it.
// One or more listeners share a thread pool; handlers are called on it, several at once, and may answer later. While a
// handler runs it keeps one of the threads.
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "shared/base/tuning.hpp"
#include "shared/net/exchange.hpp"
#include "shared/net/tls.hpp"

namespace foyer::net {

struct Listener {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  // 0: any free one; ask `port()`
  bool mutual = false;     // a client certificate of `ca_pem` is required
  std::string ca_pem;
  KeyAndCert identity;
  Handler handler;
  std::size_t connections_most = base::tuning::http_max_connections;  // of the whole server; one more is not taken
  std::size_t body_max_bytes = base::tuning::http_body_max_bytes;
};

class Server {
 public:
  virtual ~Server() = default;  // stops, without grace
  virtual std::uint16_t port(std::size_t listener) const = 0;
  // No new connections; idle ones and event streams close, running answers have `grace` to finish, then all is cut.
  // Returns when no handler runs any more: never call it from one.
  virtual void stop(std::chrono::milliseconds grace) = 0;
};

// Unavailable: an address is taken. Invalid: not an address, or a key or certificate that does not read or fit.
base::Result<std::unique_ptr<Server>> serve(std::vector<Listener> listeners, int threads);

}  // namespace foyer::net
