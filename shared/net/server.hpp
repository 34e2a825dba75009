#pragma once
// Beast as the server: TLS 1.3, keep-alive, bounds on header, body, time and connections (tuning.hpp), gzip inflated
// with a bound, graceful stop. One or more listeners share a thread pool; handlers are called on it and may answer
// later.
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

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
};

class Server {
 public:
  virtual ~Server() = default;  // stops
  virtual std::uint16_t port(std::size_t listener) const = 0;
  virtual void stop(std::chrono::milliseconds grace) = 0;  // no new connections, running answers finish, then all close
};

base::Result<std::unique_ptr<Server>> serve(std::vector<Listener> listeners, int threads);

}  // namespace foyer::net
