#include "shared/catalogue/lease.hpp"

namespace foyer::catalogue {
namespace {

using base::Error;
using base::Fault;
using base::Money;

constexpr int kMostMonths = 120;
constexpr int kMonths = 12;

Error wrong(const char* what) { return {Fault::invalid, what}; }

base::Result<> check(const Lease& lease) {
  for (const Money* each : {&lease.list_price, &lease.agreed_price, &lease.capitalized_fees, &lease.reduction,
                            &lease.upfront_fees, &lease.disposition_fee}) {
    if (each->minor < 0) return wrong("an amount is negative");
    if (each->minor != 0 && each->currency != lease.agreed_price.currency)
      return wrong("an amount is of another currency than the price");
  }
  if (lease.reduction.minor >= lease.agreed_price.minor) return wrong("reduction: nothing is left to lease");
  if (lease.months < 1 || lease.months > kMostMonths) return wrong("months: 1 to 120");
  for (const Rate rate : {lease.residual, lease.money_factor, lease.tax_on_payment})
    if (rate.billionths < 0 || rate.as_number() >= 1) return wrong("a rate is 0 % to below 100 %");
  if (lease.mileage.per_year < 0 || lease.mileage.excess_per_unit_millis < 0) return wrong("mileage: it is negative");
  return {};
}

// The n-th of `parts` of a total, each the same but the last, which makes the sum whole.
std::int64_t part(std::int64_t total, int n, int parts, Rounding rounding) {
  const std::int64_t each = scaled(total, 1, parts, rounding);
  return n < parts ? each : total - each * (parts - 1);
}

}  // namespace

base::Result<LeaseSchedule> schedule(const Lease& lease) {
  FOYER_CHECK(check(lease));
  const std::string& currency = lease.agreed_price.currency;
  const std::int64_t cost = lease.agreed_price.minor + lease.capitalized_fees.minor - lease.reduction.minor;
  const std::int64_t residual = share(lease.list_price.minor, lease.residual, lease.rounding);
  if (residual > cost) return wrong("residual: above the adjusted capitalized cost");
  const std::int64_t rent =
      scaled(cost + residual, lease.money_factor.billionths * lease.months, 1'000'000'000, lease.rounding);

  LeaseSchedule result;
  result.adjusted_capitalized_cost = {cost, currency};
  result.residual = {residual, currency};
  result.total_depreciation = {cost - residual, currency};
  result.total_rent = {rent, currency};
  result.total_of_payments = {0, currency};
  for (int n = 1; n <= lease.months; ++n) {
    LeasePayment row{n, part(cost - residual, n, lease.months, lease.rounding),
                     part(rent, n, lease.months, lease.rounding)};
    row.tax_minor = share(row.depreciation_minor + row.rent_minor, lease.tax_on_payment, lease.rounding);
    row.payment_minor = row.depreciation_minor + row.rent_minor + row.tax_minor;
    result.total_of_payments.minor += row.payment_minor;
    result.rows.push_back(row);
  }
  const std::int64_t first = result.rows.front().payment_minor;
  result.monthly = {first, currency};
  result.due_at_signing = {lease.reduction.minor + lease.upfront_fees.minor + first, currency};
  result.total_cost = {
      result.due_at_signing.minor + result.total_of_payments.minor - first + lease.disposition_fee.minor, currency};
  result.mileage_allowed = lease.mileage.per_year * lease.months / kMonths;
  return result;
}

Rate nominal_of(Rate money_factor) { return {money_factor.billionths * 24}; }

Rate money_factor_of(Rate nominal) { return {scaled(nominal.billionths, 1, 24, Rounding::half_up)}; }

Money excess_mileage(const Lease& lease, int driven) {
  const std::int64_t over = std::int64_t{driven} - std::int64_t{lease.mileage.per_year} * lease.months / kMonths;
  return {over <= 0 ? 0 : scaled(over, lease.mileage.excess_per_unit_millis, 1000, lease.rounding),
          lease.agreed_price.currency};
}

}  // namespace foyer::catalogue
