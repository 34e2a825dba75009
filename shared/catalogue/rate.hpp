#pragma once
// A rate: a part of one in billionths, so that 6 %, 8.4875 % and a money factor of 0.00125 are exact and a product with
// minor units is rounded once, by a rule that has a name.
#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>

namespace foyer::catalogue {

// How a fraction of the smallest unit goes away. The rule belongs to the market and the kind of amount, never to the
// code that computes.
enum class Rounding {
  half_up,    // to the nearest, halves away from zero: DIN 1333, and what the published examples of this layer use
  half_even,  // to the nearest, halves to the even neighbour: IEEE 754, "banker's"
  down,       // towards zero
  up          // away from zero: sales taxes of states that take every begun cent
};
std::string_view name(Rounding rounding);  // "half_up"
std::optional<Rounding> parse_rounding(std::string_view text);

struct Rate {
  std::int64_t billionths = 0;  // 6 % is 60'000'000; at most a million times one (APRs of a day's loan are that large)

  // "6", "8.4875", "-1.5": percent with at most seven decimals; nothing else.
  static std::optional<Rate> percent(std::string_view text);
  // To the nearest billionth of one.
  static Rate of_percent(double percent);
  double as_percent() const { return static_cast<double>(billionths) / 1e7; }
  double as_number() const { return static_cast<double>(billionths) / 1e9; }
  auto operator<=>(const Rate&) const = default;
};

// amount * numerator / denominator, rounded once; denominator > 0. The product is computed in 128 bits.
std::int64_t scaled(std::int64_t amount, std::int64_t numerator, std::int64_t denominator, Rounding rounding);

// amount * rate / parts: interest for a month is `parts` 12.
std::int64_t share(std::int64_t amount, Rate rate, Rounding rounding, int parts = 1);

// A computed number of minor units. Halves are taken for halves when within a millionth of the smallest unit.
std::int64_t rounded(double minor, Rounding rounding);

}  // namespace foyer::catalogue
