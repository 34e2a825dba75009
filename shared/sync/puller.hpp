#pragma once
// Follows the rooftop's feed into the cache. Pure: inputs come by calls, what is to be done by `next`, time as an
// argument.
//
//   loading (the cursor) -> asking (long-poll) -> (page) -> asking ... -> (the last page) -> holding
//                              any fault -> waiting -> loading
//   (pages) -> applying -> (pages) ... -> (the last page was applied) -> asking
//
// While the hub has more, asking runs ahead of applying: the store gets all pages that wait for it in one transaction,
// up to tuning::feed_page_rows rows. So a page costs its share of a transaction, and neither side waits for the other.
// The cursor is loaded only while nothing waits to be applied.
//
// 410 and a copy that its sums disprove lead to a snapshot; only the first is unavoidable, so the second is asked for
// at most once in tuning::snapshot_again. Nothing here deletes: 401, 403 and 426 leave the cache as it is.
#include <deque>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "shared/net/wire.hpp"
#include "shared/store/cache.hpp"
#include "shared/sync/backoff.hpp"
#include "shared/sync/loop.hpp"
#include "shared/sync/verdict.hpp"

namespace foyer::sync {

struct LoadCursor {};  // answer: cursor_loaded
struct AskFeed {       // answer: answered
  std::string cursor;
  std::chrono::seconds wait{};
  std::chrono::milliseconds deadline{};
};
struct FetchedPage {
  std::string asked;  // the cursor that it answers
  net::FeedPage page;
};
struct ApplyPages {  // answer: applied, what became of the last one
  std::vector<FetchedPage> pages;
};
struct PullStep {
  Turn turn = 0;
  std::variant<LoadCursor, AskFeed, ApplyPages> what;
};

class Puller : public Loop {
 public:
  Puller(base::Random& random, std::chrono::milliseconds backoff_cap) : backoff_(random, backoff_cap) {}

  void link_changed();
  void cursor_loaded(Turn turn, const base::Result<std::string>& cursor, base::BootTime now);
  void answered(Turn turn, const Judged& judged, base::Result<net::FeedPage> page, base::BootTime now);
  void applied(Turn turn, const base::Result<store::Applied>& result, base::BootTime now);

  std::optional<PullStep> next(base::BootTime now);
  base::BootTime due() const;
  bool caught_up() const { return caught_up_; }  // the last page said that there is no more

 private:
  enum class Stage { to_load, loading, to_ask, asking, holding, waiting };
  // What is left to know of pages that are with the store: their last one.
  struct InHand {
    bool snapshot = false;
    bool complete = false;
    bool more = false;
    bool empty = false;
    std::string cursor;
  };
  bool busy() const { return in_hand_ || !fetched_.empty(); }
  bool may_ask() const;
  PullStep apply(base::BootTime now);
  void drop_fetched();
  void take_snapshot(base::BootTime now);
  void wait(base::BootTime now, std::chrono::milliseconds time, bool interruptible);

  Backoff backoff_;
  Stage stage_ = Stage::to_load;
  bool interruptible_ = true;
  base::BootTime wait_until_{};
  Stage after_wait_ = Stage::to_load;
  std::string cursor_;
  std::deque<FetchedPage> fetched_;
  std::optional<InHand> in_hand_;
  Lane applying_;
  base::BootTime asked_at_{};
  bool caught_up_ = false;
  bool heard_ = false;  // the last question was answered: the next one may wait at the hub
  bool long_poll_ = false;
  base::BootTime no_snapshot_before_{};
};

}  // namespace foyer::sync
