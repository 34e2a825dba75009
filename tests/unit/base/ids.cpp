#include "shared/base/ids.hpp"

#include <catch2/catch_all.hpp>

using namespace foyer::base;
using TestId = Id<struct TestTag>;

TEST_CASE("ids made later sort later and say their version", "[base][ids]") {
  SeededRandom random(1);
  const auto first = TestId::make(from_unix_ms(1'000), random);
  const auto second = TestId::make(from_unix_ms(1'001), random);
  CHECK(first < second);
  CHECK(first.text()[14] == '7');
  CHECK(*TestId::parse(first.text()) == first);
  CHECK_FALSE(TestId{});
}

TEST_CASE("an outside key stands for the same id every time", "[base][ids]") {
  CHECK(TestId::standing_for("southside:ap-1") == TestId::standing_for("southside:ap-1"));
  CHECK(TestId::standing_for("southside:ap-1") != TestId::standing_for("northgate:ap-1"));
}

TEST_CASE("what is not a UUID is refused", "[base][ids]") {
  for (const char* bad : {"", "0190f8f2-1111-7000-8000-00000000000", "0190f8f2-1111-7000-8000-00000000000g",
                          "0190f8f211117000800000000000000000", "0190f8f2-1111-7000-80000-0000000000"})
    CHECK_FALSE(TestId::parse(bad));
}
