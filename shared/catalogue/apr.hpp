#pragma once
// The annual percentage rate, by the two rules that dealers of the world answer to. Amounts are minor units seen by the
// customer: positive is lent to them, negative is paid by them; a fee kept back from the loan is negative at its start.
//
// Both equations say the same: at the right rate, what is lent is worth what is paid. They differ in how time is
// counted and how a rate of a part of a year becomes one of a year.
//
// Tolerance. Rates are solved until the bracket around them is narrower than 1e-12 of a unit-period's rate: exact at
// the decimals that are shown. The law itself allows 1/8 of a percentage point (1/4 in an irregular transaction) in the
// United States (12 CFR 1026.22(a)(2), (3)).
#include <cstdint>
#include <span>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/catalogue/source.hpp"

namespace foyer::catalogue {

struct DatedAmount {
  Day on;
  std::int64_t minor = 0;
};

// ---- United States: Regulation Z, 12 CFR 1026, Appendix J (b), the actuarial method

// A standard interval of time and how often it is taken: 1 month, 4 weeks, 6 months. (b)(3), (b)(4)
struct UnitPeriod {
  enum class Interval { day, week, semimonth, month, year };
  Interval interval = Interval::month;
  int multiple = 1;  // days only in a single advance, single payment transaction: its term
  int day_of_month =
      1;  // the latest on which something is due: at 31 (30, 29) the last day of a shorter month stands for it
  double per_year() const;  // (b)(5): 365 days, 52 weeks, 24 semimonths, 12 months
  bool operator==(const UnitPeriod&) const = default;
};

// Full unit-periods and the remaining fraction of one, which may be 1 (30 days of 30).
struct UnitPeriods {
  int whole = 0;
  double fraction = 0;
};

// (b)(4): the common period that occurs most often, the smaller of equals; without one, the average period rounded to a
// whole standard interval, the lower of equally near ones; for one advance and one payment the term, at most a year.
// Both lists hold at least one, in the order of time; the first advance is not after the first payment.
UnitPeriod unit_period(std::span<const DatedAmount> advances, std::span<const DatedAmount> payments);

// (b)(5): counted back from the later date.
UnitPeriods unit_periods_between(Day from, Day to, const UnitPeriod& unit);

// One amount of the general equation (b)(8): amount / ((1 + fraction i) (1 + i)^whole).
struct UnitAmount {
  UnitPeriods after;
  std::int64_t minor = 0;
};

// The annual percentage rate, unrounded, in percent: 9.6857. Fault::invalid where payments do not repay the advances.
base::Result<double> apr_us(std::span<const UnitAmount> amounts, double unit_periods_per_year);
// The same from dates. `advances` and `payments` are positive here, as the regulation writes them.
base::Result<double> apr_us(std::span<const DatedAmount> advances, std::span<const DatedAmount> payments);

// ---- European Union: Directive 2008/48/EC Annex I Part I, with the assumptions of Directive 2011/90/EU; the United
//      Kingdom's FCA handbook (MCOB 10, CONC App 1) has the same equation

struct YearAmount {
  double years = 0;  // since the first drawdown
  std::int64_t minor = 0;
};

// Remark (c): a year has 365 days (a leap year 366), 52 weeks or 12 equal months.
enum class EuropeanInterval { days, weeks, months };
// Whole intervals counted back from the later date; what remains is days, of the year that ends where they end.
double years_between(Day from, Day to, EuropeanInterval interval);

// The X that solves: sum of C (1+X)^-t = sum of D (1+X)^-s. In percent, unrounded.
base::Result<double> apr_eu(std::span<const YearAmount> amounts);

// Remark (d): "if the figure at the following decimal place is greater than or equal to 5, the preceding one is
// increased". The European rate is shown with one decimal at least, the United States' with two.
double rounded_percent(double percent, int decimals);

}  // namespace foyer::catalogue
