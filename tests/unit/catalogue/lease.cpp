#include "shared/catalogue/lease.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace foyer;
using namespace foyer::catalogue;
using base::Money;

namespace {

Lease usual() {
  Lease lease;
  lease.list_price = {36'000'00, "USD"};
  lease.agreed_price = {34'000'00, "USD"};
  lease.capitalized_fees = {650'00, "USD"};
  lease.reduction = {2'000'00, "USD"};
  lease.upfront_fees = {300'00, "USD"};
  lease.disposition_fee = {395'00, "USD"};
  lease.residual = *Rate::percent("60");
  lease.money_factor = *Rate::percent("0.125");
  lease.months = 36;
  lease.mileage = {Mileage::Unit::mile, 12'000, 25'000};
  return lease;
}

}  // namespace

TEST_CASE("Depreciation and rent charge make the payment") {
  const auto plan = schedule(usual());
  REQUIRE(plan);
  CHECK(plan->adjusted_capitalized_cost.minor == 32'650'00);
  CHECK(plan->residual.minor == 21'600'00);
  CHECK(plan->rows[0].depreciation_minor == 306'94);  // 11,050.00 / 36 = 306.944
  CHECK(plan->rows[0].rent_minor == 67'81);           // 54,250.00 * 0.00125 = 67.8125
  CHECK(plan->monthly == Money{374'75, "USD"});
  CHECK(plan->due_at_signing.minor == 2'000'00 + 300'00 + 374'75);
  CHECK(plan->mileage_allowed == 36'000);
}

TEST_CASE("Rows of a lease add up to what is shown") {
  auto lease = usual();
  lease.tax_on_payment = *Rate::percent("8.875");
  for (const int months : {1, 2, 7, 24, 36, 120}) {
    lease.months = months;
    const auto plan = schedule(lease);
    REQUIRE(plan);
    std::int64_t depreciation = 0, rent = 0, paid = 0;
    for (const auto& row : plan->rows) {
      CHECK(row.payment_minor == row.depreciation_minor + row.rent_minor + row.tax_minor);
      depreciation += row.depreciation_minor;
      rent += row.rent_minor;
      paid += row.payment_minor;
    }
    CHECK(depreciation == plan->adjusted_capitalized_cost.minor - plan->residual.minor);
    CHECK(depreciation == plan->total_depreciation.minor);
    CHECK(rent == plan->total_rent.minor);
    CHECK(paid == plan->total_of_payments.minor);
    CHECK(plan->total_cost.minor == paid + 2'000'00 + 300'00 + 395'00);
  }
}

TEST_CASE("A money factor is a nominal rate over 24 and of a hundred") {
  CHECK(nominal_of(*Rate::percent("0.125")) == *Rate::percent("3"));
  CHECK(money_factor_of(*Rate::percent("3")) == *Rate::percent("0.125"));
}

TEST_CASE("Miles beyond the allowance are paid, those within it are not") {
  auto lease = usual();
  CHECK(excess_mileage(lease, 36'000).minor == 0);
  CHECK(excess_mileage(lease, 0).minor == 0);
  CHECK(excess_mileage(lease, 37'000) == Money{250'00, "USD"});
  lease.mileage.excess_per_unit_millis = 7'140;  // 7.14 cents a kilometre
  CHECK(excess_mileage(lease, 36'003).minor == 21);
}

TEST_CASE("Terms that make no lease are refused by name") {
  const auto refused = [](auto change) {
    auto lease = usual();
    change(lease);
    const auto plan = schedule(lease);
    REQUIRE_FALSE(plan);
    return plan.error().what;
  };
  CHECK(refused([](Lease& l) { l.residual = *Rate::percent("99"); }).starts_with("residual"));
  CHECK(refused([](Lease& l) { l.reduction = l.agreed_price; }).starts_with("reduction"));
  CHECK(refused([](Lease& l) { l.months = 0; }).starts_with("months"));
  CHECK(refused([](Lease& l) { l.list_price.currency = "CAD"; }).find("currency") != std::string::npos);
  CHECK(refused([](Lease& l) { l.money_factor.billionths = -1; }).find("rate") != std::string::npos);
  CHECK(refused([](Lease& l) { l.mileage.per_year = -1; }).starts_with("mileage"));
}
