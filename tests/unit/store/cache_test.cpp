#include "shared/store/cache.hpp"

#include "facts_support.hpp"

using namespace foyer;
using namespace foyer::store;
using namespace foyer::store::test;

namespace {

CacheRow row(std::string kind, std::string id, std::uint64_t seq, std::vector<std::string> keys = {}) {
  CacheRow out;
  out.kind = std::move(kind);
  out.id = std::move(id);
  out.seq = seq;
  out.body = R"({"seq":)" + std::to_string(seq) + "}";
  out.keys = std::move(keys);
  return out;
}

CacheRow gone(std::string kind, std::string id, std::uint64_t seq, CacheOp op = CacheOp::del) {
  CacheRow out = row(std::move(kind), std::move(id), seq);
  out.op = op;
  out.body.clear();
  return out;
}

struct Cached {
  const TempFolder folder;
  const std::filesystem::path file = folder / "cache.db";
  Cache cache = ok(Cache::open(file, key()));

  Applied live(std::string asked, std::string cursor, std::vector<CacheRow> rows, std::optional<CacheSums> sums = {}) {
    CachePage page{std::move(asked), std::move(cursor), std::move(rows)};
    page.sums = std::move(sums);
    return ok(cache.apply(page));
  }
  Applied snapshot(std::string asked, std::string cursor, std::vector<CacheRow> rows, bool complete = true,
                   std::optional<CacheSums> sums = {}, bool authoritative = false) {
    CachePage page{std::move(asked), std::move(cursor), std::move(rows), true,
                   complete,         authoritative,     std::move(sums)};
    return ok(cache.apply(page));
  }
  std::vector<std::string> ids(std::string_view kind, base::WallTime now = at(0).wall) {
    std::vector<std::string> out;
    for (const CacheRow& each : ok(cache.all(kind, now))) out.push_back(each.id);
    return out;
  }
  std::string cursor() { return ok(cache.cursor()); }
};

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("an empty cache asks for a snapshot, and its rows serve before it is complete") {
  Cached cached;
  CHECK(cached.cursor() == "new");
  CHECK(cached.snapshot("new", "s1", {row("settings", "southside", 1)}, false) == Applied::done);
  CHECK(cached.cursor() == "s1");
  CHECK(cached.ids("settings") == Ids{"southside"});
  CHECK(cached.snapshot("s1", "c9", {row("staff", "a", 9)}) == Applied::done);
  CHECK(cached.cursor() == "c9");
  CHECK(cached.ids("settings") == Ids{"southside"});
  CHECK(cached.ids("staff") == Ids{"a"});
  CHECK(ok(cached.cache.last_seq()) == 9);
}

TEST_CASE("an interrupted snapshot goes on where it was, after a restart, too") {
  Cached cached;
  cached.snapshot("new", "s1", {row("staff", "a", 1)}, false);
  cached.cache = ok(Cache::open(cached.file, key()));
  CHECK(cached.cursor() == "s1");
  CHECK(cached.snapshot("s1", "c2", {row("staff", "b", 2)}) == Applied::done);
  CHECK(cached.ids("staff") == Ids{"a", "b"});
}

TEST_CASE("while a later snapshot is gathered the live rows serve, and beginning again starts from nothing") {
  Cached cached;
  cached.snapshot("new", "c1", {row("staff", "a", 1), row("staff", "b", 2)});
  cached.snapshot("new", "s1", {row("staff", "leftover", 3)}, false);
  CHECK(cached.ids("staff") == Ids{"a", "b"});
  cached.snapshot("new", "s2", {row("staff", "b", 4)}, false);
  cached.snapshot("s2", "c5", {row("staff", "c", 5)});
  CHECK(cached.ids("staff") == Ids{"b", "c"});
  CHECK(cached.cursor() == "c5");
}

TEST_CASE("changes replace, tombstones and purges remove, and each moves the cursor with it") {
  Cached cached;
  cached.snapshot("new", "c1", {row("staff", "a", 1), row("staff", "b", 2), row("staff", "c", 3)});
  CHECK(cached.live("c1", "c2", {row("staff", "a", 4), gone("staff", "b", 5), gone("staff", "c", 6, CacheOp::purge)}) ==
        Applied::done);
  CHECK(cached.ids("staff") == Ids{"a"});
  CHECK(ok(cached.cache.get("staff", "a", at(0).wall))->seq == 4);
  CHECK_FALSE(ok(cached.cache.get("staff", "b", at(0).wall)).has_value());
  CHECK(cached.cursor() == "c2");
  CHECK(ok(cached.cache.last_seq()) == 6);
  CHECK(ok(cached.cache.purged_through()) == 6);
  cached.live("c2", "c3", {gone("staff", "a", 7)});
  CHECK(ok(cached.cache.purged_through()) == 6);
}

TEST_CASE("a page for another cursor changes nothing") {
  Cached cached;
  cached.snapshot("new", "c1", {row("staff", "a", 1)});
  CHECK(cached.live("c1", "c2", {row("staff", "a", 2)}) == Applied::done);
  CHECK(cached.live("c1", "c2", {row("staff", "old", 1)}) == Applied::stale);
  CHECK(cached.ids("staff") == Ids{"a"});
  CHECK(cached.cursor() == "c2");
}

TEST_CASE("rows are found by their keys, all kinds at once, and by no part of a key") {
  Cached cached;
  cached.snapshot(
      "new", "c1",
      {row("appointment", "7", 1, {"code:7K2M9QXR", "phone:ab"}), row("configuration", "8", 2, {"code:7K2M9QXR"}),
       row("appointment", "9", 3, {"phone:ab", "phone:ab"})});
  CHECK(ok(cached.cache.find_by_key("code:7K2M9QXR", at(0).wall)).size() == 2);
  CHECK(ok(cached.cache.find_by_key("phone:ab", at(0).wall)).size() == 2);
  for (const char* key : {"code:", "code:%", "code:7K2M9QX", "phone:a", "", "*"})
    CHECK(ok(cached.cache.find_by_key(key, at(0).wall)).empty());
  cached.live("c1", "c2", {row("appointment", "7", 4, {"code:AAAA"}), gone("configuration", "8", 5)});
  CHECK(ok(cached.cache.find_by_key("code:7K2M9QXR", at(0).wall)).empty());
  CHECK(ok(cached.cache.find_by_key("code:AAAA", at(0).wall)).size() == 1);
}

TEST_CASE("nothing is returned after its expiry, and it still counts as a row") {
  Cached cached;
  CacheRow expiring = row("configuration", "8", 1, {"code:7K2M9QXR"});
  expiring.expires_at = at(100).wall;
  cached.snapshot("new", "c1", {expiring});
  const auto before = at(99).wall;
  const auto after = at(100).wall;
  CHECK(cached.ids("configuration", before) == Ids{"8"});
  CHECK(ok(cached.cache.find_by_key("code:7K2M9QXR", before)).size() == 1);
  CHECK(ok(cached.cache.get("configuration", "8", before))->expires_at == at(100).wall);
  CHECK(cached.ids("configuration", after).empty());
  CHECK(ok(cached.cache.find_by_key("code:7K2M9QXR", after)).empty());
  CHECK_FALSE(ok(cached.cache.get("configuration", "8", after)).has_value());
  CHECK(ok(cached.cache.sums()) == CacheSums{{"configuration", {1, 1}}});
}

TEST_CASE("sums prove the copy, and a difference is told without touching it") {
  Cached cached;
  cached.snapshot("new", "c1", {row("staff", "a", 10), row("visit", "v", 11)});
  CHECK(cached.live("c1", "c2", {row("staff", "b", 12)},
                    CacheSums{{"staff", {2, 22}}, {"visit", {1, 11}}, {"x", {0, 0}}}) == Applied::done);
  CHECK(cached.live("c2", "c3", {}, CacheSums{{"staff", {2, 22}}}) == Applied::sums_differ);
  CHECK(cached.live("c3", "c4", {}, CacheSums{{"staff", {2, 23}}, {"visit", {1, 11}}}) == Applied::sums_differ);
  CHECK(cached.ids("staff") == Ids{"a", "b"});
  CHECK(cached.cursor() == "c4");
}

TEST_CASE("sums wrap at 2^64") {
  Cached cached;
  cached.snapshot("new", "c1", {row("staff", "a", UINT64_MAX), row("staff", "b", 3)}, true,
                  CacheSums{{"staff", {2, 2}}});
  CHECK(cached.ids("staff") == Ids{"a", "b"});
}

TEST_CASE("a snapshot that its sums do not prove is dropped, and the live rows stand") {
  Cached cached;
  cached.snapshot("new", "c1", {row("staff", "a", 1)});
  CHECK(cached.snapshot("new", "c9", {row("staff", "b", 2)}, true, CacheSums{{"staff", {2, 5}}}) ==
        Applied::sums_differ);
  CHECK(cached.ids("staff") == Ids{"a"});
  CHECK(cached.cursor() == "c1");
}

TEST_CASE("a snapshot that leaves fewer than half is refused unless the hub means it") {
  Cached cached;
  cached.snapshot("new", "c1", {row("staff", "a", 1), row("staff", "b", 2), row("staff", "c", 3)});
  CHECK(cached.snapshot("new", "c2", {row("staff", "a", 1)}) == Applied::would_shrink);
  CHECK(cached.ids("staff") == Ids{"a", "b", "c"});
  CHECK(cached.cursor() == "c1");
  CHECK(cached.snapshot("new", "c2", {row("staff", "a", 1), row("staff", "d", 4)}) == Applied::done);
  CHECK(cached.snapshot("new", "c3", {}, true, CacheSums{}, true) == Applied::done);
  CHECK(cached.ids("staff").empty());
}

TEST_CASE("discarding leaves no file, and the next cache starts from nothing") {
  TempFolder folder;
  const auto file = folder / "cache.db";
  {
    Cache cache = ok(Cache::open(file, key()));
    CachePage page{"new", "c1", {row("staff", "a", 1)}, true, true, false, {}};
    ok(cache.apply(page));
  }
  damage(file, 64);
  CHECK(fault(Cache::open(file, key())) == base::Fault::corrupt);
  PosixDisk disk;
  ok(Cache::discard(disk, file));
  CHECK(std::filesystem::is_empty(folder.path()));
  Cache again = ok(Cache::open(file, key()));
  CHECK(ok(again.cursor()) == "new");
}
