#include "shared/sync/pusher.hpp"

#include "shared/base/tuning.hpp"
#include "support.hpp"

using namespace foyer;
using namespace foyer::sync;
using namespace foyer::sync::test;
using namespace std::chrono_literals;
namespace tuning = base::tuning;
using net::FactStatus;

namespace {

// A pusher with its hands: does what it asks for and notes it.
struct Bench {
  base::SeededRandom random{17};
  Pusher pusher{random, 2s};
  base::BootTime now = at(1000s);
  model::EpochId epoch = model::EpochId::make(base::from_unix_ms(1), random);

  std::vector<store::FrozenFact> facts(std::size_t count, std::uint64_t first = 1) {
    std::vector<store::FrozenFact> out;
    for (std::size_t i = 0; i < count; ++i)
      out.push_back({epoch, first + i, model::FactId::make(base::from_unix_ms(1), random), {}, "fact"});
    return out;
  }
  template <class What>
  std::pair<Turn, What> expect() {
    const auto step = pusher.next(now);
    REQUIRE(step);
    REQUIRE(std::holds_alternative<What>(step->what));
    return {step->turn, std::get<What>(step->what)};
  }
  bool quiet() { return !pusher.next(now).has_value(); }
  // Brings the pusher to a request in flight with these facts.
  Turn send(std::vector<store::FrozenFact> batch) {
    const auto [turn, read] = expect<ReadBatch>();
    pusher.batch_read(turn, std::move(batch), now);
    return expect<SendBatch>().first;
  }
  void answer(Turn turn, const Judged& judged) { pusher.answered(turn, judged, lost, now); }
  void answer(Turn turn, const net::PushAnswer& answer) { pusher.answered(turn, {Verdict::answered}, answer, now); }
  std::chrono::milliseconds wait() {
    REQUIRE(quiet());
    return std::chrono::duration_cast<std::chrono::milliseconds>(*pusher.due() - now);
  }
};

net::PushAnswer answer_for(const std::vector<store::FrozenFact>& facts, FactStatus status, std::uint64_t ack_n) {
  net::PushAnswer answer;
  answer.ack_n = ack_n;
  for (const auto& fact : facts) answer.items.push_back({fact.fact.text(), status});
  return answer;
}

}  // namespace

TEST_CASE("a push reads, sends, settles and reads again until nothing is left") {
  Bench bench;
  const auto facts = bench.facts(3);
  const auto [read_turn, read] = bench.expect<ReadBatch>();
  CHECK(read.limits.facts == tuning::push_batch_facts);
  CHECK(read.limits.bytes == tuning::push_max_bytes);
  CHECK(bench.quiet());
  bench.pusher.batch_read(read_turn, facts, bench.now);
  const auto [send_turn, send] = bench.expect<SendBatch>();
  CHECK(send.facts == facts);
  CHECK(send.deadline == tuning::request_timeout);
  CHECK(bench.quiet());
  bench.answer(send_turn, answer_for(facts, FactStatus::accepted, 3));
  const auto [settle_turn, settle] = bench.expect<SettleBatch>();
  CHECK(settle.epoch == bench.epoch);
  CHECK(settle.done == std::vector<std::uint64_t>{1, 2, 3});
  CHECK(settle.done_facts.size() == 3);
  CHECK(settle.held.empty());
  bench.pusher.settled(settle_turn, {}, bench.now);
  const auto [last_turn, last] = bench.expect<ReadBatch>();
  bench.pusher.batch_read(last_turn, std::vector<store::FrozenFact>{}, bench.now);
  CHECK(bench.quiet());
  CHECK_FALSE(bench.pusher.due().has_value());
  bench.pusher.outbox_filled();
  bench.expect<ReadBatch>();
}

TEST_CASE("a fact recorded while the outbox is being read is not forgotten") {
  Bench bench;
  const auto [turn, read] = bench.expect<ReadBatch>();
  bench.pusher.outbox_filled();
  bench.pusher.batch_read(turn, std::vector<store::FrozenFact>{}, bench.now);
  bench.expect<ReadBatch>();
}

TEST_CASE("every status but refused settles a fact; a refused one is held and blocks nothing") {
  Bench bench;
  const auto facts = bench.facts(6);
  const Turn turn = bench.send(facts);
  auto answer = answer_for(facts, FactStatus::accepted, 3);
  answer.items[1].status = FactStatus::duplicate;
  answer.items[2].status = FactStatus::parked;
  answer.items[3].status = FactStatus::refused;
  answer.items[4].status = FactStatus::purged;
  bench.answer(turn, answer);
  const auto settle = bench.expect<SettleBatch>().second;
  CHECK(settle.done == std::vector<std::uint64_t>{1, 2, 3, 5, 6});
  CHECK(settle.held == std::vector<std::uint64_t>{4});
  CHECK(bench.pusher.alarms() == std::set{Alarm::fact_refused});
}

TEST_CASE("what the hub could not even read is the fact at that place") {
  Bench bench;
  const auto facts = bench.facts(2);
  const Turn turn = bench.send(facts);
  auto answer = answer_for(facts, FactStatus::accepted, 1);
  answer.items[1] = {"", FactStatus::refused};
  bench.answer(turn, answer);
  const auto settle = bench.expect<SettleBatch>().second;
  CHECK(settle.done == std::vector<std::uint64_t>{1});
  CHECK(settle.held == std::vector<std::uint64_t>{2});
}

TEST_CASE("a refusal goes before the acknowledged run: the number belongs to another fact") {
  Bench bench;
  const auto facts = bench.facts(2);
  const Turn turn = bench.send(facts);
  bench.answer(turn, answer_for(facts, FactStatus::refused, 9));
  CHECK(bench.expect<SettleBatch>().second.held == std::vector<std::uint64_t>{1, 2});
}

TEST_CASE("an acknowledgement never reaches beyond what was sent, and items of others mean nothing") {
  Bench bench;
  const auto facts = bench.facts(2);
  const Turn turn = bench.send(facts);
  net::PushAnswer answer = answer_for(bench.facts(3, 50), FactStatus::accepted, 1000);
  bench.answer(turn, answer);
  CHECK(bench.expect<SettleBatch>().second.done == std::vector<std::uint64_t>{1, 2});
}

TEST_CASE("an answer that says nothing of the facts sends them again, later") {
  Bench bench;
  const Turn turn = bench.send(bench.facts(2));
  bench.answer(turn, net::PushAnswer{});
  const auto [settle_turn, settle] = bench.expect<SettleBatch>();
  CHECK(settle.done.empty());
  bench.pusher.settled(settle_turn, {}, bench.now);
  CHECK(bench.wait() > 0ms);
}

TEST_CASE("what each verdict makes the pusher do") {
  struct Case {
    Verdict verdict;
    std::chrono::milliseconds least, most;
    std::size_t next_batch;
    std::set<Alarm> alarms;
    bool woken_by_fact;
  };
  const auto slow = std::chrono::milliseconds(tuning::denied_retry);
  const auto test = GENERATE_REF(values<Case>({
      {Verdict::unreachable, 1ms, 200ms, 200, {}, true},
      {Verdict::not_ours, 1ms, 200ms, 200, {}, true},
      {Verdict::failed, 1ms, 200ms, 200, {}, true},
      {Verdict::gone, 1ms, 200ms, 200, {}, true},
      {Verdict::stranger, 1ms, 200ms, 200, {Alarm::stranger}, true},
      {Verdict::timed_out, 1ms, 200ms, 50, {}, true},
      {Verdict::too_large, 1ms, 200ms, 50, {}, true},
      {Verdict::not_allowed, slow, slow, 200, {Alarm::not_allowed}, false},
      {Verdict::too_old, slow, slow, 200, {Alarm::too_old}, false},
  }));
  CAPTURE(name(test.verdict));
  Bench bench;
  const Turn turn = bench.send(bench.facts(100));
  bench.answer(turn, {test.verdict});
  CHECK(bench.wait() >= test.least);
  CHECK(bench.wait() <= test.most);
  CHECK(bench.pusher.alarms() == test.alarms);
  bench.pusher.outbox_filled();
  CHECK((bench.pusher.due() == base::BootTime{}) == test.woken_by_fact);
  bench.now += test.most;
  CHECK(bench.expect<ReadBatch>().second.limits.facts == test.next_batch);
}

TEST_CASE("a media type that is not ours is no verdict on a fact: nothing is settled or held") {
  Bench bench;
  const auto facts = bench.facts(1);
  const Turn turn = bench.send(facts);
  bench.pusher.answered(turn, {Verdict::not_ours}, answer_for(facts, FactStatus::refused, 1), bench.now);
  CHECK(bench.wait() > 0ms);
  CHECK(bench.pusher.alarms().empty());
}

TEST_CASE("Retry-After is kept to: a new fact does not shorten it, the back-off counts after it") {
  Bench bench;
  const Turn turn = bench.send(bench.facts(1));
  bench.answer(turn, {Verdict::later, 7s});
  CHECK(bench.wait() > 7s);
  CHECK(bench.wait() <= 7s + 200ms);
  bench.pusher.outbox_filled();
  bench.pusher.link_changed();
  CHECK(bench.wait() > 7s);
}

TEST_CASE("batches halve down to one fact, then alarm, and grow again with success") {
  Bench bench;
  std::size_t size = 200;
  while (size > 1) {
    const Turn turn = bench.send(bench.facts(size));
    bench.answer(turn, {Verdict::too_large});
    CHECK(bench.pusher.alarms().empty());
    size /= 2;
    bench.now = *bench.pusher.due();
    const auto [read_turn, read] = bench.expect<ReadBatch>();
    CHECK(read.limits.facts == size);
    bench.pusher.batch_read(read_turn, lost, bench.now);
    bench.now = *bench.pusher.due();
  }
  const auto one = bench.facts(1);
  bench.answer(bench.send(one), {Verdict::too_large});
  CHECK(bench.pusher.alarms() == std::set{Alarm::fact_too_large});
  bench.now = *bench.pusher.due();
  bench.answer(bench.send(one), answer_for(one, FactStatus::accepted, 1));
  bench.pusher.settled(bench.expect<SettleBatch>().first, {}, bench.now);
  CHECK(bench.pusher.alarms().empty());
  CHECK(bench.expect<ReadBatch>().second.limits.facts == 2);
}

TEST_CASE("alarms pass when the hub takes facts again") {
  Bench bench;
  bench.answer(bench.send(bench.facts(1)), {GENERATE(Verdict::not_allowed, Verdict::too_old, Verdict::stranger)});
  CHECK(bench.pusher.alarms().size() == 1);
  bench.now = *bench.pusher.due();
  const auto facts = bench.facts(1);
  bench.answer(bench.send(facts), answer_for(facts, FactStatus::accepted, 1));
  CHECK(bench.pusher.alarms().empty());
}

TEST_CASE("answers of an earlier turn are ignored, whichever they are") {
  Bench bench;
  const auto facts = bench.facts(1);
  const auto [stale, read] = bench.expect<ReadBatch>();
  bench.now += tuning::watchdog_after;
  const auto [turn, again] = bench.expect<ReadBatch>();
  CHECK(bench.pusher.restarts() == 1);
  bench.pusher.batch_read(stale, facts, bench.now);
  CHECK(bench.quiet());
  bench.pusher.batch_read(turn, facts, bench.now);
  const Turn sent = bench.expect<SendBatch>().first;
  bench.answer(turn, answer_for(facts, FactStatus::accepted, 1));
  bench.pusher.settled(sent, {}, bench.now);
  CHECK(bench.quiet());
}

TEST_CASE("a lost callback at any place restarts the loop and is counted") {
  Bench bench;
  const auto facts = bench.facts(1);
  const int place = GENERATE(0, 1, 2);
  if (place == 0) bench.expect<ReadBatch>();
  if (place == 1) bench.send(facts);
  if (place == 2) {
    bench.answer(bench.send(facts), answer_for(facts, FactStatus::accepted, 1));
    bench.expect<SettleBatch>();
  }
  bench.now += tuning::watchdog_after - 1ms;
  CHECK(bench.quiet());
  bench.now += 1ms;
  bench.expect<ReadBatch>();
  CHECK(bench.pusher.restarts() == 1);
}

TEST_CASE("a store that cannot settle is asked again, later") {
  Bench bench;
  const auto facts = bench.facts(1);
  bench.answer(bench.send(facts), answer_for(facts, FactStatus::accepted, 1));
  bench.pusher.settled(bench.expect<SettleBatch>().first, base::Error{base::Fault::full, "busy"}, bench.now);
  CHECK(bench.wait() > 0ms);
}

TEST_CASE("liveness: whatever happens, a pusher that may have work has a time at which it goes on") {
  const std::uint64_t seed = GENERATE(1u, 2u, 3u, 4u);
  INFO("seed " << seed);
  base::SeededRandom dice(seed);
  Bench bench;
  Turn turn = 0;
  bool knows_empty = false;
  for (int i = 0; i < 3000; ++i) {
    if (const auto step = bench.pusher.next(bench.now)) {
      turn = step->turn;
      knows_empty = false;
    }
    const auto facts = bench.facts(1 + dice.below(3));
    switch (dice.below(7)) {
      case 0:
        bench.pusher.outbox_filled();
        knows_empty = false;
        break;
      case 1:
        bench.pusher.link_changed();
        break;
      case 2:
        bench.pusher.batch_read(turn, facts, bench.now);
        break;
      case 3:
        bench.pusher.batch_read(turn, std::vector<store::FrozenFact>{}, bench.now);
        knows_empty = !bench.pusher.due().has_value();
        break;
      case 4:
        bench.pusher.settled(turn, {}, bench.now);
        break;
      case 5:
        bench.answer(turn, {static_cast<Verdict>(1 + dice.below(10))});
        break;
      default:
        bench.now += std::chrono::milliseconds(dice.below(20'000));
    }
    if (!knows_empty) REQUIRE(bench.pusher.due().has_value());
    if (const auto due = bench.pusher.due())
      REQUIRE(*due <= bench.now + tuning::denied_retry + tuning::retry_after_max);
  }
}
