#pragma once
// Brings the outbox to the hub, batch by batch. Pure: inputs come by calls, what is to be done by `next`, time as an
// argument.
//
//   idle -> due -> reading -> (batch) -> sending -> (answer) -> settling -> due ... until a batch is empty -> idle
//                                          any fault -> waiting -> due
//
// Liveness: whenever the outbox may hold something, `due` has a time: that of one armed timer, or of the deadline of
// one request. A fact leaves the outbox only by the hub's word for that fact; one the hub refuses is held back and
// never blocks the others.
#include <optional>
#include <variant>
#include <vector>

#include "shared/net/wire.hpp"
#include "shared/store/outbox.hpp"
#include "shared/sync/backoff.hpp"
#include "shared/sync/loop.hpp"
#include "shared/sync/verdict.hpp"

namespace foyer::sync {

struct ReadBatch {  // answer: batch_read
  store::OutboxLimits limits;
};
struct SendBatch {  // answer: answered
  std::vector<store::FrozenFact> facts;
  std::chrono::milliseconds deadline{};
};
struct SettleBatch {  // answer: settled
  model::EpochId epoch;
  std::vector<std::uint64_t> done;        // in the hub's ledger
  std::vector<model::FactId> done_facts;  // the same
  std::vector<std::uint64_t> held;        // refused
};
struct PushStep {
  Turn turn = 0;
  std::variant<ReadBatch, SendBatch, SettleBatch> what;
};

class Pusher : public Loop {
 public:
  // `most_facts`: of one batch; the hub takes up to tuning::push_max_facts.
  Pusher(base::Random& random, std::chrono::milliseconds backoff_cap,
         std::size_t most_facts = base::tuning::push_batch_facts)
      : backoff_(random, backoff_cap), most_facts_(most_facts) {}

  void outbox_filled();  // a fact was recorded
  void link_changed();   // it is worth trying now
  void batch_read(Turn turn, base::Result<std::vector<store::FrozenFact>> batch, base::BootTime now);
  // `answer` is looked at when the verdict is `answered`.
  void answered(Turn turn, const Judged& judged, const base::Result<net::PushAnswer>& answer, base::BootTime now);
  void settled(Turn turn, const base::Result<void>& result, base::BootTime now);

  std::optional<PushStep> next(base::BootTime now);  // nothing: not before `due`
  std::optional<base::BootTime> due() const;         // none: the outbox is known to be empty

 private:
  enum class Stage { idle, due, reading, to_send, sending, to_settle, settling, waiting };
  template <class What>
  std::optional<PushStep> step(base::BootTime now, What what);
  void wait(base::BootTime now, std::chrono::milliseconds time, bool interruptible);
  void shrink();
  void sort(const net::PushAnswer& answer);

  Backoff backoff_;
  Stage stage_ = Stage::due;
  bool filled_ = false;        // since the last read began
  bool interruptible_ = true;  // a new fact or link ends the wait
  base::BootTime wait_until_{};
  std::size_t most_facts_;
  std::size_t batch_facts_ = most_facts_;
  std::vector<store::FrozenFact> batch_;
  SettleBatch settle_;
};

}  // namespace foyer::sync
