#include "shared/catalogue/rate.hpp"

#include <array>
#include <cmath>

namespace foyer::catalogue {
namespace {

__extension__ using Wide = __int128;

constexpr std::array<std::string_view, 4> kRoundings{"half_up", "half_even", "down", "up"};

}  // namespace

std::string_view name(Rounding rounding) { return kRoundings[static_cast<std::size_t>(rounding)]; }

std::optional<Rounding> parse_rounding(std::string_view text) {
  for (std::size_t i = 0; i < kRoundings.size(); ++i)
    if (kRoundings[i] == text) return static_cast<Rounding>(i);
  return std::nullopt;
}

std::optional<Rate> Rate::percent(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  std::int64_t value = 0;
  int decimals = -1;
  int digits = 0;
  for (const char c : text) {
    if (c == '.' && decimals < 0 && digits > 0) {
      decimals = 0;
    } else if (c >= '0' && c <= '9' && decimals < 7 && ++digits <= 15) {
      value = value * 10 + (c - '0');
      if (decimals >= 0) ++decimals;
    } else {
      return std::nullopt;
    }
  }
  if (digits == 0 || decimals == 0) return std::nullopt;
  for (int i = decimals < 0 ? 0 : decimals; i < 7; ++i)
    if (__builtin_mul_overflow(value, std::int64_t{10}, &value)) return std::nullopt;
  return Rate{negative ? -value : value};
}

Rate Rate::of_percent(double percent) { return Rate{std::llround(percent * 1e7)}; }

std::int64_t scaled(std::int64_t amount, std::int64_t numerator, std::int64_t denominator, Rounding rounding) {
  const Wide product = Wide{amount} * numerator;
  Wide whole = product / denominator;
  const Wide rest = product % denominator;
  if (rest == 0) return static_cast<std::int64_t>(whole);
  const Wide twice = 2 * (rest < 0 ? -rest : rest);
  bool away = false;
  switch (rounding) {
    case Rounding::half_up:
      away = twice >= denominator;
      break;
    case Rounding::half_even:
      away = twice > denominator || (twice == denominator && whole % 2 != 0);
      break;
    case Rounding::down:
      break;
    case Rounding::up:
      away = true;
      break;
  }
  if (away) whole += product < 0 ? -1 : 1;
  return static_cast<std::int64_t>(whole);
}

std::int64_t share(std::int64_t amount, Rate rate, Rounding rounding, int parts) {
  return scaled(amount, rate.billionths, std::int64_t{1'000'000'000} * parts, rounding);
}

std::int64_t rounded(double minor, Rounding rounding) {
  return scaled(std::llround(minor * 1e6), 1, 1'000'000, rounding);
}

}  // namespace foyer::catalogue
