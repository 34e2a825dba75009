#pragma once
// Follows the rooftop's feed into the cache. Pure: inputs come by calls, what is to be done by `next`, time as an
// argument.
//
//   loading (the cursor) -> asking (long-poll) -> (page) -> applying -> asking ...
//                              any fault -> waiting -> loading
//
// 410 and a copy that its sums disprove lead to a snapshot; only the first is unavoidable, so the second is asked for
// at most once in tuning::snapshot_again. Nothing here deletes: 401, 403 and 426 leave the cache as it is.
#include <optional>
#include <string>
#include <variant>

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
struct ApplyPage {  // answer: applied
  std::string asked;
  net::FeedPage page;
};
struct PullStep {
  Turn turn = 0;
  std::variant<LoadCursor, AskFeed, ApplyPage> what;
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
  enum class Stage { to_load, loading, to_ask, asking, to_apply, applying, waiting };
  void take_snapshot(base::BootTime now);
  void wait(base::BootTime now, std::chrono::milliseconds time, bool interruptible);

  Backoff backoff_;
  Stage stage_ = Stage::to_load;
  bool interruptible_ = true;
  base::BootTime wait_until_{};
  Stage after_wait_ = Stage::to_load;
  std::string cursor_;
  net::FeedPage page_;
  base::BootTime asked_at_{};
  bool caught_up_ = false;
  bool heard_ = false;  // the last question was answered: the next one may wait at the hub
  bool long_poll_ = false;
  base::BootTime no_snapshot_before_{};
};

}  // namespace foyer::sync
