// Two bad copies: what was in them is named, exactly, from a third file that holds names alone.
#include "shared/store/manifest.hpp"

#include "facts_support.hpp"
#include "shared/base/tuning.hpp"
#include "shared/store/kiosk_stores.hpp"

using namespace foyer;
using namespace foyer::store;
using namespace foyer::store::test;

namespace {

struct Kiosk {
  const TempFolder top;
  const std::filesystem::path folder = top / "kiosk";
  FailingDisk disk;
  base::SeededRandom random{21};
  std::optional<KioskStores> stores;

  Kiosk() { open(); }
  void open(const Stamp& now = at(100)) {
    stores.reset();
    stores.emplace(ok(KioskStores::open(folder, key(), now, disk, random)));
  }
  FrozenFact record(std::string type = "CheckedIn") {
    const FactName name{model::FactId::make(at(0).wall, random), model::VisitId::make(at(0).wall, random), type};
    return ok(stores->record(name, at(7), [&](const auto&, std::uint64_t n) {
      return base::Result<std::string>(type + " " + std::to_string(n));
    }));
  }
  Losses losses() { return ok(stores->state().manifest().losses(100)); }
  void damage_both(std::size_t journal_at) {
    stores.reset();
    damage(folder / "outbox.db", 64);
    damage(folder / "journal", journal_at, 4);
  }
  std::size_t journal_bytes() const { return std::filesystem::file_size(folder / "journal"); }
};

std::vector<std::uint64_t> numbers(const std::vector<LostFact>& lost) {
  std::vector<std::uint64_t> out;
  for (const LostFact& each : lost) out.push_back(each.n);
  return out;
}

}  // namespace

TEST_CASE("with both copies damaged exactly what cannot be read is named, and a new epoch begins") {
  Kiosk kiosk;
  kiosk.record();
  const std::size_t second = kiosk.journal_bytes();
  const FrozenFact gone = kiosk.record("VisitParked");
  kiosk.record();
  kiosk.record("Settled");
  ok(kiosk.stores->settle(gone.epoch, {4}, {}, at(8)));
  kiosk.damage_both(second + 40);
  kiosk.open();

  const StoresReport& report = kiosk.stores->report();
  CHECK(report.facts.facts_may_be_lost);
  REQUIRE(report.lost.size() == 1);
  CHECK(report.lost[0].name.fact == gone.fact);
  CHECK(report.lost[0].name.type == "VisitParked");
  CHECK(report.lost[0].epoch == gone.epoch);
  CHECK(report.lost[0].n == gone.n);
  CHECK(report.lost[0].at == gone.committed.wall);
  CHECK(kiosk.stores->facts().epoch() != gone.epoch);
  CHECK(ok(kiosk.stores->facts().state()).waiting == 3);  // the settled one was still in the journal: offered again
  CHECK(kiosk.record().n == 1);

  kiosk.open();  // told again until it is known to be found, and counted once
  CHECK(kiosk.stores->report().lost.empty());
  CHECK(kiosk.losses().count == 1);
  CHECK_FALSE(kiosk.losses().unnamed);
  ok(kiosk.stores->state().manifest().found({gone.fact}));
  CHECK(kiosk.losses().count == 0);
}

TEST_CASE("a journal without a readable beginning loses all of it, and all of it is named, the latest first") {
  Kiosk kiosk;
  for (int i = 0; i < 5; ++i) kiosk.record();
  kiosk.damage_both(0);
  kiosk.open();
  CHECK(numbers(kiosk.stores->report().lost) == std::vector<std::uint64_t>{5, 4, 3, 2, 1});
  const Losses two = ok(kiosk.stores->state().manifest().losses(2));
  CHECK(two.count == 5);
  CHECK(numbers(two.named) == std::vector<std::uint64_t>{5, 4});
}

TEST_CASE("with the names gone as well nobody can say what there was, and that is said") {
  Kiosk kiosk;
  kiosk.record();
  kiosk.damage_both(0);
  damage(kiosk.folder / "state.db", 64);
  kiosk.open();
  CHECK(kiosk.stores->report().state_set_aside);
  CHECK(kiosk.losses().unnamed);
  CHECK(kiosk.losses().count == 0);
  kiosk.open();
  CHECK(kiosk.losses().unnamed);
  const std::int64_t later = std::chrono::seconds(base::tuning::fact_age_believed).count() + 200;
  kiosk.open(at(later));
  CHECK_FALSE(kiosk.losses().unnamed);
}

TEST_CASE("one damaged copy loses nothing, and nothing is said to be lost") {
  Kiosk kiosk;
  for (int i = 0; i < 3; ++i) kiosk.record();
  ok(kiosk.stores->settle(kiosk.stores->facts().epoch(), {1}, {2}, at(8)));
  const bool outbox = GENERATE(true, false);
  kiosk.stores.reset();
  damage(kiosk.folder / (outbox ? "outbox.db" : "journal"), 64, 4);
  kiosk.open();
  CHECK(kiosk.stores->report().lost.empty());
  CHECK(kiosk.losses().count == 0);
  CHECK_FALSE(kiosk.losses().unnamed);
}

TEST_CASE("a fact that was stored and not yet named is named by the next start") {
  Kiosk kiosk;
  const auto fact = model::FactId::make(at(0).wall, kiosk.random);
  ok(kiosk.stores->facts().record(fact, at(3), [](const auto&, auto) { return base::Result<std::string>("cut"); }));
  kiosk.open();
  CHECK(kiosk.stores->report().lost.empty());
  kiosk.damage_both(0);
  kiosk.open();
  REQUIRE(kiosk.stores->report().lost.size() == 1);
  CHECK(kiosk.stores->report().lost[0].name.fact == fact);
  CHECK_FALSE(kiosk.stores->report().lost[0].name.visit);
}

TEST_CASE("an outbox that silently went back in time, its journal damaged: what it forgot is named") {
  Kiosk kiosk;
  kiosk.record();
  kiosk.stores.reset();
  const std::string before = slurp(kiosk.folder / "outbox.db");
  kiosk.open();
  const FrozenFact second = kiosk.record();
  kiosk.stores.reset();
  spill(kiosk.folder / "outbox.db", before);
  damage(kiosk.folder / "journal", 0, 4);
  kiosk.open();
  REQUIRE(kiosk.stores->report().lost.size() == 1);
  CHECK(kiosk.stores->report().lost[0].name.fact == second.fact);
}
