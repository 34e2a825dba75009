#include "shared/sync/puller.hpp"

namespace foyer::sync {

namespace tuning = base::tuning;
using base::BootTime;
using store::Applied;

void Puller::link_changed() {
  backoff_.reset();
  if (stage_ == Stage::waiting && interruptible_) stage_ = after_wait_;
}

std::optional<PullStep> Puller::next(BootTime now) {
  if (stage_ == Stage::waiting && now >= wait_until_) stage_ = after_wait_;
  const bool answer_lost =
      (stage_ == Stage::loading || stage_ == Stage::asking || stage_ == Stage::applying) && overdue(now);
  if (answer_lost) {
    count_restart();
    stage_ = Stage::to_load;
  }
  switch (stage_) {
    case Stage::waiting:
    case Stage::loading:
    case Stage::asking:
    case Stage::applying:
      return std::nullopt;
    case Stage::to_load:
      stage_ = Stage::loading;
      return PullStep{begin_turn(now + tuning::watchdog_after), LoadCursor{}};
    case Stage::to_ask: {
      stage_ = Stage::asking;
      asked_at_ = now;
      // After a fault the first answer must come at once, to know that the hub is back.
      long_poll_ = heard_ && caught_up_;
      const auto wait = long_poll_ ? tuning::feed_wait : std::chrono::seconds{0};
      return PullStep{begin_turn(now + tuning::watchdog_after), AskFeed{cursor_, wait, tuning::half_open_after}};
    }
    case Stage::to_apply:
      stage_ = Stage::applying;
      return PullStep{begin_turn(now + tuning::watchdog_after), ApplyPage{cursor_, page_}};
  }
  return std::nullopt;
}

BootTime Puller::due() const {
  switch (stage_) {
    case Stage::to_load:
    case Stage::to_ask:
    case Stage::to_apply:
      return BootTime{};
    case Stage::loading:
    case Stage::asking:
    case Stage::applying:
      return deadline();
    case Stage::waiting:
      return wait_until_;
  }
  return {};
}

void Puller::cursor_loaded(Turn turn, const base::Result<std::string>& cursor, BootTime now) {
  if (!is_current(turn) || stage_ != Stage::loading) return;
  end_turn();
  if (!cursor) return wait(now, backoff_.next(), true);
  cursor_ = *cursor;
  if (cursor_ == store::new_cursor) return take_snapshot(now);
  stage_ = Stage::to_ask;
}

void Puller::answered(Turn turn, const Judged& judged, base::Result<net::FeedPage> page, BootTime now) {
  if (!is_current(turn) || stage_ != Stage::asking) return;
  end_turn();
  if (judged.verdict != Verdict::stranger) clear(Alarm::stranger);
  heard_ = judged.verdict == Verdict::answered && page;
  if (!heard_) caught_up_ = false;
  switch (judged.verdict) {
    case Verdict::answered:
      clear(Alarm::not_allowed);
      clear(Alarm::too_old);
      if (!page) return wait(now, backoff_.next(), true);
      backoff_.reset();
      page_ = std::move(*page);
      stage_ = Stage::to_apply;
      return;
    case Verdict::gone:
      if (cursor_ == store::new_cursor) return wait(now, backoff_.next(), true);
      return take_snapshot(now);
    case Verdict::later:
    case Verdict::not_allowed:
    case Verdict::too_old:
    case Verdict::stranger:
    case Verdict::too_large:
    case Verdict::failed:
    case Verdict::timed_out:
    case Verdict::unreachable:
    case Verdict::not_ours:
      break;
  }
  const Pause pause = refused(judged, backoff_);
  wait(now, pause.time, pause.interruptible);
}

void Puller::applied(Turn turn, const base::Result<Applied>& result, BootTime now) {
  if (!is_current(turn) || stage_ != Stage::applying) return;
  end_turn();
  if (!result) return wait(now, backoff_.next(), true);
  const bool was_snapshot = page_.snapshot;
  switch (*result) {
    case Applied::stale:
      stage_ = Stage::to_load;
      return;
    case Applied::would_shrink:
      raise(Alarm::snapshot_shrinks);
      no_snapshot_before_ = now + tuning::snapshot_again;
      stage_ = Stage::to_load;
      return;
    case Applied::sums_differ:
      raise(Alarm::sums_differ);
      if (was_snapshot) {
        no_snapshot_before_ = now + tuning::snapshot_again;
        stage_ = Stage::to_load;
        return;
      }
      if (now >= no_snapshot_before_) {
        take_snapshot(now);
        no_snapshot_before_ = now + tuning::snapshot_again;
        return;
      }
      break;  // the last one did not help, or is too recent: the rows go on being followed
    case Applied::done:
      if (!page_.more) clear(Alarm::sums_differ);
      if (was_snapshot && page_.complete) clear(Alarm::snapshot_shrinks);
      break;
  }
  // A hub that does not keep the question waiting must not be asked in a circle.
  const bool hurried = long_poll_ && page_.rows.empty() && now - asked_at_ < tuning::feed_least_interval;
  cursor_ = page_.cursor;
  caught_up_ = !page_.more;
  stage_ = Stage::to_ask;
  if (hurried) {
    wait(now, tuning::feed_least_interval, true);
    after_wait_ = Stage::to_ask;
  }
}

void Puller::take_snapshot(BootTime now) {
  caught_up_ = false;
  if (now < no_snapshot_before_)
    return wait(now, std::chrono::ceil<std::chrono::milliseconds>(no_snapshot_before_ - now), false);
  cursor_ = store::new_cursor;
  stage_ = Stage::to_ask;
}

void Puller::wait(BootTime now, std::chrono::milliseconds time, bool interruptible) {
  stage_ = Stage::waiting;
  after_wait_ = Stage::to_load;
  wait_until_ = now + time;
  interruptible_ = interruptible;
}

}  // namespace foyer::sync
