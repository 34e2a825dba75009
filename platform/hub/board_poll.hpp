#pragma once
// The board for browsers behind a proxy that lets no event stream through: the same events, an answer at a time. What
// was missed is answered at once; else the reader stands in the hall like every other, and whatever is said there
// first, an event or a heartbeat, answers "ask again". The content always comes from the replay, so nothing falls
// between two answers. An answer is {events: [{id, event, data}]}.
#include <memory>
#include <vector>

#include "shared/net/exchange.hpp"

namespace foyer::hub {

net::Response poll_answer(const std::vector<net::StreamEvent>& events);

class PollStream final : public net::EventStream {
 public:
  explicit PollStream(std::shared_ptr<net::Reply> reply) : reply_(std::move(reply)) {}
  bool send(const net::StreamEvent&) override { return again(); }
  bool comment(std::string_view) override { return again(); }
  void close() override { again(); }

 private:
  bool again();  // false: this reader is gone now

  const std::shared_ptr<net::Reply> reply_;  // takes the first answer and ignores those after it
};

}  // namespace foyer::hub
