#include "shared/store/state.hpp"

#include "facts_support.hpp"

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

TEST_CASE("age is exact within one start of the device, and across starts never less than what has run since") {
  CHECK(probably_elapsed(at(10), at(25)) == 15s);
  CHECK(probably_elapsed(at(25), at(10)) == 0ms);
  Stamp set_forward = at(25);
  set_forward.wall += 24h;
  CHECK(probably_elapsed(at(10), set_forward) == 15s);
  Stamp later = at(30, "boot-2");
  later.wall = at(0).wall + 2h;
  CHECK(probably_elapsed(at(0), later) == 2h);
  later.wall = at(0).wall - 2h;
  CHECK(probably_elapsed(at(0), later) == 30s);
}
