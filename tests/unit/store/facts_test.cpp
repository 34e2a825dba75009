#include <set>

#include "facts_support.hpp"

using namespace foyer;
using namespace foyer::store;
using namespace foyer::store::test;
using base::Fault;

namespace {

std::vector<std::uint64_t> numbers(const std::vector<FrozenFact>& facts) {
  std::vector<std::uint64_t> out;
  for (const FrozenFact& fact : facts) out.push_back(fact.n);
  return out;
}

// What a power cut would leave: the files as they are now, copied while the store is open.
void copy_files(const std::filesystem::path& from, const std::filesystem::path& to) {
  for (const auto& entry : std::filesystem::directory_iterator(from))
    if (entry.path().extension() != ".db-shm")
      std::filesystem::copy_file(entry.path(), to / entry.path().filename(),
                                 std::filesystem::copy_options::overwrite_existing);
}

}  // namespace

TEST_CASE("facts are numbered from one without gaps, and their bytes carry the number") {
  Facts facts;
  const auto first = facts.record("a");
  const auto second = facts.record("b");
  CHECK(first.n == 1);
  CHECK(second.n == 2);
  CHECK(first.bytes == facts.store->epoch().text() + " 1 a");
  facts.open();
  CHECK(facts.record("c").n == 3);
  CHECK(facts.waiting().front() == first);
  CHECK(facts.store->recovery().adopted == 0);
}

TEST_CASE("what is refused leaves no gap") {
  Facts facts;
  facts.record();
  CHECK(fault(facts.try_record("two\nlines")) == Fault::invalid);
  CHECK(fault(facts.try_record(std::string(65 * 1024, 'x'))) == Fault::invalid);
  CHECK(fault(facts.store->record(facts.new_id(), at(1), [](const auto&, auto) -> base::Result<std::string> {
          return base::Error{Fault::invalid, "no such thing"};
        })) == Fault::invalid);
  const auto again = facts.waiting().front().fact;
  CHECK(fault(facts.store->record(again, at(1), [](const auto&, auto) { return base::Result<std::string>("x"); })) ==
        Fault::conflict);
  CHECK(facts.record().n == 2);
}

TEST_CASE("a batch keeps to its limits, gives at least one and never mixes epochs") {
  Facts facts;
  for (int i = 0; i < 5; ++i) facts.record(std::string(100, 'x'));
  CHECK(numbers(ok(facts.store->oldest({3, 1 << 20}))) == std::vector<std::uint64_t>{1, 2, 3});
  CHECK(numbers(ok(facts.store->oldest({100, 300}))) == std::vector<std::uint64_t>{1, 2});
  CHECK(numbers(ok(facts.store->oldest({100, 1}))) == std::vector<std::uint64_t>{1});
}

TEST_CASE("settled facts leave, held ones stay behind and come again after a restart") {
  Facts facts;
  for (int i = 0; i < 4; ++i) facts.record();
  ok(facts.store->settle(facts.store->epoch(), {1, 3}, {2}));
  CHECK(numbers(facts.waiting()) == std::vector<std::uint64_t>{4});
  const auto state = ok(facts.store->state());
  CHECK(state.waiting == 1);
  CHECK(state.held == 1);
  CHECK(state.oldest == at(5));
  facts.open();
  CHECK(numbers(facts.waiting()) == std::vector<std::uint64_t>{2, 4});
  ok(facts.store->settle(facts.store->epoch(), {2, 4, 99}, {}));
  CHECK(ok(facts.store->state()) == OutboxState{});
  CHECK(facts.record().n == 5);
}

TEST_CASE("settling empties the journal, too") {
  Facts facts;
  const auto empty = std::filesystem::file_size(facts.folder / "journal");
  for (int i = 0; i < 10; ++i) facts.record();
  const auto full = std::filesystem::file_size(facts.folder / "journal");
  ok(facts.store->settle(facts.store->epoch(), {1, 2, 3}, {}));
  CHECK(std::filesystem::file_size(facts.folder / "journal") == full);  // not yet worth copying
  ok(facts.store->settle(facts.store->epoch(), {4, 5, 6}, {}));
  CHECK(std::filesystem::file_size(facts.folder / "journal") < full / 2);
  ok(facts.store->settle(facts.store->epoch(), {7, 8, 9, 10}, {}));
  CHECK(std::filesystem::file_size(facts.folder / "journal") == empty);
}

TEST_CASE("a damaged outbox is made again from the journal: same numbers, same bytes, a new epoch for what follows") {
  Facts facts;
  for (int i = 0; i < 6; ++i) facts.record("fact " + std::to_string(i));
  ok(facts.store->settle(facts.store->epoch(), {1, 2}, {}));
  const auto before = facts.waiting();
  const auto epoch = facts.store->epoch();
  facts.store.reset();
  damage(facts.folder / "outbox.db", GENERATE(64, 4096 * 2 + 200));
  facts.open();
  CHECK(facts.store->recovery().outbox_damaged);
  CHECK_FALSE(facts.store->recovery().facts_may_be_lost);
  CHECK(std::filesystem::exists(facts.store->recovery().set_aside));
  const auto after = facts.waiting();
  for (const FrozenFact& fact : before) CHECK(std::find(after.begin(), after.end(), fact) != after.end());
  CHECK(facts.store->epoch() != epoch);
  const auto next = facts.record();
  CHECK(next.n == 1);
  CHECK(next.epoch == facts.store->epoch());
  CHECK(facts.waiting().back().epoch == epoch);  // a batch has one epoch, the oldest first
}

TEST_CASE("a damaged or missing journal is made again from the outbox") {
  Facts facts;
  for (int i = 0; i < 3; ++i) facts.record();
  const auto before = facts.waiting();
  facts.store.reset();
  SECTION("damaged") {
    damage(facts.folder / "journal", 60, 4);
    facts.open();
    CHECK(facts.store->recovery().journal == JournalEnd::damaged);
  }
  SECTION("missing") {
    std::filesystem::remove(facts.folder / "journal");
    facts.open();
    CHECK(facts.store->recovery().journal_missing);
  }
  CHECK_FALSE(facts.store->recovery().facts_may_be_lost);
  CHECK(facts.waiting() == before);
  facts.store.reset();
  damage(facts.folder / "outbox.db", 64);
  facts.open();
  CHECK(facts.waiting() == before);
}

TEST_CASE("when both are damaged, what proves itself is kept and the loss is told") {
  Facts facts;
  const auto first_frame = std::filesystem::file_size(facts.folder / "journal");
  for (int i = 0; i < 3; ++i) facts.record();
  const auto before = facts.waiting();
  facts.store.reset();
  damage(facts.folder / "journal", first_frame + 40, 4);
  damage(facts.folder / "outbox.db", 64);
  facts.open();
  CHECK(facts.store->recovery().facts_may_be_lost);
  CHECK(facts.waiting() == std::vector{before[1], before[2]});
}

TEST_CASE("a cut between the journal's append and the outbox's commit: the fact is adopted under its number") {
  Facts facts;
  facts.record("first");
  // The journal of one step later beside the outbox of one step before is exactly what that cut leaves.
  const TempFolder cut;
  copy_files(facts.folder.path(), cut.path());
  const auto second = facts.record("second");
  std::filesystem::copy_file(facts.folder / "journal", cut / "journal",
                             std::filesystem::copy_options::overwrite_existing);
  FactStore after = ok(FactStore::open(cut.path(), key(), facts.disk, at(2000), facts.random));
  CHECK(after.recovery().adopted == 1);
  const auto waiting = ok(after.oldest({10, 1 << 20}));
  REQUIRE(waiting.size() == 2);
  CHECK(waiting[1] == second);
  CHECK(after.epoch() == facts.store->epoch());
}

TEST_CASE("an outbox ahead of its journal writes the journal again") {
  Facts facts;
  facts.record("first");
  const std::string journal = slurp(facts.folder / "journal");
  facts.record("second");
  const auto before = facts.waiting();
  facts.store.reset();
  spill(facts.folder / "journal", journal);
  facts.open();
  CHECK(facts.waiting() == before);
  facts.store.reset();
  damage(facts.folder / "outbox.db", 64);
  facts.open();
  CHECK(facts.waiting() == before);
}

TEST_CASE("a cut between settling and trimming sends nothing again") {
  Facts facts;
  facts.record();
  facts.record();
  const std::string journal = slurp(facts.folder / "journal");
  ok(facts.store->settle(facts.store->epoch(), {1, 2}, {}));
  facts.store.reset();
  spill(facts.folder / "journal", journal);
  facts.open();
  CHECK(facts.waiting().empty());
  CHECK(facts.record().n == 3);
}

TEST_CASE(
    "an outbox that went back in time gives no number twice: a damaged end of its log looks as if never written") {
  Facts facts;
  facts.record("settled long ago");
  ok(facts.store->settle(facts.store->epoch(), {1}, {}));
  const TempFolder back;
  copy_files(facts.folder.path(), back.path());
  for (int i = 0; i < 3; ++i) facts.record();
  const auto epoch = facts.store->epoch();
  const auto waiting = GENERATE(0u, 1u);
  ok(facts.store->settle(epoch, waiting == 0 ? std::vector<std::uint64_t>{2, 3, 4} : std::vector<std::uint64_t>{2, 3},
                         {}));
  std::filesystem::copy_file(facts.folder / "journal", back / "journal",
                             std::filesystem::copy_options::overwrite_existing);
  FactStore after = ok(FactStore::open(back.path(), key(), facts.disk, at(2000), facts.random));
  CHECK_FALSE(after.recovery().outbox_damaged);
  CHECK(after.epoch() != epoch);
  const auto next =
      ok(after.record(facts.new_id(), at(6), [](const auto&, auto) { return base::Result<std::string>("x"); }));
  CHECK(next.epoch == after.epoch());
  CHECK(next.n == 1);
  const auto all = ok(after.all());
  REQUIRE(all.size() == waiting + 1);
  if (waiting == 1) CHECK(all.front().n == 4);
}

TEST_CASE("an outbox that goes back a second time, to before the epoch it minted for that, gives no number twice") {
  Facts facts;
  facts.record();
  ok(facts.store->settle(facts.store->epoch(), {1}, {}));
  const TempFolder once;
  const TempFolder twice;
  copy_files(facts.folder.path(), once.path());
  copy_files(facts.folder.path(), twice.path());
  const auto first = facts.record();
  ok(facts.store->settle(first.epoch, {first.n}, {}));
  const auto go_on = [&](const TempFolder& folder, const std::filesystem::path& journal) {
    std::filesystem::copy_file(journal, folder / "journal", std::filesystem::copy_options::overwrite_existing);
    FactStore store = ok(FactStore::open(folder.path(), key(), facts.disk, at(2000), facts.random));
    return ok(store.record(facts.new_id(), at(6), [](const auto&, auto) { return base::Result<std::string>("x"); }));
  };
  const auto second = go_on(once, facts.folder / "journal");
  const auto third = go_on(twice, once / "journal");
  CHECK(second.epoch != first.epoch);
  CHECK(third.epoch != first.epoch);
  CHECK((third.epoch != second.epoch || third.n > second.n));
}

TEST_CASE("after a failed write nothing is recorded before the files are opened again") {
  Facts facts;
  facts.record("kept");
  facts.disk.fails = GENERATE(FailingDisk::Fails::append, FailingDisk::Fails::sync);
  facts.disk.whole_bytes = GENERATE(0, 5, 40);
  CHECK(fault(facts.try_record("never acknowledged")) == Fault::internal);
  facts.disk.fails = FailingDisk::Fails::nothing;
  CHECK(fault(facts.try_record("too early")) == Fault::internal);
  CHECK(fault(facts.store->settle(facts.store->epoch(), {1}, {})) == Fault::internal);
  facts.open();
  CHECK(facts.waiting().front().bytes.ends_with("kept"));
  const auto next = facts.record("after");
  const auto all = facts.waiting();
  for (std::size_t i = 0; i < all.size(); ++i) CHECK(all[i].n == i + 1);
  CHECK(all.back() == next);
}

TEST_CASE("an outbox of another format is refused and stays as it is") {
  Facts facts;
  facts.record();
  facts.store.reset();
  {
    Database database = ok(Database::open(facts.folder / "outbox.db", key().derive("outbox"), Durability::full));
    ok(database.execute("PRAGMA user_version=2"));
  }
  const std::string before = slurp(facts.folder / "outbox.db");
  CHECK(fault(FactStore::open(facts.folder.path(), key(), facts.disk, at(1), facts.random)) == Fault::unsupported);
  CHECK(slurp(facts.folder / "outbox.db") == before);
}

TEST_CASE(
    "the outbox survives a cut after any step: everything acknowledged and unsettled is there once, under its number") {
  const std::uint64_t seed = 20261122;
  INFO("seed " << seed);
  base::SeededRandom dice(seed);
  Facts facts;
  std::map<std::uint64_t, FrozenFact> expected;
  for (int step = 0; step < 60; ++step) {
    if (dice.below(3) != 0 || expected.empty()) {
      const auto fact = facts.record("step " + std::to_string(step));
      expected[fact.n] = fact;
    } else {
      std::vector<std::uint64_t> done;
      for (const auto& [n, fact] : expected)
        if (done.size() < 1 + dice.below(4)) done.push_back(n);
      ok(facts.store->settle(facts.store->epoch(), done, {}));
      for (const auto n : done) expected.erase(n);
    }
    const TempFolder cut;
    copy_files(facts.folder.path(), cut.path());
    if (dice.below(2) == 0) {  // and the cut tore the next append
      std::string journal = slurp(cut / "journal");
      spill(cut / "journal", journal + base::text(dice.bytes(dice.below(8))));
    }
    if (dice.below(3) == 0) damage(cut / "outbox.db", 64);
    FactStore after = ok(FactStore::open(cut.path(), key(), facts.disk, at(3000), facts.random));
    const auto found = ok(after.oldest({1000, 1 << 20}));
    std::map<std::uint64_t, FrozenFact> by_number;
    for (const FrozenFact& fact : found) CHECK(by_number.emplace(fact.n, fact).second);
    for (const auto& [n, fact] : expected) {
      REQUIRE(by_number.count(n) == 1);
      CHECK(by_number[n] == fact);
    }
    if (!after.recovery().outbox_damaged) CHECK(by_number.size() == expected.size());
  }
}
