// Time as Regulation Z and Directive 2008/48/EC count it: never a difference of time stamps.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "shared/catalogue/apr.hpp"

namespace foyer::catalogue {
namespace {

using std::chrono::day;
using std::chrono::last;
using std::chrono::months;
using std::chrono::year_month_day;
using Interval = UnitPeriod::Interval;

constexpr int kDaysOfMonth = 30;  // (b)(5)(ii), (iii)
constexpr int kDaysOfYear = 365;
constexpr int kMonthsOfYear = 12;

unsigned days_in(std::chrono::year_month month) { return static_cast<unsigned>((month / last).day()); }

int day_number(year_month_day date) { return static_cast<int>(static_cast<unsigned>(date.day())); }

bool ends_month(year_month_day date) { return date.day() == (date.year() / date.month() / last).day(); }

// `count` months before `date`; the last day of a short month stands for `day_of_month`.
Day months_back(Day date, int count, int day_of_month) {
  const year_month_day from{date};
  const int wanted = ends_month(from) ? std::max(day_number(from), day_of_month) : day_number(from);
  const auto month = from.year() / from.month() - months{count};
  return month / day{std::min(static_cast<unsigned>(wanted), days_in(month))};
}

// Months between, counted back from the later date, and the days that remain.
struct MonthsAndDays {
  int months = 0;
  int days = 0;
};
MonthsAndDays months_between(Day from, Day to, int day_of_month) {
  const year_month_day a{from};
  const year_month_day b{to};
  int count = (static_cast<int>(b.year()) - static_cast<int>(a.year())) * kMonthsOfYear +
              static_cast<int>(static_cast<unsigned>(b.month())) - static_cast<int>(static_cast<unsigned>(a.month()));
  if (months_back(to, count, day_of_month) < from) --count;
  return {count, static_cast<int>((months_back(to, count, day_of_month) - from).count())};
}

// A semimonthly schedule: fifteen days apart within a month, or the fifteenth and the last.
bool is_semimonth(Day from, Day to) {
  const year_month_day a{from};
  const year_month_day b{to};
  const bool same = a.year() == b.year() && a.month() == b.month();
  const bool next = a.year() / a.month() + months{1} == b.year() / b.month();
  if (same) return day_number(b) - day_number(a) == 15 || (day_number(a) == 15 && ends_month(b));
  return next && (day_number(a) - day_number(b) == 15 || (ends_month(a) && day_number(b) == 15));
}

bool spans(Day from, Day to, const UnitPeriod& unit) {
  const auto days = static_cast<int>((to - from).count());
  switch (unit.interval) {
    case Interval::day:
      return days == unit.multiple;
    case Interval::week:
      return days == 7 * unit.multiple;
    case Interval::semimonth:
      return is_semimonth(from, to);
    case Interval::month:
    case Interval::year: {
      const auto between = months_between(from, to, unit.day_of_month);
      return between.days == 0 &&
             between.months == unit.multiple * (unit.interval == Interval::year ? kMonthsOfYear : 1);
    }
  }
  return false;
}

int length_days(const UnitPeriod& unit) {
  switch (unit.interval) {
    case Interval::day:
      return unit.multiple;
    case Interval::week:
      return 7 * unit.multiple;
    case Interval::semimonth:
      return kDaysOfMonth / 2;
    case Interval::month:
      return kDaysOfMonth * unit.multiple;
    case Interval::year:
      return kDaysOfYear;
  }
  return 0;
}

// (b)(3)(iii), the shortest first: a day, a week, a semimonth, a month, multiples of a week or a month up to a year.
std::vector<UnitPeriod> standard_intervals(int day_of_month) {
  std::vector<UnitPeriod> all{{Interval::day, 1, day_of_month}, {Interval::semimonth, 1, day_of_month}};
  for (int weeks = 1; weeks <= 52; ++weeks) all.push_back({Interval::week, weeks, day_of_month});
  for (int month = 1; month < kMonthsOfYear; ++month) all.push_back({Interval::month, month, day_of_month});
  all.push_back({Interval::year, 1, day_of_month});
  std::ranges::stable_sort(all, {}, length_days);
  return all;
}

UnitPeriod single_payment_unit(Day from, Day to) {
  const int day_of_month = std::max(day_number(year_month_day{from}), day_number(year_month_day{to}));
  const auto term = months_between(from, to, day_of_month);
  if (term.months >= kMonthsOfYear) return {Interval::year, 1, day_of_month};
  if (term.days == 0 && term.months > 0) return {Interval::month, term.months, day_of_month};
  return {Interval::day, std::max(1, static_cast<int>((to - from).count())), day_of_month};
}

UnitPeriods divided(int days, int by) { return {days / by, static_cast<double>(days % by) / by}; }

}  // namespace

double UnitPeriod::per_year() const {
  switch (interval) {
    case Interval::day:
      return double{kDaysOfYear} / multiple;
    case Interval::week:
      return 52.0 / multiple;
    case Interval::semimonth:
      return 24;
    case Interval::month:
      return double{kMonthsOfYear} / multiple;
    case Interval::year:
      return 1;
  }
  return 1;
}

UnitPeriod unit_period(std::span<const DatedAmount> advances, std::span<const DatedAmount> payments) {
  if (advances.size() == 1 && payments.size() == 1) return single_payment_unit(advances[0].on, payments[0].on);
  struct Period {
    Day from, to;
  };
  std::vector<Period> periods{{advances[0].on, payments[0].on}};
  int day_of_month = 1;
  for (std::size_t i = 0; i < payments.size(); ++i) {
    day_of_month = std::max(day_of_month, day_number(year_month_day{payments[i].on}));
    if (i > 0) periods.push_back({payments[i - 1].on, payments[i].on});
  }
  for (std::size_t i = 1; i < advances.size(); ++i) periods.push_back({advances[i - 1].on, advances[i].on});

  const auto candidates = standard_intervals(day_of_month);
  const UnitPeriod* best = nullptr;
  std::ptrdiff_t best_count = 1;  // a common period occurs more than once
  for (const auto& unit : candidates) {
    const auto count = std::ranges::count_if(periods, [&](const Period& p) { return spans(p.from, p.to, unit); });
    if (count > best_count) {
      best = &unit;
      best_count = count;
    }
  }
  if (best) return *best;

  double average = 0;
  for (const auto& period : periods) average += static_cast<double>((period.to - period.from).count());
  average /= static_cast<double>(periods.size());
  return *std::ranges::min_element(candidates, {},
                                   [&](const UnitPeriod& unit) { return std::abs(length_days(unit) - average); });
}

UnitPeriods unit_periods_between(Day from, Day to, const UnitPeriod& unit) {
  const auto days = static_cast<int>((to - from).count());
  switch (unit.interval) {
    case Interval::day:
    case Interval::week:
      return divided(days, length_days(unit));
    case Interval::semimonth:
    case Interval::month:
    case Interval::year:
      break;
  }
  const auto between = months_between(from, to, unit.day_of_month);
  if (unit.interval == Interval::year) {
    const int whole = between.months / kMonthsOfYear;
    const int rest = between.months % kMonthsOfYear;
    if (between.days == 0) return {whole, static_cast<double>(rest) / kMonthsOfYear};
    const Day first_full = months_back(to, whole * kMonthsOfYear, unit.day_of_month);
    return {whole, static_cast<double>((first_full - from).count()) / kDaysOfYear};
  }
  if (unit.interval == Interval::month && unit.multiple == 1)
    return {between.months, static_cast<double>(between.days) / kDaysOfMonth};
  return divided(kDaysOfMonth * between.months + between.days, length_days(unit));
}

double years_between(Day from, Day to, EuropeanInterval interval) {
  double years = 0;
  Day end = to;
  if (interval == EuropeanInterval::months) {
    const auto between = months_between(from, to, day_number(year_month_day{from}));
    years = static_cast<double>(between.months) / kMonthsOfYear;
    end = from + std::chrono::days{between.days};
  } else if (interval == EuropeanInterval::weeks) {
    const auto weeks = (to - from).count() / 7;
    years = static_cast<double>(weeks) / 52;
    end = to - std::chrono::days{7 * weeks};
  } else {
    const int whole = months_between(from, to, day_number(year_month_day{from})).months / kMonthsOfYear;
    years = whole;
    end = months_back(to, whole * kMonthsOfYear, day_number(year_month_day{from}));
  }
  const Day year_before = months_back(end, kMonthsOfYear, day_number(year_month_day{end}));
  return years + static_cast<double>((end - from).count()) / static_cast<double>((end - year_before).count());
}

}  // namespace foyer::catalogue
