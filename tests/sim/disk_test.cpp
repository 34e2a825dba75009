// The simulated disk under the real store code: what a cut may take and what it may not.
#include <catch2/catch_all.hpp>

#include "shared/store/cache.hpp"
#include "tests/sim/disk.hpp"
#include "tests/sim/plain_pages.hpp"

using namespace foyer;
using sim::SimDisk;

namespace {

template <class T>
T ok(base::Result<T> result) {
  INFO((result ? std::string() : result.error().what));
  REQUIRE(static_cast<bool>(result));
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

base::Key key() {
  std::array<std::uint8_t, 32> bytes{};
  bytes.fill(9);
  return base::Key(bytes);
}

store::Database open(SimDisk& disk) {
  return ok(store::Database::open("/a.db", key(), store::Durability::full, disk.vfs()));
}

std::int64_t count(store::Database& database) {
  auto rows = ok(database.prepare("SELECT count(*) FROM t"));
  REQUIRE(ok(rows.step()));
  return rows.integer(0);
}

}  // namespace

TEST_CASE("a committed transaction survives every cut, one that was cut is whole or not there") {
  const std::uint64_t seed = GENERATE(range(1, 40));
  SimDisk disk("sim-test", seed);
  std::int64_t committed = 0;
  {
    auto database = open(disk);
    ok(database.execute("CREATE TABLE t(a); CREATE TABLE u(a)"));
  }
  for (int life = 0; life < 6; ++life) {
    {
      auto database = open(disk);
      ok(database.check());
      const std::int64_t there = count(database);
      CHECK((there == committed || there == committed + 1));
      committed = there;
      disk.cut_after(seed * 7 % 40);
      while (!disk.dead()) {
        auto transaction = store::Transaction::begin(database);
        if (!transaction) break;
        if (!database.execute("INSERT INTO t VALUES(zeroblob(3000)); INSERT INTO u VALUES(zeroblob(9000))")) break;
        if (transaction->commit()) ++committed;
      }
    }
    disk.revive();
  }
  CHECK(disk.counts().cuts == 6);
}

TEST_CASE("without its syncs the same store loses what it committed: the disk is honest") {
  std::uint64_t lost = 0;
  for (std::uint64_t seed = 1; seed < 30; ++seed) {
    SimDisk disk("sim-test", seed);
    std::int64_t committed = 0;
    {
      auto database = open(disk);
      ok(database.execute("CREATE TABLE t(a); PRAGMA synchronous=OFF"));
      for (; committed < 20; ++committed) ok(database.execute("INSERT INTO t VALUES(1)"));
      disk.cut();
    }
    disk.revive();
    auto database = store::Database::open("/a.db", key(), store::Durability::full, disk.vfs());
    auto rows =
        database ? database->prepare("SELECT count(*) FROM t") : base::Result<store::Statement>(database.error());
    const bool all = rows && rows->step() && rows->integer(0) == committed;
    lost += all ? 0 : 1;
  }
  CHECK(lost > 5);
}

TEST_CASE("a kill takes nothing, and handles of the life before are dead") {
  SimDisk disk("sim-test", 1);
  {
    auto database = open(disk);
    ok(database.execute("CREATE TABLE t(a); PRAGMA synchronous=OFF; INSERT INTO t VALUES(1)"));
    disk.kill();
    disk.revive();
    CHECK_FALSE(database.execute("INSERT INTO t VALUES(2)"));
  }
  auto database = open(disk);
  CHECK(count(database) == 1);
}

TEST_CASE("a file is replaced whole or not at all, whenever the power goes") {
  const std::uint64_t seed = GENERATE(range(1, 60));
  SimDisk disk("sim-test", seed);
  const base::Bytes before(5000, 1);
  const base::Bytes after(7000, 2);
  ok(disk.replace("/f", before));
  disk.cut_after(seed % 6);
  const bool done = static_cast<bool>(disk.replace("/f", after));
  if (!disk.dead()) disk.cut();
  disk.revive();
  const auto content = ok(disk.read("/f"));
  CHECK((content == after || (!done && content == before)));
}

TEST_CASE("what a failed sync dropped does not come back with a later one") {
  bool dropped = false;
  for (std::uint64_t seed = 1; seed < 20; ++seed) {
    SimDisk disk("sim-test", seed);
    ok(disk.replace("/f", base::Bytes(1, 0)));
    auto file = ok(disk.open_append("/f"));
    ok(file->append(base::Bytes(100, 7)));
    disk.faults.sync_fails = 1;
    CHECK_FALSE(file->sync());
    disk.faults.sync_fails = 0;
    ok(file->sync());
    CHECK(ok(disk.read("/f")).size() == 101);
    disk.cut();
    disk.revive();
    dropped = dropped || ok(disk.read("/f")).size() == 1;
  }
  CHECK(dropped);
}

TEST_CASE("a full disk and failing calls are told as such") {
  SimDisk disk("sim-test", 1);
  auto database = open(disk);
  ok(database.execute("CREATE TABLE t(a)"));
  disk.faults.full = true;
  const auto full = database.execute("INSERT INTO t VALUES(zeroblob(100000))");
  REQUIRE_FALSE(full);
  CHECK(full.error().fault == base::Fault::full);
  disk.faults = {};
  disk.faults.io_error = 1;
  const auto failed = database.execute("INSERT INTO t VALUES(1)");
  REQUIRE_FALSE(failed);
  CHECK(failed.error().what.find("I/O") != std::string::npos);
}

TEST_CASE("a purge that says it was carried out left no byte, wherever the power went") {
  const std::string name = "a name to be purged";
  for (std::uint64_t cut = 0; cut < 25; ++cut) {
    SimDisk disk("sim-test", cut);
    {
      auto cache = ok(store::Cache::open("/cache.db", key(), disk.vfs()));
      store::CachePage page{
          "new", "c1", {{"appointment", "a", 1, 1, 1, {}, name, {}, store::CacheOp::put}}, true, true};
      ok(cache.apply(page));
      disk.cut_after(cut);
      page = {"c1", "c2", {{"appointment", "a", 2, 1, 1, {}, "", {}, store::CacheOp::purge}}};
      static_cast<void>(cache.apply(page));
      disk.cut();
    }
    disk.revive();
    auto cache = ok(store::Cache::open("/cache.db", key(), disk.vfs()));
    if (ok(cache.purged_through()) < 2) continue;
    INFO("cut after " << cut);
    const base::Bytes* const log = disk.content("/cache.db-wal");
    CHECK(base::text(sim::plain_database(*disk.content("/cache.db"), key())).find(name) == std::string::npos);
    CHECK((log == nullptr || base::text(sim::plain_log(*log, key())).find(name) == std::string::npos));
  }
}

TEST_CASE("whoever has the key reads the pages: the search for purged bytes can find them") {
  SimDisk disk("sim-test", 1);
  auto database = open(disk);
  ok(database.execute("CREATE TABLE t(a); INSERT INTO t VALUES('a name to be found')"));
  const auto found = [&](const base::Bytes& plain) {
    return base::text(plain).find("a name to be found") != std::string::npos;
  };
  CHECK(found(sim::plain_log(*disk.content("/a.db-wal"), key())));
  ok(database.execute("PRAGMA wal_checkpoint(TRUNCATE)"));
  CHECK(found(sim::plain_database(*disk.content("/a.db"), key())));
  CHECK_FALSE(found(*disk.content("/a.db")));
}
