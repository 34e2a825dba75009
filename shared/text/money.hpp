#pragma once
// How an amount of money is written. Formats and Messages share it.
#include <string>
#include <string_view>

#include "shared/base/money.hpp"

namespace foyer::text {

// Digits of the smallest unit by ISO 4217: 2, but 0 for JPY and 3 for KWD. (CLDR's own digits say how many people
// usually write, which for some currencies is fewer.)
int currency_digits(std::string_view currency);

// `whole_if_whole` leaves the decimals out where they are all zero.
std::string write_money(const std::string& locale, const base::Money& amount, bool whole_if_whole);

}  // namespace foyer::text
