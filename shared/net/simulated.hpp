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
  double refuse = 0;         // fails at once, the handler never sees it
  double lose_request = 0;   // silence until the deadline, the handler never sees it
  double lose_response = 0;  // silence until the deadline, though the handler did its work
  double duplicate = 0;      // the handler sees it again, after `repeat_most` at most; that answer is thrown away
  double html = 0;           // a captive portal answers 200 with a page of its own
  double busy = 0;           // a proxy answers 503 and asks for a second
  double too_large = 0;      // a proxy answers 413
  double garble = 0;         // the answer is cut short on its way, in the right media type
  std::chrono::milliseconds delay_most{0};  // uniform, for request and response each: answers overtake one another
  std::chrono::milliseconds repeat_most{0};
  // While these hold, what would arrive does not, and nobody is told: one direction or both.
  bool cut_out = false;  // requests
  bool cut_in = false;   // answers
};

// What became of requests so far; a request may count more than once.
struct NetworkCounts {
  std::uint64_t asked = 0, refused = 0, lost = 0, repeated = 0, foreign = 0, garbled = 0, timed_out = 0;
};

// Owned and used by one thread, but for the answers, which may come from any.
class LoopbackClient : public Client {
 public:
  virtual std::optional<base::BootTime> next_due() const = 0;  // none: nothing is under way
  virtual const NetworkCounts& counts() const = 0;
  // Nothing is heard any more of what is under way, in either direction; what is asked from now on goes through. A
  // connection whose other end is gone, and nobody said so.
  virtual void half_open() = 0;
};

// `clock`, `random` and `faults` outlive the client. `peer` is who the handler is told asks.
std::unique_ptr<LoopbackClient> loopback_client(Handler handler, Peer peer, const base::Clock& clock,
                                                base::Random& random, const NetworkFaults& faults);

}  // namespace foyer::net
