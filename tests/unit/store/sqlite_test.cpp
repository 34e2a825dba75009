#include "shared/store/sqlite.hpp"

#include "support.hpp"

using namespace foyer::base;
using namespace foyer::store;
using namespace foyer::store::test;

namespace {

std::string ask(Database& database, std::string_view sql) {
  Statement statement = ok(database.prepare(sql));
  REQUIRE(ok(statement.step()));
  return statement.text(0);
}

Database open_full(const std::filesystem::path& file) { return ok(Database::open(file, key(), Durability::full)); }

void fill(Database& database, int rows) {
  ok(database.execute("CREATE TABLE IF NOT EXISTS t(id INTEGER PRIMARY KEY, body TEXT)"));
  Transaction transaction = ok(Transaction::begin(database));
  Statement insert = ok(database.prepare("INSERT INTO t(body) VALUES(?1)"));
  for (int i = 0; i < rows; ++i) ok(insert.bind(1, std::string(200, 'x')).run());
  ok(transaction.commit());
}

}  // namespace

TEST_CASE("a database keeps its promise of durability, and says so when asked") {
  const TempFolder folder;
  {
    Database full = open_full(folder / "full.db");
    CHECK(ask(full, "PRAGMA journal_mode") == "wal");
    CHECK(ask(full, "PRAGMA synchronous") == "2");
    CHECK(ask(full, "PRAGMA secure_delete") == "1");
    CHECK(ask(full, "PRAGMA temp_store") == "2");
    CHECK_FALSE(ask(full, "PRAGMA cipher_version").empty());
  }
  Database disposable = ok(Database::open(folder / "cache.db", key(), Durability::disposable));
  CHECK(ask(disposable, "PRAGMA synchronous") == "1");
}

TEST_CASE("a database that cannot be made durable is refused") {
  CHECK(fault(Database::open(":memory:", std::nullopt, Durability::full)) ==
        Fault::internal);  // journal_mode stays "memory"
}

TEST_CASE("an encrypted file shows nothing, opens with its own key and with no other") {
  const TempFolder folder;
  const auto file = folder / "secret.db";
  {
    Database database = open_full(file);
    ok(database.execute("CREATE TABLE t(body TEXT); INSERT INTO t VALUES('Guadalupe Villanueva')"));
  }
  CHECK(slurp(file).find("Villanueva") == std::string::npos);
  CHECK(slurp(file).find("CREATE TABLE") == std::string::npos);
  CHECK(fault(Database::open(file, key(8), Durability::full)) == Fault::corrupt);
  CHECK(fault(Database::open(file, std::nullopt, Durability::full)) == Fault::corrupt);
  Database again = open_full(file);
  CHECK(ask(again, "SELECT body FROM t") == "Guadalupe Villanueva");
}

TEST_CASE("a file that is not to be opened is unavailable, not corrupt") {
  const TempFolder folder;
  CHECK(fault(Database::open(folder / "no/such/folder.db", key(), Durability::full)) == Fault::unavailable);
}

TEST_CASE("values come back as they were bound") {
  Database database = ok(Database::in_memory());
  ok(database.execute("CREATE TABLE t(a INTEGER, b TEXT, c BLOB, d TEXT, e BLOB)"));
  const Bytes bytes{0, 255, 0, 1};
  Statement insert = ok(database.prepare("INSERT INTO t VALUES(?1,?2,?3,?4,?5)"));
  insert.bind(1, std::int64_t{-7}).bind(2, std::string("a\0b", 3)).bind(3, ByteView(bytes));
  insert.bind(4, std::optional<std::string>()).bind(5, ByteView());
  ok(insert.run());
  CHECK(database.changes() == 1);
  CHECK(database.last_rowid() == 1);
  Statement select = ok(database.prepare("SELECT a,b,c,d,e FROM t"));
  REQUIRE(ok(select.step()));
  CHECK(select.integer(0) == -7);
  CHECK(select.text(1) == std::string("a\0b", 3));
  CHECK(select.blob(2) == bytes);
  CHECK(select.is_null(3));
  CHECK_FALSE(select.is_null(4));
  CHECK(select.blob(4).empty());
  CHECK_FALSE(ok(select.step()));
}

TEST_CASE("a statement serves again after a reset, with nothing of the last binding") {
  Database database = ok(Database::in_memory());
  ok(database.execute("CREATE TABLE t(a INTEGER UNIQUE, b TEXT)"));
  Statement insert = ok(database.prepare("INSERT INTO t VALUES(?1,?2)"));
  ok(insert.bind(1, std::int64_t{1}).bind(2, "first").run());
  CHECK(fault(insert.bind(1, std::int64_t{1}).bind(2, "again").run()) == Fault::conflict);
  ok(insert.bind(1, std::int64_t{2}).run());
  CHECK(ask(database, "SELECT count(*) || ' ' || count(b) FROM t") == "2 1");
}

TEST_CASE("an uncommitted transaction leaves nothing; a committed one survives reopening") {
  const TempFolder folder;
  const auto file = folder / "t.db";
  {
    Database database = open_full(file);
    ok(database.execute("CREATE TABLE t(a)"));
    {
      Transaction dropped = ok(Transaction::begin(database));
      ok(database.execute("INSERT INTO t VALUES(1)"));
    }
    {
      Transaction moved_from = ok(Transaction::begin(database));
      ok(database.execute("INSERT INTO t VALUES(2)"));
      Transaction kept = std::move(moved_from);
      ok(kept.commit());
    }
  }
  Database database = open_full(file);
  CHECK(ask(database, "SELECT group_concat(a) FROM t") == "2");
}

TEST_CASE("two connections: the second writer is told that the first is at work") {
  const TempFolder folder;
  Database one = open_full(folder / "t.db");
  Database two = open_full(folder / "t.db");
  ok(two.execute("PRAGMA busy_timeout=1"));
  Transaction held = ok(Transaction::begin(one));
  CHECK(fault(Transaction::begin(two)) == Fault::unavailable);
}

TEST_CASE("a full disk is told apart") {
  const TempFolder folder;
  Database database = open_full(folder / "t.db");
  ok(database.execute("CREATE TABLE t(body BLOB); PRAGMA max_page_count=4"));
  CHECK(fault(database.execute("INSERT INTO t VALUES(zeroblob(100000))")) == Fault::full);
}

TEST_CASE("migrations run once each and in order, and a newer file is refused untouched") {
  const TempFolder folder;
  const auto file = folder / "t.db";
  const std::vector<std::string_view> first{"CREATE TABLE t(a); INSERT INTO t VALUES(1)"};
  const std::vector<std::string_view> both{first[0], "ALTER TABLE t ADD COLUMN b; UPDATE t SET b=a+1"};
  {
    Database database = open_full(file);
    ok(migrate(database, first));
    ok(migrate(database, first));
    CHECK(ask(database, "SELECT count(*) FROM t") == "1");
  }
  {
    Database database = open_full(file);
    ok(migrate(database, both));
    CHECK(ask(database, "SELECT a||b FROM t") == "12");
  }
  Database database = open_full(file);
  const auto refused = migrate(database, first);
  CHECK(fault(refused) == Fault::unsupported);
  CHECK(refused.error().what.find("schema 2 is newer") != std::string::npos);
  CHECK(ask(database, "PRAGMA user_version") == "2");
}

TEST_CASE("a migration that fails half-way leaves the file as it was") {
  Database database = ok(Database::in_memory());
  const std::vector<std::string_view> broken{"CREATE TABLE t(a)", "CREATE TABLE u(a); CREATE TABLE t(a)"};
  CHECK_FALSE(static_cast<bool>(migrate(database, broken)));
  CHECK(ask(database, "PRAGMA user_version") == "1");
  CHECK(ask(database, "SELECT count(*) FROM sqlite_master") == "1");
}

TEST_CASE("a damaged page is detected, never served") {
  const TempFolder folder;
  const auto file = folder / "t.db";
  {
    Database database = open_full(file);
    fill(database, 500);
    ok(database.check());
  }
  damage(file, 4096 * 9 + 100);
  Database database = open_full(file);
  CHECK(fault(database.check()) == Fault::corrupt);
  Statement all = ok(database.prepare("SELECT sum(length(body)) FROM t"));
  CHECK(fault(all.step()) == Fault::corrupt);
}

TEST_CASE("a damaged first page does not open") {
  const TempFolder folder;
  const auto file = folder / "t.db";
  {
    Database database = open_full(file);
    fill(database, 10);
  }
  damage(file, 64);
  CHECK(fault(Database::open(file, key(), Durability::full)) == Fault::corrupt);
}

TEST_CASE("pages that only the write-ahead log has are sound: what a kill leaves is not taken for damage") {
  const TempFolder folder;
  const TempFolder killed;
  Database database = open_full(folder / "a.db");
  ok(database.execute("CREATE TABLE t(a); PRAGMA wal_checkpoint(TRUNCATE); INSERT INTO t VALUES(zeroblob(100000))"));
  for (const char* const file : {"a.db", "a.db-wal"}) std::filesystem::copy_file(folder / file, killed / file);
  Database again = open_full(killed / "a.db");
  ok(again.check());
  auto rows = ok(again.prepare("SELECT length(a) FROM t"));
  REQUIRE(ok(rows.step()));
  CHECK(rows.integer(0) == 100000);
}

TEST_CASE("a statement that ended serves whoever prepares the same text, and begins clean") {
  const TempFolder folder;
  Database database = open_full(folder / "t.db");
  fill(database, 2);
  constexpr std::string_view sql = "SELECT coalesce(?1, 'nothing'), count(*) OVER () FROM t";
  {
    Statement left_in_the_middle = ok(database.prepare(sql));
    REQUIRE(ok(left_in_the_middle.bind(1, "bound").step()));
    Statement beside_it = ok(database.prepare(sql));
    REQUIRE(ok(beside_it.step()));
    CHECK(left_in_the_middle.text(0) == "bound");
    CHECK(beside_it.text(0) == "nothing");
  }
  for (int i = 0; i < 3; ++i) CHECK(ask(database, sql) == "nothing");
  // Neither of them still reads: the log can be emptied.
  Statement emptied = ok(database.prepare("PRAGMA wal_checkpoint(TRUNCATE)"));
  REQUIRE(ok(emptied.step()));
  CHECK(emptied.integer(0) == 0);
}

TEST_CASE("what a pragma answers is asked anew each time") {
  const TempFolder folder;
  Database database = open_full(folder / "t.db");
  CHECK(ask(database, "PRAGMA cache_size") != "-777");
  ok(database.execute("PRAGMA cache_size=-777"));
  CHECK(ask(database, "PRAGMA cache_size") == "-777");
}

TEST_CASE("a statement outlives its database") {
  const TempFolder folder;
  std::optional<Database> database(open_full(folder / "t.db"));
  fill(*database, 1);
  Statement statement = ok(database->prepare("SELECT body FROM t"));
  database.reset();
  CHECK(ok(statement.step()));
}
