#include "shared/catalogue/rate.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>

using namespace foyer::catalogue;

TEST_CASE("A percentage is read exactly or not at all") {
  CHECK(Rate::percent("6")->billionths == 60'000'000);
  CHECK(Rate::percent("8.4875")->billionths == 84'875'000);
  CHECK(Rate::percent("-1.5")->billionths == -15'000'000);
  CHECK(Rate::percent("0.0000001")->billionths == 1);
  for (const char* wrong :
       {"", "-", ".", "6.", ".5", "6,5", "6 ", "+6", "1e3", "0.00000001", "6..0", "1234567890123456"})
    CHECK_FALSE(Rate::percent(wrong));
}

TEST_CASE("Each rounding rule, on both sides of nought") {
  const auto halves = [](Rounding rule) {
    return std::array{scaled(5, 1, 2, rule), scaled(-5, 1, 2, rule), scaled(7, 1, 2, rule)};
  };
  CHECK(halves(Rounding::half_up) == std::array<std::int64_t, 3>{3, -3, 4});
  CHECK(halves(Rounding::half_even) == std::array<std::int64_t, 3>{2, -2, 4});
  CHECK(halves(Rounding::down) == std::array<std::int64_t, 3>{2, -2, 3});
  CHECK(halves(Rounding::up) == std::array<std::int64_t, 3>{3, -3, 4});
  CHECK(scaled(10, 1, 3, Rounding::up) == 4);
  CHECK(scaled(10, 1, 3, Rounding::half_up) == 3);
  CHECK(scaled(9'000'000'000'000'000, 1'000'000'000, 1'000'000'000, Rounding::half_up) == 9'000'000'000'000'000);
  CHECK(share(20'100'00, *Rate::percent("6"), Rounding::half_up, 12) == 100'50);
  CHECK(rounded(100.5, Rounding::half_even) == 100);
  CHECK(rounded(100.5, Rounding::half_up) == 101);
  for (const Rounding rule : {Rounding::half_up, Rounding::half_even, Rounding::down, Rounding::up})
    CHECK(parse_rounding(name(rule)) == rule);
  CHECK_FALSE(parse_rounding("half"));
}
