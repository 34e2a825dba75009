#pragma once
// Datagrams to and from a multicast group of the local network; they do not leave it (TTL 1). What comes may be from
// anybody.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "shared/base/result.hpp"

namespace foyer::net {

struct Datagram {
  std::string from;  // address of the sender, "10.1.2.3" or "fe80::3%eth0"
  std::string bytes;
};

class Multicast {
 public:
  virtual ~Multicast() = default;
  // To the group, on every interface that is up; joins those that came up since. What does not get through is lost.
  virtual void send(std::string_view bytes) = 0;
  virtual std::optional<Datagram> receive() = 0;  // never waits; longer than tuning::peer_beacon_max_bytes: cut there
};

// `group`: of IPv4 (239.0.0.0/8 is for an organisation's own use, RFC 2365) or IPv6 (ff14::/16 and ff15::/16, RFC
// 4291). `address`: of the one interface to use; empty: all but the loopback. Invalid: not a group, or no such
// interface.
base::Result<std::unique_ptr<Multicast>> join(const std::string& group, std::uint16_t port, const std::string& address);

}  // namespace foyer::net
