#include "shared/base/clock.hpp"

#include <catch2/catch_all.hpp>

using namespace foyer::base;
using namespace std::chrono_literals;

TEST_CASE("RFC 3339 times are read and written", "[base][clock]") {
  const auto time = parse_rfc3339("1996-12-19T16:39:57-08:00");  // RFC 3339 section 5.8
  REQUIRE(time);
  CHECK(rfc3339(*time) == "1996-12-20T00:39:57.000Z");
  CHECK(rfc3339(*parse_rfc3339("1985-04-12T23:20:50.52Z")) == "1985-04-12T23:20:50.520Z");
  CHECK(rfc3339(*parse_rfc3339("1990-12-31T23:59:60Z")) == "1991-01-01T00:00:00.000Z");  // a leap second
}

TEST_CASE("what is not a time is refused", "[base][clock]") {
  for (const char* bad : {"", "2026-02-30T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:00:00",
                          "2026-1-1T00:00:00Z", "2026-01-01T00:00:00Z ", "2026-01-01T00:00:00.Z",
                          "2026-01-01T00:00:00+25:00", "2026-01-01T00:00:00.1234567890123Z"})
    CHECK_FALSE(parse_rfc3339(bad));
}

TEST_CASE("the boot clock ignores the wall clock's jumps", "[base][clock]") {
  ManualClock clock(*parse_rfc3339("2026-11-22T09:30:00Z"));
  const BootTime before = clock.boot();
  clock.set_wall(*parse_rfc3339("1970-01-01T00:00:00Z"));
  clock.advance(90s);
  CHECK(clock.boot() - before == 90s);
  CHECK(rfc3339(clock.wall()) == "1970-01-01T00:01:30.000Z");
}
