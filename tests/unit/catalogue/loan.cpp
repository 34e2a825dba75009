#include "shared/catalogue/loan.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <cmath>

#include "shared_data.hpp"

using namespace foyer;
using namespace foyer::catalogue;
using base::Money;
using Catch::Matchers::WithinAbs;

namespace {

Loan loan_of(std::int64_t price, const char* percent, int instalments) {
  Loan loan;
  loan.price = {price, "USD"};
  loan.instalments = instalments;
  loan.rates = {{1, *Rate::percent(percent)}};
  return loan;
}

// Every total is what its rows say, and nothing is owed at the end.
void check_sums(const Loan& loan, const Schedule& plan) {
  std::int64_t balance = plan.amount_of_credit.minor, interest = 0, paid = 0;
  for (const auto& row : plan.rows) {
    CHECK(row.payment_minor == row.interest_minor + row.principal_minor + row.fees_minor);
    balance -= row.principal_minor;
    CHECK(row.balance_minor == balance);
    interest += row.interest_minor;
    paid += row.payment_minor;
  }
  CHECK(balance == 0);
  CHECK(plan.total_interest.minor == interest);
  CHECK(plan.total_of_payments.minor == paid);
  CHECK(plan.cost_of_credit.minor ==
        interest + loan.financed_fees.minor + loan.upfront_fees.minor + loan.final_fees.minor);
  CHECK(plan.total_payable.minor == loan.price.minor + plan.cost_of_credit.minor);
}

}  // namespace

TEST_CASE("Published annuities, to the cent") {
  const auto rows = test::shared_rows("finance/annuity-to-the-cent.csv");
  if (rows.empty()) SKIP("no " FOYER_SHARED_DIR "/data/finance");
  for (auto row : rows) {
    CAPTURE(row["id"]);
    auto loan = loan_of(test::hundredths(row["principal"]), row["nominal_rate_pct"].c_str(), std::stoi(row["months"]));
    loan.balloon = {test::hundredths(row["final_balloon"]), "USD"};
    const double exact = annuity_minor(static_cast<double>(loan.price.minor), loan.rates[0].nominal, loan.instalments,
                                       static_cast<double>(loan.balloon.minor));
    CHECK_THAT(exact / 100, WithinAbs(std::stod(row["recomputed"]), 5.1e-7));
    const auto plan = schedule(loan);
    REQUIRE(plan);
    if (!row["expected_payment"].empty()) CHECK(plan->regular.minor == test::hundredths(row["expected_payment"]));
    check_sums(loan, *plan);
  }
}

TEST_CASE("The Commission's first example, from its terms: 200,000 over 20 years at 6 % with a fee of 2 %") {
  auto loan = loan_of(200'000'00, "6", 240);
  loan.price.currency = "EUR";
  loan.upfront_fees = {4'000'00, "EUR"};
  const auto plan = schedule(loan);
  REQUIRE(plan);
  CHECK(plan->regular == Money{1432'86, "EUR"});
  CHECK_THAT(rounded_percent(*apr_eu(loan, *plan), 1), WithinAbs(6.4, 1e-9));
}

TEST_CASE("A rate that changes makes the rest level again: 5 % for a year, then 5.375 %") {
  auto loan = loan_of(200'000'00, "5", 240);
  loan.rates.push_back({13, *Rate::percent("5.375")});
  const auto plan = schedule(loan);
  REQUIRE(plan);
  CHECK(plan->rows[11].payment_minor == 1319'91);
  CHECK(plan->rows[12].payment_minor > 1319'91);
  CHECK(plan->rows[12].payment_minor == plan->rows[238].payment_minor);
  check_sums(loan, *plan);
}

TEST_CASE("A promotion of 0 % charges nothing while it lasts") {
  auto loan = loan_of(30'000'00, "0", 60);
  loan.rates.push_back({13, *Rate::percent("4.9")});
  const auto plan = schedule(loan);
  REQUIRE(plan);
  for (int i = 0; i < 12; ++i) CHECK(plan->rows[static_cast<std::size_t>(i)].interest_minor == 0);
  CHECK(plan->rows[12].interest_minor > 0);
  CHECK(plan->rows[0].payment_minor == 500'00);
  check_sums(loan, *plan);
}

TEST_CASE("A balloon is what is left: with the last instalment, or a month after") {
  auto loan = loan_of(25'000'00, "6.9", 36);
  loan.balloon = {9'000'00, "USD"};
  loan.final_fees = {10'00, "USD"};
  const auto with_last = schedule(loan);
  REQUIRE(with_last);
  check_sums(loan, *with_last);
  CHECK(with_last->rows.size() == 36);
  CHECK(std::abs(with_last->rows.back().payment_minor - 9'010'00 - with_last->regular.minor) < 36);

  loan.balloon_due = BalloonDue::month_after;
  const auto after = schedule(loan);
  REQUIRE(after);
  check_sums(loan, *after);
  CHECK(after->rows.size() == 37);
  CHECK(after->rows.back().number == 37);
  CHECK(std::abs(after->rows.back().payment_minor - 9'010'00) < 40);
  CHECK(after->regular.minor > with_last->regular.minor);  // later money is worth less
}

TEST_CASE("Days before the first month cost simple interest, spread or with the first instalment") {
  using std::chrono::year;
  auto loan = loan_of(10'000'00, "12", 24);
  loan.first = first_period(year{2026} / 1 / 11, year{2026} / 3 / 1, FirstPeriod::Odd::spread);
  CHECK(loan.first.months.whole == 1);
  CHECK_THAT(loan.first.months.fraction, WithinAbs(21.0 / 30, 1e-12));
  const auto spread = schedule(loan);
  REQUIRE(spread);
  check_sums(loan, *spread);
  CHECK_THAT(*apr_us(loan, *spread), WithinAbs(12, 0.005));

  loan.first.odd = FirstPeriod::Odd::with_first;
  const auto with_first = schedule(loan);
  REQUIRE(with_first);
  check_sums(loan, *with_first);
  CHECK(with_first->rows[0].payment_minor - with_first->rows[1].payment_minor == 70'00);
  CHECK(with_first->regular.minor == with_first->rows[1].payment_minor);

  loan.first.months = {0, 0.5};
  loan.first.odd = FirstPeriod::Odd::spread;
  const auto early = schedule(loan);
  REQUIRE(early);
  check_sums(loan, *early);
  CHECK(early->regular.minor < spread->regular.minor);
  CHECK_THAT(*apr_us(loan, *early), WithinAbs(12, 0.005));
}

TEST_CASE("Regulation Z's rate of a loan without fees is its nominal rate; fees raise it") {
  auto loan = loan_of(24'000'00, "5.99", 72);
  CHECK_THAT(*apr_us(loan, *schedule(loan)), WithinAbs(5.99, 0.005));
  loan.financed_fees = {500'00, "USD"};
  const double financed = *apr_us(loan, *schedule(loan));
  CHECK(financed > 6.5);
  loan.financed_fees = {};
  loan.upfront_fees = {500'00, "USD"};
  CHECK(std::abs(*apr_us(loan, *schedule(loan)) - financed) < 0.05);
}

TEST_CASE("One instalment, no interest, one cent: the edges add up") {
  for (const int months : {1, 2, 3, 7, 599, 600})
    for (const char* percent : {"0", "0.01", "19.99", "999"})
      for (const std::int64_t price : {std::int64_t{1}, std::int64_t{99}, std::int64_t{100'000'01}}) {
        CAPTURE(months, percent, price);
        const auto loan = loan_of(price, percent, months);
        const auto plan = schedule(loan);
        if (!plan) continue;
        check_sums(loan, *plan);
      }
  const auto one = schedule(loan_of(1'000'00, "12", 1));
  CHECK(one->rows[0].payment_minor == 1'010'00);
  const auto uneven = schedule(loan_of(100'00, "0", 3));
  CHECK(uneven->rows[0].payment_minor == 33'33);
  CHECK(uneven->rows[2].payment_minor == 33'34);
}

TEST_CASE("Terms that make no loan are refused by name") {
  const auto refused = [](auto change) {
    auto loan = loan_of(10'000'00, "5", 12);
    change(loan);
    const auto plan = schedule(loan);
    REQUIRE_FALSE(plan);
    CHECK(plan.error().fault == base::Fault::invalid);
    return plan.error().what;
  };
  CHECK(refused([](Loan& l) { l.deposit = {10'000'00, "USD"}; }).starts_with("deposit"));
  CHECK(refused([](Loan& l) { l.deposit = {12'000'00, "USD"}; }).starts_with("deposit"));
  CHECK(refused([](Loan& l) { l.deposit = {1, "EUR"}; }).find("currency") != std::string::npos);
  CHECK(refused([](Loan& l) { l.balloon = {-1, "USD"}; }).find("negative") != std::string::npos);
  CHECK(refused([](Loan& l) { l.balloon = {20'000'00, "USD"}; }).starts_with("balloon"));
  CHECK(refused([](Loan& l) { l.instalments = 0; }).starts_with("instalments"));
  CHECK(refused([](Loan& l) { l.instalments = 601; }).starts_with("instalments"));
  CHECK(refused([](Loan& l) { l.rates.clear(); }).starts_with("rates"));
  CHECK(refused([](Loan& l) { l.rates[0].from_instalment = 2; }).starts_with("rates"));
  CHECK(refused([](Loan& l) { l.rates.push_back({13, {}}); }).starts_with("rates"));
  CHECK(refused([](Loan& l) { l.rates[0].nominal.billionths = -1; }).starts_with("rates"));
  CHECK(refused([](Loan& l) { l.first.months = {0, 0}; }).starts_with("first period"));
}

TEST_CASE("A representative example holds the figures that the market's rule names") {
  CHECK(example_rule("US") == ExampleRule::regulation_z);
  CHECK(example_rule("DE") == ExampleRule::directive_2008_48);
  CHECK(example_rule("GB") == ExampleRule::fca_conc);
  CHECK_FALSE(example_rule("AQ"));
  auto loan = loan_of(15'000'00, "7.9", 48);
  loan.deposit = {1'500'00, "USD"};
  const auto example = representative_example(loan, ExampleRule::fca_conc);
  REQUIRE(example);
  CHECK(example->message == "finance.example.gb");
  CHECK(example->amount_of_credit.minor == 13'500'00);
  CHECK(example->instalment.minor == 328'94);
  CHECK(example->instalments == 47);
  CHECK(example->total_payable.minor == 1'500'00 + 47 * example->instalment.minor + example->final_payment.minor);
  CHECK_THAT(example->apr_percent, WithinAbs(8.2, 1e-9));
  CHECK(representative_example(loan, ExampleRule::regulation_z)->apr_percent == 7.9);
}
