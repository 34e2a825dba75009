#include "shared/catalogue/apr.hpp"

#include <cmath>
#include <functional>

namespace foyer::catalogue {
namespace {

using base::Error;
using base::Fault;

constexpr double kNarrow = 1e-12;  // of a unit-period's rate
constexpr double kLargest = 1e12;  // of a unit-period's rate: beyond it nobody lends
constexpr int kMostSteps = 400;    // far more than halving alone would need

// The rate at which `value` of all amounts is nought: below it payments weigh more (negative), above it the advances.
// Illinois false position, halving where it stalls.
base::Result<double> solve(const std::function<double(double)>& value) {
  double low = 0;
  double low_value = value(low);
  if (low_value == 0) return 0.0;
  if (!(low_value < 0)) return Error{Fault::invalid, "the payments do not repay what is lent"};
  double high = 1e-3;
  double high_value = value(high);
  while (high_value < 0) {
    low = high;
    low_value = high_value;
    high *= 4;
    if (high > kLargest) return Error{Fault::invalid, "no rate makes the payments worth what is lent"};
    high_value = value(high);
  }
  int side = 0;
  for (int step = 0; step < kMostSteps && high - low > kNarrow * (1 + high); ++step) {
    double middle = step % 3 == 2 ? (low + high) / 2 : (low * high_value - high * low_value) / (high_value - low_value);
    if (!(middle > low && middle < high)) middle = (low + high) / 2;
    const double middle_value = value(middle);
    if (middle_value == 0) return middle;
    if (middle_value < 0) {
      low = middle;
      low_value = middle_value;
      if (side == -1) high_value /= 2;
      side = -1;
    } else {
      high = middle;
      high_value = middle_value;
      if (side == 1) low_value /= 2;
      side = 1;
    }
  }
  return (low + high) / 2;
}

}  // namespace

base::Result<double> apr_us(std::span<const UnitAmount> amounts, double unit_periods_per_year) {
  auto rate = solve([&](double i) {
    double sum = 0;
    for (const auto& each : amounts)
      sum += static_cast<double>(each.minor) / ((1 + each.after.fraction * i) * std::pow(1 + i, each.after.whole));
    return sum;
  });
  if (!rate) return within("annual percentage rate (Regulation Z)", rate.error());
  return 100 * *rate * unit_periods_per_year;
}

base::Result<double> apr_us(std::span<const DatedAmount> advances, std::span<const DatedAmount> payments) {
  if (advances.empty() || payments.empty() || advances.front().on > payments.front().on)
    return Error{Fault::invalid, "a transaction begins with an advance and has a payment"};
  const UnitPeriod unit = unit_period(advances, payments);
  std::vector<UnitAmount> amounts;
  amounts.reserve(advances.size() + payments.size());
  for (const auto& each : advances)
    amounts.push_back({unit_periods_between(advances.front().on, each.on, unit), each.minor});
  for (const auto& each : payments)
    amounts.push_back({unit_periods_between(advances.front().on, each.on, unit), -each.minor});
  return apr_us(amounts, unit.per_year());
}

base::Result<double> apr_eu(std::span<const YearAmount> amounts) {
  auto rate = solve([&](double x) {
    double sum = 0;
    for (const auto& each : amounts) sum += static_cast<double>(each.minor) * std::pow(1 + x, -each.years);
    return sum;
  });
  if (!rate) return within("annual percentage rate (2008/48/EC)", rate.error());
  return 100 * *rate;
}

double rounded_percent(double percent, int decimals) {
  const double unit = std::pow(10.0, decimals);
  return std::round(percent * unit + std::copysign(1e-9, percent)) / unit;
}

}  // namespace foyer::catalogue
