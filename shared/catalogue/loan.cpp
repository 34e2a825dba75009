#include "shared/catalogue/loan.hpp"

#include <cmath>

namespace foyer::catalogue {
namespace {

using base::Error;
using base::Fault;
using base::Money;

constexpr int kMostInstalments = 600;
constexpr Rate kRateLimit{10'000'000'000};  // 1000 %
constexpr int kMonths = 12;

Error wrong(const char* what) { return {Fault::invalid, what}; }

base::Result<> check(const Loan& loan) {
  const std::string& currency = loan.price.currency;
  for (const Money* each :
       {&loan.price, &loan.deposit, &loan.financed_fees, &loan.upfront_fees, &loan.final_fees, &loan.balloon}) {
    if (each->minor < 0) return wrong("an amount is negative");
    if (each->minor != 0 && each->currency != currency) return wrong("an amount is of another currency than the price");
  }
  if (loan.deposit.minor >= loan.price.minor) return wrong("deposit: nothing is left to lend");
  if (loan.instalments < 1 || loan.instalments > kMostInstalments) return wrong("instalments: 1 to 600");
  if (loan.rates.empty() || loan.rates.front().from_instalment != 1)
    return wrong("rates: the first begins at instalment 1");
  int from = 0;
  for (const auto& step : loan.rates) {
    if (step.from_instalment <= from || step.from_instalment > loan.instalments)
      return wrong("rates: they begin one after the other, within the term");
    if (step.nominal.billionths < 0 || step.nominal >= kRateLimit) return wrong("rates: 0 % to below 1000 %");
    from = step.from_instalment;
  }
  const auto& first = loan.first.months;
  if (first.whole < 0 || first.fraction < 0 || first.fraction > 1 || (first.whole == 0 && first.fraction == 0))
    return wrong("first period: no time until the first instalment");
  return {};
}

double monthly(Rate nominal) { return nominal.as_number() / kMonths; }

// What the first period adds to the principal beyond a regular month's interest, negative where it is shorter.
std::int64_t odd_interest(const Loan& loan, std::int64_t principal) {
  const auto& months = loan.first.months;
  if (months.whole == 1 && months.fraction == 0) return 0;
  const double i = monthly(loan.rates.front().nominal);
  const double growth = (1 + months.fraction * i) * std::pow(1 + i, months.whole - 1);
  return rounded(static_cast<double>(principal) * (growth - 1), loan.rounding);
}

Money sum_of(const Schedule& schedule, std::int64_t Instalment::*part) {
  Money sum{0, schedule.amount_of_credit.currency};
  for (const auto& row : schedule.rows) sum.minor += row.*part;
  return sum;
}

// Walks the term once: at each rate step the rest is made level again.
class Walk {
 public:
  Walk(const Loan& loan, std::int64_t credit) : loan_(loan), balance_(credit), odd_(odd_interest(loan, credit)) {}

  std::vector<Instalment> rows() {
    std::vector<Instalment> all;
    const bool later = loan_.balloon.minor > 0 && loan_.balloon_due == BalloonDue::month_after;
    const int periods = loan_.instalments + (later ? 1 : 0);
    for (int n = 1; n <= loan_.instalments; ++n) all.push_back(regular(n, periods, later));
    if (later) all.push_back(closing(periods));
    all.back().payment_minor += loan_.final_fees.minor;
    all.back().fees_minor = loan_.final_fees.minor;
    return all;
  }

 private:
  Instalment regular(int n, int periods, bool balloon_later) {
    if (step_ < loan_.rates.size() && loan_.rates[step_].from_instalment == n) level(n, periods, balloon_later);
    const std::int64_t odd = n == 1 ? odd_ : 0;
    const bool spread = loan_.first.odd == FirstPeriod::Odd::spread;
    const std::int64_t interest = odd + share(balance_ + (spread ? odd : 0), rate_, loan_.rounding, kMonths);
    std::int64_t payment = level_ + (spread ? 0 : odd);
    if (n == loan_.instalments && !balloon_later) payment = balance_ + interest;
    return row(n, payment, interest);
  }

  // What the balloon leaves open is in the last payment, so that the balance ends at nought.
  Instalment closing(int periods) {
    const std::int64_t interest = share(balance_, rate_, loan_.rounding, kMonths);
    return row(periods, balance_ + interest, interest);
  }

  Instalment row(int n, std::int64_t payment, std::int64_t interest) {
    balance_ -= payment - interest;
    return {n, payment, interest, payment - interest, 0, balance_};
  }

  void level(int n, int periods, bool balloon_later) {
    rate_ = loan_.rates[step_++].nominal;
    const int left = periods - n + 1;
    const auto spread = n == 1 && loan_.first.odd == FirstPeriod::Odd::spread ? odd_ : 0;
    const auto principal = static_cast<double>(balance_ + spread);
    auto balloon = static_cast<double>(loan_.balloon.minor);
    int payments = left;
    if (balloon_later) {  // discounted to the last instalment: n payments and a balloon one period later
      balloon /= 1 + monthly(rate_);
      --payments;
    }
    level_ = rounded(annuity_minor(principal, rate_, payments, balloon), loan_.rounding);
  }

  const Loan& loan_;
  std::int64_t balance_;
  std::int64_t odd_;
  std::size_t step_ = 0;
  Rate rate_;
  std::int64_t level_ = 0;
};

}  // namespace

double annuity_minor(double principal_minor, Rate nominal, int periods, double balloon_minor) {
  if (nominal.billionths == 0) return (principal_minor - balloon_minor) / periods;
  const double i = monthly(nominal);
  const double discount = std::exp(-periods * std::log1p(i));  // (1+i)^-n
  return (principal_minor - balloon_minor * discount) * i / -std::expm1(-periods * std::log1p(i));
}

base::Result<Schedule> schedule(const Loan& loan) {
  FOYER_CHECK(check(loan));
  Schedule result;
  const std::string& currency = loan.price.currency;
  const std::int64_t net = loan.price.minor - loan.deposit.minor;
  result.amount_of_credit = {net + loan.financed_fees.minor, currency};
  result.rows = Walk(loan, result.amount_of_credit.minor).rows();
  for (const auto& row : result.rows)
    if (row.payment_minor < 0) return wrong("balloon: more than the loan ever comes to");
  // The one to show is the first whole one; with odd interest in the first, the second.
  const bool second = loan.first.odd == FirstPeriod::Odd::with_first && loan.instalments > 2;
  result.regular = {result.rows[second ? 1 : 0].payment_minor, currency};
  result.total_interest = sum_of(result, &Instalment::interest_minor);
  result.total_of_payments = sum_of(result, &Instalment::payment_minor);
  result.cost_of_credit = {result.total_of_payments.minor + loan.upfront_fees.minor - net, currency};
  result.total_payable = {result.total_of_payments.minor + loan.upfront_fees.minor + loan.deposit.minor, currency};
  return result;
}

base::Result<double> apr_us(const Loan& loan, const Schedule& schedule) {
  std::vector<UnitAmount> amounts{{{}, loan.price.minor - loan.deposit.minor - loan.upfront_fees.minor}};
  for (const auto& row : schedule.rows)
    amounts.push_back({{loan.first.months.whole + row.number - 1, loan.first.months.fraction}, -row.payment_minor});
  return apr_us(amounts, kMonths);
}

base::Result<double> apr_eu(const Loan& loan, const Schedule& schedule) {
  std::vector<YearAmount> amounts{{0, loan.price.minor - loan.deposit.minor - loan.upfront_fees.minor}};
  for (const auto& row : schedule.rows)
    amounts.push_back(
        {(loan.first.months.whole + loan.first.months.fraction + row.number - 1) / kMonths, -row.payment_minor});
  return apr_eu(amounts);
}

FirstPeriod first_period(Day advance, Day first_due, FirstPeriod::Odd odd) {
  const std::chrono::year_month_day due{first_due};
  const UnitPeriod month{UnitPeriod::Interval::month, 1, static_cast<int>(static_cast<unsigned>(due.day()))};
  return {unit_periods_between(advance, first_due, month), odd};
}

std::optional<ExampleRule> example_rule(std::string_view market) {
  static constexpr std::string_view kUnion[] = {"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI",
                                                "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU",
                                                "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK"};
  if (market == "US") return ExampleRule::regulation_z;
  if (market == "GB") return ExampleRule::fca_conc;
  for (const auto each : kUnion)  // and the European Economic Area
    if (each == market) return ExampleRule::directive_2008_48;
  return std::nullopt;
}

base::Result<RepresentativeExample> representative_example(const Loan& loan, ExampleRule rule) {
  FOYER_TRY(plan, schedule(loan));
  const bool american = rule == ExampleRule::regulation_z;
  FOYER_TRY(percent, american ? apr_us(loan, plan) : apr_eu(loan, plan));
  RepresentativeExample example;
  switch (rule) {
    case ExampleRule::regulation_z:
      example.message = "finance.example.us";
      break;
    case ExampleRule::directive_2008_48:
      example.message = "finance.example.eu";
      break;
    case ExampleRule::fca_conc:
      example.message = "finance.example.gb";
      break;
  }
  example.price = loan.price;
  example.deposit = {loan.deposit.minor, loan.price.currency};
  example.amount_of_credit = plan.amount_of_credit;
  example.instalment = plan.regular;
  example.final_payment = {plan.rows.back().payment_minor, loan.price.currency};
  example.instalments = static_cast<int>(plan.rows.size()) - (example.final_payment == plan.regular ? 0 : 1);
  example.cost_of_credit = plan.cost_of_credit;
  example.total_payable = plan.total_payable;
  example.nominal = loan.rates.front().nominal;
  example.fixed = loan.rates.size() == 1;
  example.apr_percent = rounded_percent(percent, american ? 2 : 1);
  return example;
}

}  // namespace foyer::catalogue
