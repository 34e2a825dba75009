#include "shared/sync/puller.hpp"

#include <algorithm>
#include <utility>

namespace foyer::sync {

namespace tuning = base::tuning;
using base::BootTime;
using store::Applied;

namespace {

constexpr std::size_t pages_ahead_most = 10;  // small ones; of large ones the rows are the bound

}  // namespace

void Puller::link_changed() {
  backoff_.reset();
  if (stage_ == Stage::waiting && interruptible_) stage_ = after_wait_;
}

std::optional<PullStep> Puller::next(BootTime now) {
  if (stage_ == Stage::waiting && now >= wait_until_) stage_ = after_wait_;
  const bool answer_lost =
      ((stage_ == Stage::loading || stage_ == Stage::asking) && overdue(now)) || (in_hand_ && applying_.overdue(now));
  if (answer_lost) {
    count_restart();
    drop_fetched();
    stage_ = Stage::to_load;
  }
  if (!in_hand_ && !fetched_.empty()) return apply(now);
  if (stage_ == Stage::to_load && !busy()) {
    stage_ = Stage::loading;
    return PullStep{begin_turn(now + tuning::watchdog_after), LoadCursor{}};
  }
  if (stage_ == Stage::to_ask && may_ask()) {
    stage_ = Stage::asking;
    asked_at_ = now;
    // After a fault the first answer must come at once, to know that the hub is back.
    long_poll_ = heard_ && caught_up_;
    const auto wait = long_poll_ ? tuning::feed_wait : std::chrono::seconds{0};
    return PullStep{begin_turn(now + tuning::watchdog_after), AskFeed{cursor_, wait, tuning::half_open_after}};
  }
  return std::nullopt;
}

// No further ahead than what one transaction takes.
bool Puller::may_ask() const {
  std::size_t rows = 0;
  for (const FetchedPage& each : fetched_) rows += each.page.rows.size();
  return fetched_.size() < pages_ahead_most && rows < tuning::feed_page_rows;
}

PullStep Puller::apply(BootTime now) {
  ApplyPages pages;
  std::size_t rows = 0;
  do {
    rows += fetched_.front().page.rows.size();
    pages.pages.push_back(std::move(fetched_.front()));
    fetched_.pop_front();
  } while (!fetched_.empty() && rows + fetched_.front().page.rows.size() <= tuning::feed_page_rows);
  const net::FeedPage& last = pages.pages.back().page;
  in_hand_ = InHand{last.snapshot, last.complete, last.more, last.rows.empty(), last.cursor};
  return {applying_.begin(now + tuning::watchdog_after), std::move(pages)};
}

// What was fetched and not yet applied is fetched again.
void Puller::drop_fetched() {
  fetched_.clear();
  in_hand_.reset();
  applying_.end();
  end_turn();
}

BootTime Puller::due() const {
  BootTime due = in_hand_ ? applying_.deadline() : fetched_.empty() ? BootTime::max() : BootTime{};
  switch (stage_) {
    case Stage::to_load:
      return busy() ? due : BootTime{};
    case Stage::to_ask:
      return may_ask() ? BootTime{} : due;
    case Stage::loading:
    case Stage::asking:
      return std::min(due, deadline());
    case Stage::holding:
      return due;
    case Stage::waiting:
      return std::min(due, wait_until_);
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
      fetched_.push_back({cursor_, std::move(*page)});
      stage_ = Stage::holding;
      if (!fetched_.back().page.more) return;
      caught_up_ = false;
      cursor_ = fetched_.back().page.cursor;
      stage_ = Stage::to_ask;
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
  if (!in_hand_ || !applying_.is_current(turn)) return;
  applying_.end();
  const InHand last = *std::exchange(in_hand_, std::nullopt);
  if (!result) {
    drop_fetched();
    return wait(now, backoff_.next(), true);
  }
  switch (*result) {
    case Applied::stale:
      drop_fetched();
      stage_ = Stage::to_load;
      return;
    case Applied::would_shrink:
      raise(Alarm::snapshot_shrinks);
      no_snapshot_before_ = now + tuning::snapshot_again;
      drop_fetched();
      stage_ = Stage::to_load;
      return;
    case Applied::sums_differ:
      raise(Alarm::sums_differ);
      if (last.snapshot) {
        no_snapshot_before_ = now + tuning::snapshot_again;
        drop_fetched();
        stage_ = Stage::to_load;
        return;
      }
      if (now >= no_snapshot_before_) {
        drop_fetched();
        take_snapshot(now);
        no_snapshot_before_ = now + tuning::snapshot_again;
        return;
      }
      break;  // the last one did not help, or is too recent: the rows go on being followed
    case Applied::done:
      if (!last.more) clear(Alarm::sums_differ);
      if (last.snapshot && last.complete) clear(Alarm::snapshot_shrinks);
      break;
  }
  if (stage_ != Stage::holding || busy()) return;  // there is more, and it is on its way
  // A hub that does not keep the question waiting must not be asked in a circle.
  const bool hurried = long_poll_ && last.empty && now - asked_at_ < tuning::feed_least_interval;
  cursor_ = last.cursor;
  caught_up_ = true;
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
