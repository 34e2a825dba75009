#include "shared/catalogue/apr.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>
#include <nlohmann/json.hpp>

#include "shared_data.hpp"

using namespace foyer;
using namespace foyer::catalogue;
using namespace std::chrono;
using Catch::Matchers::WithinAbs;
using Catch::Matchers::WithinRel;
using Interval = UnitPeriod::Interval;

namespace {

Day date(const std::string& text) {
  return year{std::stoi(text)} / std::stoi(text.substr(5)) / std::stoi(text.substr(8));
}

// Adds to a date as a schedule is written: a step of a unit, from the first.
Day later(Day from, const std::string& unit, int times) {
  const int multiple = std::stoi(unit);
  const year_month_day first{from};
  if (unit.find("week") != std::string::npos) return from + days{7 * multiple * times};
  if (unit.find("semimonth") != std::string::npos)
    return sys_days{(first.year() / first.month() + months{times / 2}) / first.day()} + days{times % 2 ? 15 : 0};
  const int count = unit.find("year") != std::string::npos ? 12 * multiple : multiple;
  return sys_days{(first.year() / first.month() + months{count * times}) / first.day()};
}

// "1 x 39.50 from 1978-04-20 + 11 x 38.31 from 1978-05-18"
std::vector<DatedAmount> payments_of(const std::string& text, const std::string& unit) {
  std::vector<DatedAmount> all;
  std::stringstream words(text);
  std::string count, times, amount, from, first, plus;
  while (words >> count >> times >> amount >> from >> first) {
    for (int i = 0; i < std::stoi(count); ++i) all.push_back({later(date(first), unit, i), test::hundredths(amount)});
    words >> plus;
  }
  return all;
}

std::string said(const UnitPeriod& unit) {
  static const std::string names[] = {"day", "week", "semimonth", "month", "year"};
  return std::to_string(unit.multiple) + " " + names[static_cast<int>(unit.interval)];
}

}  // namespace

TEST_CASE("Regulation Z, Appendix J (c): every example to its two decimals, from its dates alone") {
  const auto rows = test::shared_rows("finance/regz-appendix-j.csv");
  if (rows.empty()) SKIP("no " FOYER_SHARED_DIR "/data/finance");
  for (auto row : rows) {
    CAPTURE(row["id"], row["payments"]);
    for (std::size_t at = 0; (at = row["payments"].find(" at ", at)) != std::string::npos;)
      row["payments"].replace(at, 4, " from ");
    const std::vector<DatedAmount> advances{{date(row["advance_date"]), test::hundredths(row["amount_financed"])}};
    const auto payments = payments_of(row["payments"], row["unit_period"]);
    const auto unit = unit_period(advances, payments);
    CHECK(said(unit) == row["unit_period"]);
    CHECK_THAT(unit.per_year(), WithinAbs(std::stod(row["unit_periods_per_year_w"]), 1e-9));
    const auto first = unit_periods_between(advances[0].on, payments[0].on, unit);
    CHECK(first.whole == std::stoi(row["t_first"]));
    CHECK_THAT(first.fraction, WithinAbs(std::stod(row["f_first"]), 1e-6));
    const auto apr = apr_us(advances, payments);
    REQUIRE(apr);
    CHECK_THAT(rounded_percent(*apr, 2), WithinAbs(std::stod(row["expected_apr_pct"]), 1e-9));
    CHECK_THAT(*apr, WithinAbs(std::stod(row["recomputed_apr_pct"]), 6e-7));
    long long total = 0;
    for (const auto& payment : payments) total += payment.minor;
    CHECK(total == test::hundredths(row["total_of_payments"]));
  }
}

TEST_CASE("Directive 2008/48/EC and its forerunners: every published rate") {
  const auto text = test::shared_text("finance/eu-uk-apr-examples.json");
  if (text.empty()) SKIP("no " FOYER_SHARED_DIR "/data/finance");
  for (const auto& example : nlohmann::json::parse(text)) {
    CAPTURE(example["id"].get<std::string>());
    std::vector<YearAmount> amounts;
    for (const auto& flow : example["flows"])
      amounts.push_back({flow[0].get<double>(), std::llround(flow[1].get<double>() * 100)});
    const auto apr = apr_eu(amounts);
    REQUIRE(apr);
    CHECK_THAT(rounded_percent(*apr, example["decimals"]), WithinAbs(example["expected_apr_pct"].get<double>(), 1e-9));
    // the file rounds its times and amounts
    CHECK_THAT(*apr, WithinRel(example["recomputed_apr_pct"].get<double>(), 1e-5));
  }
}

TEST_CASE("The unit-period is the commonest period, the smaller of equals, or the average") {
  const auto at = [](int y, unsigned m, unsigned d) { return DatedAmount{sys_days{year{y} / month{m} / day{d}}, 1}; };
  SECTION("payments on the last day of each month are a month apart") {
    const std::vector advances{at(2026, 1, 31)};
    const std::vector payments{at(2026, 2, 28), at(2026, 3, 31), at(2026, 4, 30), at(2026, 5, 31)};
    const auto unit = unit_period(advances, payments);
    CHECK(said(unit) == "1 month");
    const auto last = unit_periods_between(advances[0].on, payments[3].on, unit);
    CHECK(last.whole == 4);
    CHECK(last.fraction == 0);
  }
  SECTION("the thirtieth, where February has none") {
    const std::vector advances{at(2026, 1, 15)};
    const std::vector payments{at(2026, 1, 30), at(2026, 2, 28), at(2026, 3, 30)};
    const auto unit = unit_period(advances, payments);
    CHECK(said(unit) == "1 month");
    const auto second = unit_periods_between(advances[0].on, payments[1].on, unit);
    CHECK(second.whole == 1);
    CHECK_THAT(second.fraction, WithinAbs(0.5, 1e-12));
  }
  SECTION("the fifteenth and the last are a semimonth apart") {
    const std::vector advances{at(2026, 1, 31)};
    const std::vector payments{at(2026, 2, 15), at(2026, 2, 28), at(2026, 3, 15), at(2026, 3, 31)};
    CHECK(said(unit_period(advances, payments)) == "1 semimonth");
  }
  SECTION("equally often: the smaller") {
    const std::vector advances{at(2026, 1, 5)};
    const std::vector payments{at(2026, 1, 12), at(2026, 1, 19), at(2026, 2, 19), at(2026, 3, 19)};
    CHECK(said(unit_period(advances, payments)) == "1 week");
  }
  SECTION("none common: the average, to a whole standard interval") {
    const std::vector advances{at(2026, 1, 1)};
    const std::vector payments{at(2026, 2, 3), at(2026, 5, 20), at(2026, 12, 31)};
    CHECK(said(unit_period(advances, payments)) == "4 month");
  }
  SECTION("one advance, one payment: the term, at most a year") {
    const auto of = [&](DatedAmount from, DatedAmount to) { return unit_period(std::vector{from}, std::vector{to}); };
    CHECK(said(of(at(1978, 1, 3), at(1978, 9, 15))) == "255 day");
    CHECK_THAT(of(at(1978, 1, 3), at(1978, 9, 15)).per_year(), WithinAbs(365.0 / 255, 1e-12));
    CHECK(said(of(at(1978, 7, 10), at(1979, 1, 10))) == "6 month");
    CHECK(said(of(at(1978, 1, 10), at(1979, 1, 10))) == "1 year");
  }
}

TEST_CASE("A year's unit-period counts odd time in months where it is whole, else in days of 365") {
  const UnitPeriod yearly{Interval::year, 1, 10};
  const Day to = year{1980} / 1 / 10;
  CHECK_THAT(unit_periods_between(year{1978} / 10 / 10, to, yearly).fraction, WithinAbs(3.0 / 12, 1e-12));
  CHECK_THAT(unit_periods_between(year{1978} / 12 / 26, to, yearly).fraction, WithinAbs(15.0 / 365, 1e-12));
  CHECK(unit_periods_between(year{1978} / 12 / 26, to, yearly).whole == 1);
}

TEST_CASE("Several advances: a building loan's rate balances what was lent when") {
  std::vector<DatedAmount> advances, payments;
  for (unsigned m = 1; m <= 3; ++m) advances.push_back({year{2026} / m / 1, 100'000});
  for (unsigned m = 4; m <= 9; ++m) payments.push_back({year{2026} / m / 1, 51'500});
  const auto apr = apr_us(advances, payments);
  REQUIRE(apr);
  const double i = *apr / 1200;
  double balance = 0;
  for (int m = 0; m < 9; ++m) balance = balance * (1 + i) + (m < 3 ? 100'000.0 : -51'500.0);
  CHECK_THAT(balance, WithinAbs(0, 1e-4));
}

TEST_CASE("European time: equal months, weeks, or days of the year that ends with them") {
  const Day from = year{2026} / 1 / 12;
  CHECK_THAT(years_between(from, year{2026} / 4 / 12, EuropeanInterval::months), WithinAbs(0.25, 1e-12));
  CHECK_THAT(years_between(from, year{2026} / 4 / 15, EuropeanInterval::months), WithinAbs(0.25 + 3.0 / 365, 1e-12));
  CHECK_THAT(years_between(from, from + weeks{26}, EuropeanInterval::weeks), WithinAbs(0.5, 1e-12));
  CHECK_THAT(years_between(from, from + days{73}, EuropeanInterval::days), WithinAbs(0.2, 1e-12));
  CHECK_THAT(years_between(year{2028} / 2 / 1, year{2028} / 4 / 1, EuropeanInterval::days),
             WithinAbs(60.0 / 366, 1e-12));
  CHECK_THAT(years_between(year{2024} / 3 / 1, year{2026} / 3 / 1, EuropeanInterval::days), WithinAbs(2, 1e-12));
}

TEST_CASE("What is not repaid has no rate; what costs nothing has 0 %") {
  const std::vector<YearAmount> short_of{{0, 1000}, {1, -999}};
  CHECK(apr_eu(short_of).error().fault == base::Fault::invalid);
  const std::vector<YearAmount> even{{0, 1000}, {1, -1000}};
  CHECK(*apr_eu(even) == 0);
  const std::vector<YearAmount> nothing_lent{{0, -10}, {1, -10}};
  CHECK_FALSE(apr_eu(nothing_lent));
  CHECK_FALSE(apr_us(std::vector<DatedAmount>{}, std::vector<DatedAmount>{}));
}
