#include "shared/net/simulated.hpp"

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>

namespace foyer::net {

namespace {

using base::BootTime;
using base::Error;
using base::Fault;
using base::Result;

// Where handlers put their answers, from any thread, even after the client is gone.
class Mailbox {
 public:
  void put(CallId call, Response response) {
    const std::lock_guard lock(mutex_);
    answers_.emplace_back(call, std::move(response));
  }
  std::vector<std::pair<CallId, Response>> take_all() {
    const std::lock_guard lock(mutex_);
    return std::exchange(answers_, {});
  }
  bool empty() const {
    const std::lock_guard lock(mutex_);
    return answers_.empty();
  }

 private:
  mutable std::mutex mutex_;
  std::vector<std::pair<CallId, Response>> answers_;
};

class ClosedStream final : public EventStream {
 public:
  bool send(const StreamEvent&) override { return false; }
  bool comment(std::string_view) override { return false; }
  void close() override {}
};

class LoopbackReply final : public Reply {
 public:
  LoopbackReply(std::shared_ptr<Mailbox> mailbox, CallId call) : mailbox_(std::move(mailbox)), call_(call) {}
  ~LoopbackReply() override { send(problem(500, "Internal Server Error", "The request was left unanswered.")); }
  void send(Response response) override {
    if (!answered_.exchange(true)) mailbox_->put(call_, std::move(response));
  }
  std::shared_ptr<EventStream> stream(Headers) override {
    send(problem(501, "Not Implemented", "This network carries no event streams."));
    return std::make_shared<ClosedStream>();
  }

 private:
  const std::shared_ptr<Mailbox> mailbox_;
  const CallId call_;
  std::atomic<bool> answered_ = false;
};

Response captive_portal() {
  return {200, {{"Content-Type", "text/html"}}, "<!doctype html><title>Welcome to the guest network</title>"};
}

// What becomes of one call, in the order it happens: the request arrives, the response arrives; or the deadline does.
struct Flight {
  Request request;
  OnResponse done;
  BootTime deadline;
  std::optional<BootTime> arrives;  // none: lost, or there already
  bool duplicate = false;
  bool lose_response = false;
  bool garble = false;
  std::optional<BootTime> returns;  // none: not answered yet, or the answer is lost
  Result<Response> outcome = Error{Fault::unavailable, "simulated network: timed out"};
};

class Loopback final : public LoopbackClient {
 public:
  Loopback(Handler handler, Peer peer, const base::Clock& clock, base::Random& random, const NetworkFaults& faults)
      : handler_(std::move(handler)), peer_(std::move(peer)), clock_(clock), random_(random), faults_(faults) {}

  CallId start(Request request, CallOptions options, OnResponse done) override {
    const BootTime now = clock_.boot();
    Flight flight;
    flight.request = std::move(request);
    flight.done = std::move(done);
    flight.deadline = now + options.deadline;
    flight.request.peer = peer_;
    ++counts_.asked;
    if (happens(faults_.refuse)) {
      ++counts_.refused;
      flight.returns = now;
      flight.outcome = Error{Fault::unavailable, "simulated network: refused"};
    } else if (auto stranger = somebody_elses_answer()) {
      ++counts_.foreign;
      flight.returns = now + delay();
      flight.outcome = std::move(*stranger);
    } else if (happens(faults_.lose_request)) {
      ++counts_.lost;
    } else {
      flight.arrives = now + delay();
      flight.duplicate = happens(faults_.duplicate);
      flight.lose_response = happens(faults_.lose_response);
      flight.garble = happens(faults_.garble);
    }
    flights_.emplace(++last_id_, std::move(flight));
    return last_id_;
  }

  void cancel(CallId call) override { flights_.erase(call); }
  void wake() override {}

  void poll(std::chrono::milliseconds) override {
    arrive();
    collect();
    land();
  }

  std::optional<BootTime> next_due() const override {
    std::optional<BootTime> next;
    if (!mailbox_->empty()) next = clock_.boot();
    for (const auto& [time, request] : repeats_) next = std::min(next.value_or(time), time);
    for (const auto& [id, flight] : flights_) {
      const BootTime due = std::min(
          {flight.deadline, flight.arrives.value_or(flight.deadline), flight.returns.value_or(flight.deadline)});
      next = std::min(next.value_or(due), due);
    }
    return next;
  }

  const NetworkCounts& counts() const override { return counts_; }

  void half_open() override {
    for (auto& [id, flight] : flights_) {
      flight.arrives.reset();
      flight.returns.reset();
      flight.lose_response = true;
      ++counts_.lost;
    }
  }

 private:
  bool happens(double probability) { return probability > 0 && random_.unit() < probability; }
  std::optional<Response> somebody_elses_answer() {
    if (happens(faults_.html)) return captive_portal();
    if (happens(faults_.too_large)) return problem(413, "Content Too Large", "");
    if (!happens(faults_.busy)) return std::nullopt;
    Response busy = problem(503, "Service Unavailable", "");
    busy.headers.set("Retry-After", "1");
    return busy;
  }
  std::chrono::milliseconds up_to(std::chrono::milliseconds most) {
    return std::chrono::milliseconds{random_.below(static_cast<std::uint64_t>(most.count()) + 1)};
  }
  std::chrono::milliseconds delay() { return up_to(faults_.delay_most); }

  // The oldest call whose time has come by `due`, or the end.
  template <class Due>
  auto first(Due due) {
    auto found = flights_.end();
    for (auto it = flights_.begin(); it != flights_.end(); ++it) {
      const std::optional<BootTime> time = due(it->first, it->second);
      if (time && *time <= clock_.boot() && (found == flights_.end() || *time < *due(found->first, found->second)))
        found = it;
    }
    return found;
  }

  void arrive() {
    const auto when = [](CallId, const Flight& flight) { return flight.arrives; };
    for (auto it = first(when); it != flights_.end(); it = first(when)) {
      it->second.arrives.reset();
      if (lost(faults_.cut_out)) continue;
      const CallId id = it->first;
      const Request request = it->second.request;
      if (it->second.duplicate) repeats_.emplace(clock_.boot() + up_to(faults_.repeat_most), request);
      handler_(request, std::make_shared<LoopbackReply>(mailbox_, id));
    }
    while (!repeats_.empty() && repeats_.begin()->first <= clock_.boot()) {
      const auto again = repeats_.extract(repeats_.begin());
      if (lost(faults_.cut_out)) continue;
      ++counts_.repeated;
      handler_(again.mapped(), std::make_shared<LoopbackReply>(std::make_shared<Mailbox>(), CallId{0}));
    }
  }

  bool lost(bool it_is) {
    if (it_is) ++counts_.lost;
    return it_is;
  }

  void collect() {
    for (auto& [id, response] : mailbox_->take_all()) {
      const auto at = flights_.find(id);
      if (at == flights_.end() || lost(at->second.lose_response || faults_.cut_in)) continue;
      if (at->second.garble) {
        ++counts_.garbled;
        response.body.resize(random_.below(response.body.size() + 1));
      }
      at->second.returns = clock_.boot() + delay();
      at->second.outcome = std::move(response);
    }
  }

  // A callback may start and cancel calls; what it starts lands at the next poll.
  void land() {
    const CallId newest = last_id_;
    const auto when = [newest](CallId id, const Flight& flight) -> std::optional<BootTime> {
      if (id > newest) return std::nullopt;
      return std::min(flight.returns.value_or(flight.deadline), flight.deadline);
    };
    for (auto it = first(when); it != flights_.end(); it = first(when)) {
      const bool late = !it->second.returns || *it->second.returns > it->second.deadline;
      auto done = std::move(it->second.done);
      auto outcome = std::move(it->second.outcome);
      flights_.erase(it);
      if (late) {
        ++counts_.timed_out;
        outcome = Error{Fault::unavailable, "simulated network: timed out"};
      }
      done(std::move(outcome));
    }
  }

  const Handler handler_;
  const Peer peer_;
  const base::Clock& clock_;
  base::Random& random_;
  const NetworkFaults& faults_;
  const std::shared_ptr<Mailbox> mailbox_ = std::make_shared<Mailbox>();
  CallId last_id_ = 0;
  std::map<CallId, Flight> flights_;
  std::multimap<BootTime, Request> repeats_;  // on their way a second time
  NetworkCounts counts_;
};

}  // namespace

std::unique_ptr<LoopbackClient> loopback_client(Handler handler, Peer peer, const base::Clock& clock,
                                                base::Random& random, const NetworkFaults& faults) {
  return std::make_unique<Loopback>(std::move(handler), std::move(peer), clock, random, faults);
}

}  // namespace foyer::net
