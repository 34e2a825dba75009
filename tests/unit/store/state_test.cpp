#include "shared/store/state.hpp"

#include "facts_support.hpp"
#include "shared/base/tuning.hpp"

using namespace foyer;
using namespace foyer::store;
using namespace foyer::store::test;
using namespace std::chrono_literals;

namespace {

struct State {
  const TempFolder folder;
  const std::filesystem::path file = folder / "state.db";
  base::SeededRandom random{5};
  StateStore store = ok(StateStore::open(file, key()));
  ParkedVisit visit(std::string subject, std::int64_t seconds) {
    return {model::VisitId::make(at(0).wall, random), std::move(subject), base::Bytes{1, 2, 3}, at(seconds)};
  }
};

LookupGuard missed(int times, const Stamp& when) {
  LookupGuard guard;
  for (int i = 0; i < times; ++i) guard.miss(when);
  return guard;
}

}  // namespace

TEST_CASE("values are kept by name and survive reopening") {
  State state;
  CHECK_FALSE(ok(state.store.value("qr")).has_value());
  ok(state.store.set_value("qr", base::view("one")));
  ok(state.store.set_value("qr", base::view("two")));
  ok(state.store.set_value("gone", base::view("x")));
  ok(state.store.forget_value("gone"));
  state.store = ok(StateStore::open(state.file, key()));
  CHECK(base::text(*ok(state.store.value("qr"))) == "two");
  CHECK_FALSE(ok(state.store.value("gone")).has_value());
}

TEST_CASE("a parked visit is found by its id and by its subject until it is taken up again") {
  State state;
  const auto first = state.visit("appointment:7", 1);
  const auto second = state.visit("appointment:7", 2);
  const auto nameless = state.visit("", 3);
  for (const auto& each : {first, second, nameless}) ok(state.store.park(each));
  state.store = ok(StateStore::open(state.file, key()));
  CHECK(ok(state.store.parked_count()) == 3);
  CHECK(ok(state.store.parked(first.visit))->sealed == first.sealed);
  CHECK(ok(state.store.parked(first.visit))->at == first.at);
  CHECK(ok(state.store.parked_by_subject("appointment:7"))->visit == second.visit);
  CHECK_FALSE(ok(state.store.parked_by_subject("")).has_value());
  CHECK_FALSE(ok(state.store.parked_by_subject("appointment:%")).has_value());
  ok(state.store.park(second));
  CHECK(ok(state.store.parked_count()) == 3);
  ok(state.store.unpark(second.visit));
  CHECK(ok(state.store.parked_by_subject("appointment:7"))->visit == first.visit);
  CHECK(ok(state.store.all_parked()).front().visit == first.visit);
}

TEST_CASE("five misses pause typed look-up for ten minutes") {
  LookupGuard guard = missed(4, at(100));
  CHECK(guard.paused_for(at(100)) == 0ms);
  CHECK(guard.misses_left(at(100)) == 1);
  guard.miss(at(101));
  CHECK(guard.paused_for(at(101)) == 10min);
  CHECK(guard.paused_for(at(101 + 599)) == 1s);
  CHECK(guard.paused_for(at(101 + 600)) == 0ms);
  CHECK(guard.misses_left(at(101 + 600)) == 5);
}

TEST_CASE("a hit forgets the misses, and so does the time of a pause") {
  LookupGuard guard = missed(4, at(100));
  guard.hit();
  CHECK(guard.misses_left(at(100)) == 5);
  guard = missed(4, at(100));
  CHECK(guard.misses_left(at(701)) == 5);
  guard.miss(at(701));
  CHECK(guard.paused_for(at(701)) == 0ms);
}

TEST_CASE("neither the wall clock nor a restart shortens the pause") {
  const LookupGuard guard = missed(5, at(5000));
  Stamp jumped = at(5010);
  jumped.wall += std::chrono::hours(24 * 365);
  CHECK(guard.paused_for(jumped) == 590s);

  Stamp restarted = at(20, "boot-2");
  restarted.wall = jumped.wall;
  CHECK(guard.paused_for(restarted) == 580s);
  CHECK(guard.paused_for(at(600, "boot-2")) == 0ms);
}

TEST_CASE("the pause survives the program") {
  State state;
  ok(state.store.set_lookup_guard(missed(5, at(50))));
  state.store = ok(StateStore::open(state.file, key()));
  CHECK(ok(state.store.lookup_guard()).paused_for(at(60)) == 590s);
  ok(state.store.set_lookup_guard(missed(3, at(50))));
  CHECK(ok(state.store.lookup_guard()).misses_left(at(60)) == 2);
  CHECK(ok(state.store.lookup_guard()).paused_for(at(60)) == 0ms);
}

TEST_CASE("age: exact within one start of the device, the wall clock's word across starts, never less than certain") {
  CHECK(probably_elapsed(at(10), at(25)) == 15s);
  CHECK(probably_elapsed(at(25), at(10)) == 0ms);
  Stamp later = at(30, "boot-2");
  later.wall = at(0).wall + 2h;
  CHECK(probably_elapsed(at(0), later) == 2h);
  later.wall = at(0).wall - 2h;
  CHECK(probably_elapsed(at(0), later) == 30s);
}
