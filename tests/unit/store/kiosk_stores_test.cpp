#include "shared/store/kiosk_stores.hpp"

#include <sys/stat.h>

#include "facts_support.hpp"
#include "shared/base/digest.hpp"

using namespace foyer;
using namespace foyer::store;
using namespace foyer::store::test;
using base::Fault;

namespace {

struct Kiosk {
  const TempFolder top;
  const std::filesystem::path folder = top / "kiosk";
  PosixDisk disk;
  base::SeededRandom random{9};
  std::optional<KioskStores> stores;

  Kiosk() { open(); }
  base::Result<KioskStores> try_open(const base::Key& with = key(), const Stamp& now = at(1)) {
    return KioskStores::open(folder, with, now, disk, random);
  }
  void open(const Stamp& now = at(1)) {
    stores.reset();
    stores.emplace(ok(try_open(key(), now)));
  }
  void fill() {
    ok(stores->facts().record(model::FactId::make(at(0).wall, random), at(1),
                              [](const auto&, auto) { return base::Result<std::string>("fact"); }));
    ok(stores->state().set_value("name", base::view("value")));
    CachePage page{"new", "c1", {}, true, true, false, {}};
    for (int i = 0; i < 200; ++i) {
      CacheRow row;
      row.kind = "staff";
      row.id = std::to_string(i);
      row.seq = static_cast<std::uint64_t>(i + 1);
      row.body = std::string(300, 'b');
      page.rows.push_back(row);
    }
    ok(stores->with_cache([&](Cache& cache) { return cache.apply(page); }));
  }
  std::string cursor() {
    return ok(stores->with_cache([](Cache& cache) { return cache.cursor(); }));
  }
};

}  // namespace

TEST_CASE("a kiosk's stores come back as they were left") {
  Kiosk kiosk;
  kiosk.fill();
  kiosk.open();
  CHECK(ok(kiosk.stores->facts().state()).waiting == 1);
  CHECK(ok(kiosk.stores->state().value("name")).has_value());
  CHECK(kiosk.cursor() == "c1");
  const StoresReport& report = kiosk.stores->report();
  CHECK_FALSE(report.facts.outbox_damaged);
  CHECK_FALSE(report.state_set_aside);
  CHECK_FALSE(report.cache_dropped);
}

TEST_CASE("the folder is its owner's alone and one process's at a time") {
  Kiosk kiosk;
  struct stat info {};
  REQUIRE(::stat(kiosk.folder.c_str(), &info) == 0);
  CHECK((info.st_mode & 0777) == 0700);
  CHECK(fault(kiosk.try_open()) == Fault::conflict);
  KioskStores moved = std::move(*kiosk.stores);
  kiosk.stores.reset();
  CHECK(fault(kiosk.try_open()) == Fault::conflict);
}

TEST_CASE("each damaged database is repaired by itself, and told") {
  Kiosk kiosk;
  kiosk.fill();
  kiosk.stores.reset();
  const std::string which = GENERATE("outbox.db", "state.db", "cache.db");
  damage(kiosk.folder / which, 64);
  kiosk.open();
  CAPTURE(which);
  CHECK(kiosk.stores->report().facts.outbox_damaged == (which == "outbox.db"));
  CHECK(kiosk.stores->report().state_set_aside == (which == "state.db"));
  CHECK(kiosk.stores->report().cache_dropped == (which == "cache.db"));
  CHECK(ok(kiosk.stores->facts().state()).waiting == 1);
  CHECK(ok(kiosk.stores->state().value("name")).has_value() == (which != "state.db"));
  CHECK(kiosk.cursor() == (which == "outbox.db" ? "c1" : "new"));  // half of the cache's key goes with the state
}

TEST_CASE("a state written by a newer program is refused; a cache of one is dropped") {
  Kiosk kiosk;
  kiosk.fill();
  const base::Key cache_key = kiosk.stores->cache_key();
  kiosk.stores.reset();
  const auto make_newer = [&](std::string_view file, const base::Key& with) {
    Database database = ok(Database::open(kiosk.folder / file, with, Durability::full));
    ok(database.execute("PRAGMA user_version=99"));
  };
  make_newer("cache.db", cache_key);
  kiosk.open();
  CHECK(kiosk.stores->report().cache_dropped);
  kiosk.stores.reset();
  make_newer("state.db", key().derive("state"));
  CHECK(fault(kiosk.try_open()) == Fault::unsupported);
}

TEST_CASE("a cache that turns out damaged in use is dropped then and there; facts and state go on") {
  Kiosk kiosk;
  kiosk.fill();
  kiosk.stores.reset();
  kiosk.open();
  const auto corrupt = [](Cache&) { return base::Result<std::string>(base::Error{Fault::corrupt, "page 7"}); };
  CHECK(fault(kiosk.stores->with_cache(corrupt)) == Fault::corrupt);
  CHECK(kiosk.stores->cache_rebuilds() == 1);
  CHECK(kiosk.cursor() == "new");
  CHECK(ok(kiosk.stores->facts().state()).waiting == 1);
}

TEST_CASE("another device key opens nothing that is served") {
  Kiosk kiosk;
  kiosk.fill();
  kiosk.stores.reset();
  KioskStores other = ok(kiosk.try_open(key(99)));
  CHECK(ok(other.facts().state()).waiting == 0);
  CHECK(other.report().facts.facts_may_be_lost);
  CHECK_FALSE(ok(other.state().value("name")).has_value());
}

namespace {

constexpr std::int64_t a_day = 24 * 3600;

// What a thief would have: the file as it is, under a key.
bool opens(const std::filesystem::path& file, const base::Key& with) {
  const TempFolder stolen;
  std::filesystem::copy_file(file, stolen / "cache.db");
  return static_cast<bool>(Cache::open(stolen / "cache.db", with));
}

}  // namespace

TEST_CASE("a cache whose lease is over opens for nobody; facts and state stay, and the next one begins empty") {
  Kiosk kiosk;
  kiosk.fill();
  const base::Key before = kiosk.stores->cache_key();
  SECTION("while it runs") {
    ok(kiosk.stores->tidy(at(34 * a_day)));
    CHECK(kiosk.cursor() == "c1");
    ok(kiosk.stores->tidy(at(36 * a_day)));
  }
  SECTION("at a start") {
    kiosk.open(at(36 * a_day));
    CHECK(kiosk.stores->report().lease_over);
  }
  SECTION("at a start after the device was off") {
    kiosk.open(Stamp{at(36 * a_day).wall, "another boot", base::BootTime(std::chrono::seconds(9))});
    CHECK(kiosk.stores->report().lease_over);
  }
  CHECK(kiosk.cursor() == "new");
  CHECK_FALSE(base::same(kiosk.stores->cache_key().bytes(), before.bytes()));
  kiosk.stores.reset();
  CHECK_FALSE(opens(kiosk.folder / "cache.db", before));
  kiosk.open(Stamp{at(37 * a_day).wall, "a later boot", base::BootTime(std::chrono::seconds(9))});
  CHECK_FALSE(kiosk.stores->report().lease_over);  // it begins with the new key
  CHECK(ok(kiosk.stores->facts().state()).waiting == 1);
  CHECK(ok(kiosk.stores->state().value("name")).has_value());
}

TEST_CASE("a kiosk that hears its hub keeps its cache, whatever its wall clock says") {
  Kiosk kiosk;
  kiosk.fill();
  for (int day = 1; day < 80; day += 20) {
    Stamp now = at(day * a_day);
    now.wall += std::chrono::hours(day % 2 == 0 ? -9000 : 9000);
    ok(kiosk.stores->renew_lease(now));
    ok(kiosk.stores->tidy(now));
    CHECK(kiosk.cursor() == "c1");
  }
}

TEST_CASE("a cut after the key went and before the cache did: the cache begins anew") {
  Kiosk kiosk;
  kiosk.fill();
  ok(kiosk.stores->state().lease().shred());
  kiosk.open();
  CHECK(kiosk.cursor() == "new");
  CHECK(ok(kiosk.stores->facts().state()).waiting == 1);
}
