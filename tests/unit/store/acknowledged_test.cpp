// What the hub has stays seven days, unreadable here, and is offered again when the hub was restored.
#include "shared/store/acknowledged.hpp"

#include "facts_support.hpp"
#include "shared/base/tuning_engine.hpp"
#include "shared/store/kiosk_stores.hpp"

using namespace foyer;
using namespace foyer::store;
using namespace foyer::store::test;

namespace {

struct Kiosk {
  const TempFolder top;
  FailingDisk disk;
  base::SeededRandom random{41};
  base::Key hub = base::Key::make(random);
  std::optional<KioskStores> stores;

  Kiosk() {
    open();
    ok(stores->state().acknowledged().set_hub_key(ok(base::box_public_key(hub))));
    CHECK_FALSE(ok(kept().ledger_is("first life")));
  }
  void open() {
    stores.reset();
    stores.emplace(ok(KioskStores::open(top / "kiosk", key(), at(100), disk, random)));
  }
  Acknowledged kept() { return stores->state().acknowledged(); }
  FrozenFact record() {
    return ok(stores->record(
        {model::FactId::make(at(0).wall, random), {}, "CheckedIn"}, at(7),
        [](const auto&, std::uint64_t n) { return base::Result<std::string>("Priya Raman " + std::to_string(n)); }));
  }
  void settle(const std::vector<std::uint64_t>& done, const Stamp& now = at(8)) {
    ok(stores->settle(stores->facts().epoch(), done, {}, now));
  }
  std::vector<std::uint64_t> offered(OutboxLimits limits = {100, 1 << 20}) {
    std::vector<std::uint64_t> numbers;
    for (const SealedFact& each : ok(kept().to_offer(limits))) numbers.push_back(each.n);
    return numbers;
  }
};

constexpr std::int64_t a_day = 24 * 3600;

}  // namespace

TEST_CASE("what is acknowledged is kept for the hub alone, and offered only to another life of its ledger") {
  Kiosk kiosk;
  const FrozenFact fact = kiosk.record();
  kiosk.record();
  kiosk.settle({1});
  CHECK(ok(kiosk.kept().count()) == 1);
  CHECK(kiosk.offered().empty());
  CHECK_FALSE(ok(kiosk.kept().ledger_is("first life")));
  CHECK(kiosk.offered().empty());

  CHECK(ok(kiosk.kept().ledger_is("second life")));
  CHECK_FALSE(ok(kiosk.kept().ledger_is("second life")));
  kiosk.open();  // a cut in between: it is offered all the same
  const auto sealed = ok(kiosk.kept().to_offer({10, 1 << 20}));
  REQUIRE(sealed.size() == 1);
  CHECK(sealed[0].fact == fact.fact);
  const base::Bytes plain = ok(base::open_box(kiosk.hub, sealed[0].box, base::view(sealed_context(fact.epoch, 1))));
  CHECK(base::text(plain) == fact.bytes);
  CHECK(base::text(sealed[0].box).find("Priya") == std::string::npos);

  ok(kiosk.kept().offered(fact.epoch, {1}));
  CHECK(kiosk.offered().empty());
  CHECK(ok(kiosk.kept().count()) == 1);  // for the next restore
}

TEST_CASE("without the hub's key nothing is kept, and nothing is held up") {
  Kiosk kiosk;
  ok(kiosk.stores->state().forget_value("hub-seal-key"));
  kiosk.record();
  kiosk.settle({1});
  CHECK(ok(kiosk.stores->facts().state()).waiting == 0);
  CHECK(ok(kiosk.kept().count()) == 0);
}

TEST_CASE("a fact that is settled twice, as after a cut, is kept once") {
  Kiosk kiosk;
  const FrozenFact fact = kiosk.record();
  const auto sealer = ok(base::BoxSealer::make(ok(base::box_public_key(kiosk.hub)), kiosk.random));
  ok(kiosk.kept().keep({fact}, sealer, at(8), kiosk.random));
  kiosk.settle({1});
  CHECK(ok(kiosk.kept().count()) == 1);
}

TEST_CASE("after seven days it is gone, by the time that has run, not by a clock that was set") {
  Kiosk kiosk;
  for (int i = 0; i < 3; ++i) kiosk.record();
  kiosk.settle({1}, at(8));
  kiosk.settle({2, 3}, at(a_day));
  Stamp now = at(6 * a_day);
  now.wall += std::chrono::hours(24 * 365);
  ok(kiosk.stores->tidy(now));
  CHECK(ok(kiosk.kept().count()) == 3);
  ok(kiosk.stores->tidy(at(7 * a_day + 60)));
  CHECK(ok(kiosk.kept().count()) == 2);
  ok(kiosk.stores->tidy(at(9 * a_day)));
  CHECK(ok(kiosk.kept().count()) == 0);
}

TEST_CASE("what is offered keeps to its limits and never mixes epochs") {
  Kiosk kiosk;
  for (int i = 0; i < 5; ++i) kiosk.record();
  kiosk.settle({1, 2, 3, 4, 5});
  CHECK(ok(kiosk.kept().ledger_is("second life")));
  CHECK(kiosk.offered({3, 1 << 20}) == std::vector<std::uint64_t>{1, 2, 3});
  CHECK(kiosk.offered({100, 1}) == std::vector<std::uint64_t>{1});
}

TEST_CASE("the journal keeps nothing readable for long of what the hub has, however little of it is settled") {
  Kiosk kiosk;
  for (int i = 0; i < 10; ++i) kiosk.record();
  kiosk.settle({1});
  const auto size = [&] { return std::filesystem::file_size(kiosk.top / "kiosk/journal"); };
  const auto before = size();
  ok(kiosk.stores->tidy(at(100)));
  CHECK(size() == before);
  ok(kiosk.stores->tidy(at(100 + 13 * 3600)));
  CHECK(size() < before);
  kiosk.open();
  CHECK(ok(kiosk.stores->facts().state()).waiting == 9);
}
