#pragma once
// This kiosk among the others of its rooftop: a thread that calls and is called, over TLS by the certificates of the
// enrolment, and looks for beacons. Where its port is taken it goes on calling; where the network is away it waits.
#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "kiosk/app/identity.hpp"
#include "shared/net/server.hpp"
#include "shared/sync/peer_exchange.hpp"

namespace foyer::app {

struct PeerSettings {
  bool on = true;
  std::string address;     // of the interface to use; empty: all
  std::uint16_t port = 0;  // TCP and, for beacons, UDP; 0: any free one, and no beacons
  std::string group;       // of the beacons; empty: none
};

class Peers {
 public:
  // None when switched off. `clock`, `random` and what `outlets` use outlive it.
  static std::unique_ptr<Peers> start(const PeerSettings& settings, const Identity& identity, sync::PeerOutlets outlets,
                                      const base::Clock& clock, base::Random& random);
  ~Peers();

  // ---- any thread
  struct Standing {
    model::OpenVisit visit;
    std::chrono::milliseconds changed_ago{};
  };
  void known(const std::vector<net::PeerKiosk>& kiosks);  // the hub's list
  void changed(const std::vector<Standing>& standings);   // visits without a subject are nobody's business
  std::vector<std::string> addresses() const;  // where others find this kiosk, at most tuning::peer_addresses_most

 private:
  Peers(PeerSettings settings, base::Bytes lookup_key, const base::Clock& clock)
      : settings_(std::move(settings)), lookup_key_(std::move(lookup_key)), clock_(clock) {}
  base::Result<void> listen(const Identity& identity);
  base::Result<void> run(const Identity& identity, sync::PeerOutlets outlets, base::Random& random);

  const PeerSettings settings_;
  const base::Bytes lookup_key_;
  const base::Clock& clock_;
  std::uint16_t port_ = 0;  // 0: not listening
  std::unique_ptr<net::Client> client_;
  std::unique_ptr<sync::PeerExchange> exchange_;
  std::unique_ptr<net::Server> server_;
  std::jthread thread_;
};

}  // namespace foyer::app
