#pragma once
// Whom of the rooftop's kiosks to call, when, with what. Pure, as the other loops: no socket, clock or thread.
//
// The hub's list says who belongs: a kiosk that is not on it is called by nobody and heard by nobody, and where there
// is no list there are no neighbours. Addresses come with the list and by beacons, and are tried in turn. Each
// neighbour is called at once with what changed here, and now and then without, so that one that was started again (its
// `run` differs) is told everything once more. One call at a time each; a neighbour that is away is tried again ever
// later.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/random.hpp"
#include "shared/sync/backoff.hpp"
#include "shared/sync/loop.hpp"
#include "shared/sync/peer_standings.hpp"

namespace foyer::sync {

struct PeerCall {  // answer: answered, by tuning::peer_deadline
  Turn turn = 0;
  model::DeviceId device;
  std::string at;
  net::PeerHello hello;
};

class Neighbours {
 public:
  Neighbours(const model::DeviceId& self, const model::EpochId& run, base::Random& random)
      : self_(self), run_(run), random_(random) {}

  void known(const std::vector<net::PeerKiosk>& kiosks, base::BootTime now);
  bool knows(const model::DeviceId& device) const { return all_.count(device) != 0; }
  void sighted(const model::DeviceId& device, const std::string& at, base::BootTime now);
  void changed(const OwnStanding& standing, base::BootTime now);

  // A neighbour called; what it is answered. It must be known.
  net::PeerHello greeted(const net::PeerHello& hello, base::BootTime now);
  // What came of a call; nothing: none of ours answered. True when it was the neighbour that was called.
  bool answered(const PeerCall& call, const std::optional<net::PeerHello>& hello, base::BootTime now);

  std::optional<PeerCall> next(base::BootTime now);
  std::optional<base::BootTime> due() const;  // none: there is nobody to call
  std::size_t reachable() const;              // answered their last call

 private:
  struct Neighbour {
    explicit Neighbour(base::Random& random) : backoff(random, base::tuning::peer_backoff_cap) {}
    std::vector<std::string> listed;
    std::string sighted;     // one at most, so that beacons sent by nobody knows whom cannot drive out the listed ones
    std::size_t failed = 0;  // calls: each tries the next address
    std::string at() const;  // empty: none is known
    model::EpochId run;      // nil: not heard yet
    std::uint64_t told = 0;  // up to which version of what is known here
    std::uint64_t telling = 0;
    Turn calling = 0;  // 0: nobody calls it
    base::BootTime answer_due{};
    bool here = false;
    Backoff backoff;
    base::BootTime due{};
  };
  void give_up(Neighbour& neighbour, base::BootTime now);
  void heard_of(Neighbour& neighbour, const model::EpochId& run, base::BootTime now);

  const model::DeviceId self_;
  const model::EpochId run_;
  base::Random& random_;
  OwnStandings own_;
  std::map<model::DeviceId, Neighbour> all_;
  Turn last_turn_ = 0;
};

}  // namespace foyer::sync
