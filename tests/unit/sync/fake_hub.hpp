#pragma once
// A hub and the network before it in virtual time, behind the Client seam. Faults are probabilities in one struct.
//
// `poll` moves the clock: to the next thing that happens, at most as far as it was asked to wait.
#include <functional>
#include <map>
#include <vector>

#include "shared/base/tuning.hpp"
#include "shared/net/exchange.hpp"
#include "support.hpp"

namespace foyer::sync::test {

struct Faults {               // in percent of requests
  unsigned lost_request = 0;  // never arrives; silence until the deadline
  unsigned lost_answer = 0;   // done, and nobody is told
  unsigned refused = 0;
  unsigned late = 0;       // done, and the answer comes after the deadline
  unsigned repeated = 0;   // arrives twice
  unsigned html = 0;       // a portal answers in its place
  unsigned busy = 0;       // 503 with Retry-After
  unsigned too_large = 0;  // 413
  unsigned garbled = 0;    // our media type, cut in the middle
};

class FakeHub final : public net::Client {
 public:
  FakeHub(base::ManualClock& clock, base::Random& dice, std::function<void()> between)
      : clock_(clock), dice_(dice), between_(std::move(between)) {}

  // ---- what a test sees and does
  Faults faults;
  bool up = true;
  bool silent = false;  // half-open: what was sent or is sent gets no answer before its deadline
  std::map<std::pair<std::string, std::uint64_t>, std::string> ledger;  // by epoch and n
  int contradictions = 0;                                               // one number, two facts
  int pushes = 0;
  std::vector<net::Heartbeat> beats;
  std::vector<model::FactId> known;  // of what a kiosk takes for lost
  const base::Key seal;              // any secret does
  std::string life = "first";        // of its ledger
  std::vector<net::FeedRow> lookup_rows;
  std::vector<net::ClaimAsk> claims;
  std::optional<model::OpenVisit> claimed;  // what every claim is told is open
  std::vector<std::string> asked_cursors;

  void change(net::FeedRow row) {
    row.seq = ++head_;
    feed_[row.kind + "/" + row.id] = std::move(row);
  }
  void begin_new_feed() { ++feed_epoch_; }  // every cursor is gone
  std::map<std::string, std::uint64_t> live_rows() const {
    std::map<std::string, std::uint64_t> out;
    for (const auto& [key, row] : feed_)
      if (row.op == net::FeedOp::put) out[key] = row.seq;
    return out;
  }
  bool lie_about_sums = false;

  // ---- Client
  net::CallId start(net::Request request, net::CallOptions options, net::OnResponse done) override;
  void cancel(net::CallId call) override { calls_.erase(call); }
  void poll(std::chrono::milliseconds at_most) override;
  void wake() override { woken_ = true; }
  std::size_t open_calls() const { return calls_.size(); }

 private:
  struct Call {
    net::Request request;
    base::BootTime arrives;  // at the hub, or when its fate is told
    base::BootTime deadline;
    net::OnResponse done;
    std::function<base::Result<net::Response>()> fate;  // instead of the hub's own answer
    bool held = false;                                  // a long-poll without news
    base::BootTime held_until{};
  };
  bool chance(unsigned percent) { return dice_.below(100) < percent; }
  void cast_fate(Call& call);
  bool settle_one();
  net::Response serve(const net::Request& request);
  net::Response take_facts(const net::Request& request);
  net::Response take_sealed(const net::Request& request);
  net::Response give_feed(const net::Request& request);
  bool has_news(const net::Request& request) const;
  std::optional<std::uint64_t> position(const std::string& cursor, char mode) const;
  std::string cursor(char mode, std::uint64_t position) const;
  void add_sums(net::FeedPage& page) const;

  base::ManualClock& clock_;
  base::Random& dice_;
  std::function<void()> between_;
  std::map<net::CallId, Call> calls_;
  net::CallId last_call_ = 0;
  bool woken_ = false;
  std::map<std::string, net::FeedRow> feed_;  // tombstones, too
  std::uint64_t head_ = 0;
  int feed_epoch_ = 1;
};

}  // namespace foyer::sync::test
