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
  // Set: the other side is a device of the authority, known by its certificate and not by a host's name. Asked on the
  // client's thread at every connection, before a byte is sent. `base_url` stays empty; requests say `at`.
  std::function<bool(const model::DeviceId&, const model::RooftopId&)> believes;
  // When certificates are judged, asked at every connection: the later of the clock and of what is known to have
  // passed, so that a device whose clock fell back to 1970 still checks. Unset: the system's time.
  std::function<base::WallTime()> judged_at;
  std::string user_agent = "foyer";
};

base::Result<std::unique_ptr<Client>> make_client(ClientConfig config);

}  // namespace foyer::net
