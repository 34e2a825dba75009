#pragma once
// A network in one process: a Client whose requests reach a Handler directly, through faults that a Random draws. For
// tests and simulations: it sleeps for nothing and moves no clock. `poll` delivers what is due by the Clock; `next_due`
// says when to look again. The same seed gives the same faults in the same order.
#include <chrono>
#include <memory>
#include <optional>

#include "shared/base/clock.hpp"
#include "shared/base/random.hpp"
#include "shared/net/exchange.hpp"

namespace foyer::net {

// Probabilities of one request, drawn anew for each. They may be changed while requests are under way.
struct NetworkFaults {
  double refuse = 0;                        // fails at once, the handler never sees it
  double lose_request = 0;                  // silence until the deadline, the handler never sees it
  double lose_response = 0;                 // silence until the deadline, though the handler did its work
  double duplicate = 0;                     // the handler sees it twice; the second answer is thrown away
  double html = 0;                          // a captive portal answers 200 with a page of its own
  std::chrono::milliseconds delay_most{0};  // uniform, for request and response each: answers overtake one another
};

// Owned and used by one thread, but for the answers, which may come from any.
class LoopbackClient : public Client {
 public:
  virtual std::optional<base::BootTime> next_due() const = 0;
};

// `clock`, `random` and `faults` outlive the client. `peer` is who the handler is told asks.
std::unique_ptr<LoopbackClient> loopback_client(Handler handler, Peer peer, const base::Clock& clock,
                                                base::Random& random, const NetworkFaults& faults);

}  // namespace foyer::net
