#include "shared/sync/puller.hpp"

#include "shared/base/tuning.hpp"
#include "shared/sync/heartbeater.hpp"
#include "support.hpp"

using namespace foyer;
using namespace foyer::sync;
using namespace foyer::sync::test;
using namespace std::chrono_literals;
namespace tuning = base::tuning;
using store::Applied;

namespace {

struct Bench {
  base::SeededRandom random{23};
  Puller puller{random, 2s};
  base::BootTime now = at(1000s);

  template <class What>
  std::pair<Turn, What> expect() {
    const auto step = puller.next(now);
    REQUIRE(step);
    REQUIRE(std::holds_alternative<What>(step->what));
    return {step->turn, std::get<What>(step->what)};
  }
  bool quiet() { return !puller.next(now).has_value(); }
  std::pair<Turn, AskFeed> load(std::string cursor) {
    puller.cursor_loaded(expect<LoadCursor>().first, cursor, now);
    return expect<AskFeed>();
  }
  void page(Turn turn, net::FeedPage page) { puller.answered(turn, {Verdict::answered}, std::move(page), now); }
  void fail(Turn turn, const Judged& judged) { puller.answered(turn, judged, lost, now); }
  void apply(Applied applied) { puller.applied(expect<ApplyPages>().first, applied, now); }
  std::chrono::milliseconds wait() {
    REQUIRE(quiet());
    return std::chrono::duration_cast<std::chrono::milliseconds>(puller.due() - now);
  }
};

net::FeedPage rows(std::string cursor, bool more = false) {
  net::FeedPage page;
  page.cursor = std::move(cursor);
  page.more = more;
  page.rows.push_back({1, "staff", "a", net::FeedOp::put, 1, 1, {}, "{}"});
  return page;
}

net::FeedPage snapshot(std::string cursor, bool complete) {
  net::FeedPage page = rows(std::move(cursor), !complete);
  page.snapshot = true;
  page.complete = complete;
  return page;
}

}  // namespace

TEST_CASE("a puller loads its cursor, asks at once, then stays at the hub's door") {
  Bench bench;
  const auto [turn, first] = bench.load("c1");
  CHECK(first.cursor == "c1");
  CHECK(first.wait == 0s);
  CHECK(first.deadline <= tuning::half_open_after);
  bench.page(turn, rows("c2", true));
  const auto [apply_turn, applying] = bench.expect<ApplyPages>();
  CHECK(applying.pages.front().asked == "c1");
  CHECK(applying.pages.front().page.cursor == "c2");
  bench.puller.applied(apply_turn, Applied::done, bench.now);
  CHECK_FALSE(bench.puller.caught_up());
  const auto [more_turn, more] = bench.expect<AskFeed>();
  CHECK(more.cursor == "c2");
  CHECK(more.wait == 0s);
  bench.page(more_turn, rows("c3"));
  bench.apply(Applied::done);
  CHECK(bench.puller.caught_up());
  const auto waiting = bench.expect<AskFeed>().second;
  CHECK(waiting.wait == tuning::feed_wait);
  CHECK(waiting.deadline > tuning::feed_wait);
  CHECK(bench.quiet());
}

TEST_CASE("while the hub has more, asking runs ahead, and the store takes at once what waits") {
  Bench bench;
  bench.page(bench.load("c1").first, rows("c2", true));
  const auto [first, one] = bench.expect<ApplyPages>();
  CHECK(one.pages.size() == 1);
  const auto [second_ask, second] = bench.expect<AskFeed>();
  CHECK(second.cursor == "c2");
  bench.page(second_ask, rows("c3", true));
  const auto [third_ask, third] = bench.expect<AskFeed>();
  CHECK(third.cursor == "c3");
  bench.page(third_ask, rows("c4"));
  CHECK(bench.quiet());  // the last page is known, and the store has its hands full
  bench.puller.applied(first, Applied::done, bench.now);
  CHECK_FALSE(bench.puller.caught_up());
  const auto [rest, two] = bench.expect<ApplyPages>();
  REQUIRE(two.pages.size() == 2);
  CHECK(two.pages.front().asked == "c2");
  CHECK(two.pages.back().asked == "c3");
  CHECK(bench.quiet());
  bench.puller.applied(rest, Applied::done, bench.now);
  CHECK(bench.puller.caught_up());
  CHECK(bench.expect<AskFeed>().second.cursor == "c4");
}

TEST_CASE("asking runs ahead no further than one transaction takes") {
  Bench bench;
  net::FeedPage large = rows("c2", true);
  large.rows.resize(tuning::feed_page_rows, large.rows.front());
  bench.page(bench.load("c1").first, large);
  const Turn first = bench.expect<ApplyPages>().first;
  large.cursor = "c3";
  bench.page(bench.expect<AskFeed>().first, large);
  CHECK(bench.quiet());
  CHECK(bench.puller.due() > bench.now);
  bench.puller.applied(first, Applied::done, bench.now);
  CHECK(bench.expect<ApplyPages>().second.pages.size() == 1);
  CHECK(bench.expect<AskFeed>().second.cursor == "c3");
}

TEST_CASE("a fault ahead waits for what is being applied before it loads the cursor") {
  Bench bench;
  bench.page(bench.load("c1").first, rows("c2", true));
  const Turn applying = bench.expect<ApplyPages>().first;
  bench.fail(bench.expect<AskFeed>().first, {Verdict::unreachable});
  bench.now += 1s;
  CHECK(bench.quiet());
  CHECK(bench.puller.due() > bench.now);
  bench.puller.applied(applying, Applied::done, bench.now);
  CHECK(bench.load("c2").second.cursor == "c2");
}

TEST_CASE("what the store does not take is fetched again, with all that came after it") {
  Bench bench;
  bench.page(bench.load("c1").first, rows("c2", true));
  const Turn applying = bench.expect<ApplyPages>().first;
  bench.page(bench.expect<AskFeed>().first, rows("c3", true));
  const Turn late = bench.expect<AskFeed>().first;
  SECTION("a fault") { bench.puller.applied(applying, base::Error{base::Fault::full, "disk"}, bench.now); }
  SECTION("another cursor was held") { bench.puller.applied(applying, Applied::stale, bench.now); }
  SECTION("no answer at all") {
    bench.now += tuning::watchdog_after;
    bench.puller.applied(bench.expect<LoadCursor>().first, Applied::done, bench.now);  // of no turn
    CHECK(bench.puller.restarts() == 1);
    return;
  }
  bench.page(late, rows("c4"));
  bench.now += 1s;
  CHECK(bench.load("c1").second.cursor == "c1");
}

TEST_CASE("after a fault the next answer comes at once, to know that the hub is back") {
  Bench bench;
  bench.page(bench.load("c1").first, rows("c2"));
  bench.apply(Applied::done);
  const auto [turn, ask] = bench.expect<AskFeed>();
  CHECK(ask.wait == tuning::feed_wait);
  bench.fail(turn, {Verdict::unreachable});
  CHECK_FALSE(bench.puller.caught_up());
  bench.now = bench.puller.due();
  CHECK(bench.load("c2").second.wait == 0s);
}

TEST_CASE("what each verdict makes the puller do") {
  struct Case {
    Verdict verdict;
    std::chrono::milliseconds least, most;
    std::set<Alarm> alarms;
    bool woken_by_link;
  };
  const auto slow = std::chrono::milliseconds(tuning::denied_retry);
  const auto test = GENERATE_REF(values<Case>({
      {Verdict::unreachable, 1ms, 200ms, {}, true},
      {Verdict::timed_out, 1ms, 200ms, {}, true},
      {Verdict::not_ours, 1ms, 200ms, {}, true},
      {Verdict::failed, 1ms, 200ms, {}, true},
      {Verdict::too_large, 1ms, 200ms, {}, true},
      {Verdict::answered, 1ms, 200ms, {}, true},  // and the body could not be read
      {Verdict::stranger, 1ms, 200ms, {Alarm::stranger}, true},
      {Verdict::not_allowed, slow, slow, {Alarm::not_allowed}, false},
      {Verdict::too_old, slow, slow, {Alarm::too_old}, false},
  }));
  CAPTURE(name(test.verdict));
  Bench bench;
  bench.fail(bench.load("c1").first, {test.verdict});
  CHECK(bench.wait() >= test.least);
  CHECK(bench.wait() <= test.most);
  CHECK(bench.puller.alarms() == test.alarms);
  bench.puller.link_changed();
  CHECK(bench.quiet() != test.woken_by_link);
}

TEST_CASE("busy hubs are left alone as long as they ask") {
  Bench bench;
  bench.fail(bench.load("c1").first, {Verdict::later, 9s});
  CHECK(bench.wait() > 9s);
  bench.puller.link_changed();
  CHECK(bench.wait() > 9s);
}

TEST_CASE("410 leads to a snapshot at once; on a snapshot's first page it is only a fault") {
  Bench bench;
  bench.fail(bench.load("c1").first, {Verdict::gone});
  const auto [turn, ask] = bench.expect<AskFeed>();
  CHECK(ask.cursor == "new");
  bench.fail(turn, {Verdict::gone});
  CHECK(bench.wait() > 0ms);
}

TEST_CASE("a snapshot is gathered page by page, and a fault goes on where it was") {
  Bench bench;
  const auto [turn, ask] = bench.load("new");
  CHECK(ask.cursor == "new");
  bench.page(turn, snapshot("s1", false));
  bench.apply(Applied::done);
  const auto [second, more] = bench.expect<AskFeed>();
  CHECK(more.cursor == "s1");
  bench.fail(second, {Verdict::unreachable});
  bench.now = bench.puller.due();
  const auto [third, resumed] = bench.load("s1");
  CHECK(resumed.cursor == "s1");
  bench.page(third, snapshot("c9", true));
  bench.apply(Applied::done);
  CHECK(bench.expect<AskFeed>().second.cursor == "c9");
}

TEST_CASE("a copy that its sums disprove leads to one snapshot and an alarm, not to a circle") {
  Bench bench;
  bench.page(bench.load("c1").first, rows("c2"));
  bench.apply(Applied::sums_differ);
  CHECK(bench.puller.alarms() == std::set{Alarm::sums_differ});
  const auto [turn, ask] = bench.expect<AskFeed>();
  CHECK(ask.cursor == "new");
  bench.page(turn, snapshot("c3", true));
  SECTION("it helps") {
    bench.apply(Applied::done);
    CHECK(bench.puller.alarms().empty());
  }
  SECTION("the snapshot does not prove itself either: the live rows are followed") {
    bench.apply(Applied::sums_differ);
    const auto [again, live] = bench.load("c2");
    CHECK(live.cursor == "c2");
    bench.page(again, rows("c4"));
    bench.apply(Applied::sums_differ);
    CHECK(bench.expect<AskFeed>().second.cursor == "c4");
    CHECK(bench.puller.alarms() == std::set{Alarm::sums_differ});
  }
  SECTION("later it is worth another try") {
    bench.apply(Applied::done);
    bench.now += tuning::snapshot_again;
    bench.page(bench.expect<AskFeed>().first, rows("c5"));
    bench.apply(Applied::sums_differ);
    CHECK(bench.expect<AskFeed>().second.cursor == "new");
  }
}

TEST_CASE("a snapshot that shrinks alarms, and the next one is not asked for at once") {
  Bench bench;
  bench.fail(bench.load("c1").first, {Verdict::gone});
  bench.page(bench.expect<AskFeed>().first, snapshot("c2", true));
  bench.apply(Applied::would_shrink);
  CHECK(bench.puller.alarms() == std::set{Alarm::snapshot_shrinks});
  bench.fail(bench.load("c1").first, {Verdict::gone});
  CHECK(bench.wait() == tuning::snapshot_again);
  bench.puller.link_changed();
  CHECK(bench.wait() == tuning::snapshot_again);
  bench.now = bench.puller.due();
  bench.fail(bench.load("c1").first, {Verdict::gone});
  CHECK(bench.expect<AskFeed>().second.cursor == "new");
}

TEST_CASE("a page that is stale, and a store that fails, load the cursor again") {
  Bench bench;
  bench.page(bench.load("c1").first, rows("c2"));
  bench.apply(Applied::stale);
  bench.page(bench.load("c7").first, rows("c8"));
  bench.puller.applied(bench.expect<ApplyPages>().first, base::Error{base::Fault::corrupt, "page 7"}, bench.now);
  CHECK(bench.wait() > 0ms);
  bench.now = bench.puller.due();
  CHECK(bench.load("new").second.cursor == "new");
}

TEST_CASE("a hub that does not keep the question waiting is not asked in a circle") {
  Bench bench;
  bench.page(bench.load("c1").first, rows("c2"));
  bench.apply(Applied::done);
  net::FeedPage empty;
  empty.cursor = "c2";
  const Turn hurried = bench.expect<AskFeed>().first;
  bench.page(hurried, empty);
  bench.apply(Applied::done);
  CHECK(bench.wait() == tuning::feed_least_interval);
  bench.now = bench.puller.due();
  const Turn patient = bench.expect<AskFeed>().first;
  bench.now += 25s;
  bench.page(patient, empty);
  bench.apply(Applied::done);
  bench.expect<AskFeed>();
}

TEST_CASE("a lost answer at any place restarts the loop, and late ones are ignored") {
  Bench bench;
  const int place = GENERATE(0, 1, 2);
  Turn stale = 0;
  if (place == 0) stale = bench.expect<LoadCursor>().first;
  if (place == 1) stale = bench.load("c1").first;
  if (place == 2) {
    bench.page(bench.load("c1").first, rows("c2"));
    stale = bench.expect<ApplyPages>().first;
  }
  bench.now += tuning::watchdog_after;
  bench.expect<LoadCursor>();
  CHECK(bench.puller.restarts() == 1);
  bench.puller.cursor_loaded(stale, std::string("c0"), bench.now);
  bench.page(stale, rows("c0"));
  bench.puller.applied(stale, Applied::done, bench.now);
  CHECK(bench.quiet());
}

TEST_CASE("heartbeats: at once, then one at a time and about every half minute") {
  base::SeededRandom random(5);
  Heartbeater beats(random);
  base::BootTime now = at(1000s);
  const auto first = beats.next(now);
  REQUIRE(first);
  CHECK_FALSE(beats.next(now));
  beats.answered(*first, {Verdict::unreachable}, now);
  CHECK(beats.due() - now <= tuning::heartbeat_every);
  CHECK(beats.due() - now >= tuning::heartbeat_every * 9 / 10);
  now = beats.due();
  const auto second = beats.next(now);
  REQUIRE(second);
  beats.answered(*first, {Verdict::answered}, now);  // late: another turn's
  CHECK(beats.due() > now + tuning::heartbeat_every);
  beats.answered(*second, {Verdict::later, 120s}, now);
  CHECK(beats.due() == now + 120s);
  now = beats.due();
  REQUIRE(beats.next(now));
  now += tuning::watchdog_after;
  CHECK(beats.next(now));
  CHECK(beats.restarts() == 1);
}
