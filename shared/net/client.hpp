#pragma once
// libcurl (multi) as the Client: TLS 1.3, our CA only, optionally our own certificate. `poll` waits on sockets and
// `wake`.
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "shared/net/exchange.hpp"
#include "shared/net/tls.hpp"

namespace foyer::net {

struct ClientConfig {
  std::string base_url;                // "https://hub.example:8443"
  std::string ca_pem;                  // trust anchor; empty: `ca_prefix` decides (first contact of an enrolment)
  std::string ca_prefix;               // EnrolCode::ca_prefix
  std::optional<KeyAndCert> identity;  // for mutual TLS
  // When certificates are judged, asked at every connection: the later of the clock and of what is known to have
  // passed, so that a device whose clock fell back to 1970 still checks. Unset: the system's time.
  std::function<base::WallTime()> judged_at;
  std::string user_agent = "foyer";
};

base::Result<std::unique_ptr<Client>> make_client(ClientConfig config);

}  // namespace foyer::net
