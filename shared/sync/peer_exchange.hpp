#pragma once
// Runs Neighbours over its seams: a Client that calls other kiosks, a Handler that they call, and beacons by multicast.
// One thread drives it by `run_once`; that thread alone runs the callbacks. What comes from another kiosk is believed
// for nothing but how visits stand, and only from a device of this rooftop that the hub's list names.
//
//   POST /v1/peers/hello   PeerHello to PeerHello; 403 for who does not belong, 429 beyond tuning::peer_calls_most
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "shared/base/queue.hpp"
#include "shared/net/exchange.hpp"
#include "shared/net/multicast.hpp"
#include "shared/sync/neighbours.hpp"

namespace foyer::sync {

struct PeerConfig {
  model::DeviceId device;
  model::RooftopId rooftop;
  base::Bytes lookup_key;  // of the rooftop: beacons
};

struct PeerOutlets {
  std::function<void(net::PeerHello)> heard;
  std::function<void(std::size_t kiosks)> reachable;  // when their number has changed
};

class PeerExchange {
 public:
  // `multicast` may be none. All references outlive the exchange; so does it every use of its handler.
  PeerExchange(PeerConfig config, PeerOutlets outlets, net::Client& client, std::unique_ptr<net::Multicast> multicast,
               const base::Clock& clock, base::Random& random);
  ~PeerExchange();
  PeerExchange(const PeerExchange&) = delete;
  PeerExchange& operator=(const PeerExchange&) = delete;

  void run_once(std::chrono::milliseconds max_wait);
  // Whether to speak with whom this certificate names. On the driving thread: the client asks.
  bool believes(const model::DeviceId& device, const model::RooftopId& rooftop) const;

  void listening(std::uint16_t port) { port_ = port; }  // before the first round; else no beacon is sent

  // ---- any thread. False: the queue is full, and nothing will happen
  net::Handler handler();                          // answers 503 then
  bool known(std::vector<net::PeerKiosk> kiosks);  // the hub's list
  bool changed(std::vector<OwnStanding> standings);

 private:
  using News = std::function<void()>;
  struct Calls {  // of one kiosk, in the window that began then
    base::BootTime began;
    int count = 0;
  };

  void adopt(const std::vector<net::PeerKiosk>& kiosks);
  void take_news();
  void take_beacons();
  void send_beacon();
  void call(PeerCall call);
  net::Response greet(const net::Request& request);
  bool calls_too_often(const model::DeviceId& device);
  void tell_reachable();
  std::chrono::milliseconds until_due(std::chrono::milliseconds at_most) const;

  const PeerConfig config_;
  const PeerOutlets outlets_;
  net::Client& client_;
  const std::unique_ptr<net::Multicast> multicast_;
  const base::Clock& clock_;
  base::Random& random_;
  base::BoundedQueue<News> news_;     // of this kiosk
  base::BoundedQueue<News> callers_;  // apart from it, so that no caller can fill the other
  Neighbours neighbours_;
  std::map<model::DeviceId, Calls> calls_;
  std::list<net::CallId> open_calls_;
  std::uint16_t port_ = 0;
  base::BootTime beacon_due_{};
  std::size_t told_reachable_ = 0;
};

}  // namespace foyer::sync
