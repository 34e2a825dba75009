#pragma once
// Tells the hub now and then how this kiosk is. Pure, as the other loops. A heartbeat that is lost is not repeated: the
// next one says more.
#include <optional>

#include "shared/sync/backoff.hpp"
#include "shared/sync/loop.hpp"
#include "shared/sync/verdict.hpp"

namespace foyer::sync {

class Heartbeater : public Loop {
 public:
  explicit Heartbeater(base::Random& random) : random_(random) {}

  std::optional<Turn> next(base::BootTime now) {  // answer: answered
    if (sending_ && overdue(now)) {
      count_restart();
      sending_ = false;
      due_ = now;
    }
    if (sending_ || now < due_) return std::nullopt;
    sending_ = true;
    return begin_turn(now + base::tuning::watchdog_after);
  }

  void answered(Turn turn, const Judged& judged, base::BootTime now) {
    if (!is_current(turn) || !sending_) return;
    end_turn();
    sending_ = false;
    // Up to a tenth earlier, so that a fleet started together drifts apart.
    const auto whole = std::chrono::milliseconds(base::tuning::heartbeat_every);
    const auto early = std::chrono::milliseconds(random_.below(static_cast<std::uint64_t>(whole.count() / 10)));
    due_ = now + std::max(whole - early, judged.retry_after.value_or(std::chrono::milliseconds{0}));
  }

  base::BootTime due() const { return sending_ ? deadline() : due_; }

 private:
  base::Random& random_;
  bool sending_ = false;
  base::BootTime due_{};
};

}  // namespace foyer::sync
