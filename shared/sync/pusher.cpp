#include "shared/sync/pusher.hpp"

#include <algorithm>
#include <limits>

#include "shared/base/planted.hpp"

namespace foyer::sync {

namespace tuning = base::tuning;
using base::BootTime;

namespace {

const net::PushAnswer everything{{}, 0, std::numeric_limits<std::uint64_t>::max(), {}};  // for planted defects alone

}  // namespace

void Pusher::outbox_filled() {
  filled_ = true;
  backoff_.reset();
  if (stage_ == Stage::idle || (stage_ == Stage::waiting && interruptible_)) stage_ = Stage::due;
}

void Pusher::link_changed() {
  backoff_.reset();
  if (stage_ == Stage::waiting && interruptible_) stage_ = Stage::due;
}

// The wait for its answer begins with it.
template <class What>
std::optional<PushStep> Pusher::step(BootTime now, What what) {
  std::optional<PushStep> out(std::in_place);
  out->turn = begin_turn(now + tuning::watchdog_after);
  out->what.template emplace<What>(std::move(what));
  return out;
}

std::optional<PushStep> Pusher::next(BootTime now) {
  switch (stage_) {
    case Stage::idle:
      return std::nullopt;
    case Stage::reading:
    case Stage::sending:
    case Stage::settling:
      if (!overdue(now)) return std::nullopt;
      count_restart();
      break;
    case Stage::waiting:
      if (now < wait_until_) return std::nullopt;
      break;
    case Stage::to_send:
      stage_ = Stage::sending;
      return step(now, SendBatch{batch_, tuning::request_timeout});
    case Stage::to_settle:
      stage_ = Stage::settling;
      return step(now, settle_);
    case Stage::due:
      break;
  }
  stage_ = Stage::reading;
  filled_ = false;
  return step(now, ReadBatch{{batch_facts_, tuning::push_max_bytes}});
}

std::optional<BootTime> Pusher::due() const {
  switch (stage_) {
    case Stage::idle:
      return std::nullopt;
    case Stage::due:
    case Stage::to_send:
    case Stage::to_settle:
      return BootTime{};
    case Stage::reading:
    case Stage::sending:
    case Stage::settling:
      return deadline();
    case Stage::waiting:
      return wait_until_;
  }
  return std::nullopt;
}

void Pusher::batch_read(Turn turn, base::Result<std::vector<store::FrozenFact>> batch, BootTime now) {
  if (!is_current(turn) || stage_ != Stage::reading) return;
  end_turn();
  if (!batch) return wait(now, backoff_.next(), true);
  batch_ = std::move(*batch);
  // Whoever serialises a fact anew when it is sent in a smaller batch.
  if (base::planted(base::Defect::bytes_rewritten) && batch_facts_ < tuning::push_batch_facts)
    for (store::FrozenFact& fact : batch_) fact.bytes += ' ';
  if (!batch_.empty())
    stage_ = Stage::to_send;
  else
    stage_ = filled_ && !base::planted(base::Defect::fill_forgotten) ? Stage::due : Stage::idle;
}

void Pusher::answered(Turn turn, const Judged& judged, const base::Result<net::PushAnswer>& answer, BootTime now) {
  if (!is_current(turn) || stage_ != Stage::sending) return;
  end_turn();
  if (judged.verdict != Verdict::stranger) clear(Alarm::stranger);
  switch (judged.verdict) {
    case Verdict::answered:
      clear(Alarm::not_allowed);
      clear(Alarm::too_old);
      if (!answer && base::planted(base::Defect::portal_believed)) return sort(everything);
      if (!answer) return wait(now, backoff_.next(), true);
      return sort(*answer);
    case Verdict::too_large:
      if (batch_.size() == 1) raise(Alarm::fact_too_large);
      [[fallthrough]];
    case Verdict::timed_out:
      if (base::planted(base::Defect::silence_settles)) return sort(everything);
      if (base::planted(base::Defect::lost_rearm)) {
        stage_ = Stage::idle;
        return;
      }
      shrink();
      return wait(now, backoff_.next(), true);
    case Verdict::later:
    case Verdict::not_allowed:
    case Verdict::too_old:
    case Verdict::stranger:
    case Verdict::gone:
    case Verdict::failed:
    case Verdict::unreachable:
    case Verdict::not_ours:
      break;
  }
  const Pause pause = refused(judged, backoff_);
  wait(now, pause.time, pause.interruptible);
}

void Pusher::shrink() { batch_facts_ = std::max<std::size_t>(1, batch_.size() / 2); }

// A fact is done by its own item or by lying within the acknowledged run of what was sent; a refusal goes before the
// run, for then its number is taken by another fact (a cloned disk). What the answer says nothing of stays and is sent
// again.
void Pusher::sort(const net::PushAnswer& answer) {
  settle_ = {batch_.front().epoch, {}, {}, {}};
  const bool in_order = answer.items.size() == batch_.size();
  for (std::size_t i = 0; i < batch_.size(); ++i) {
    const store::FrozenFact& fact = batch_[i];
    const std::string id = fact.fact.text();
    auto item =
        std::find_if(answer.items.begin(), answer.items.end(), [&](const auto& each) { return each.fact_id == id; });
    if (item == answer.items.end() && in_order && answer.items[i].fact_id.empty())  // it could not even be read
      item = answer.items.begin() + static_cast<std::ptrdiff_t>(i);
    if (item != answer.items.end() && item->status == net::FactStatus::refused) {
      settle_.held.push_back(fact.n);
    } else if (item != answer.items.end() || fact.n <= answer.ack_n) {
      settle_.done.push_back(fact.n);
      settle_.done_facts.push_back(fact.fact);
    }
  }
  if (!settle_.held.empty()) raise(Alarm::fact_refused);
  stage_ = Stage::to_settle;
}

void Pusher::settled(Turn turn, const base::Result<void>& result, BootTime now) {
  if (!is_current(turn) || stage_ != Stage::settling) return;
  end_turn();
  const bool nothing_moved = settle_.done.empty() && settle_.held.empty();
  if (!result || nothing_moved) return wait(now, backoff_.next(), true);
  backoff_.reset();
  clear(Alarm::fact_too_large);
  batch_facts_ = std::min(most_facts_, std::max(batch_facts_, batch_.size()) * 2);
  stage_ = Stage::due;
}

void Pusher::wait(BootTime now, std::chrono::milliseconds time, bool interruptible) {
  stage_ = Stage::waiting;
  wait_until_ = now + time;
  interruptible_ = interruptible;
}

}  // namespace foyer::sync
