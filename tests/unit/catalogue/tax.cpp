#include "shared/catalogue/tax.hpp"

#include <catch2/catch_test_macros.hpp>

#include "shared_data.hpp"

using namespace foyer;
using namespace foyer::catalogue;

namespace {

// The tables that the rows of vehicle-tax-examples.csv describe in words.
TaxTable table_of(const std::string& id) {
  const auto rate = [](const char* percent) { return *Rate::percent(percent); };
  TaxTable table;
  table.id = id;
  table.currency = "USD";
  if (id == "US-OH-new" || id == "US-OH-used") {
    table.trade_in_new = TradeInCredit::full;
    table.levies = {{"oh-state", rate("5.75"), {}, {}}};
  } else if (id == "US-FL-complex") {
    table.trade_in_new = table.trade_in_used = TradeInCredit::full;
    table.levies = {{"fl-state", rate("6"), {}, {}}, {"fl-county", rate("1"), 5'000'00, {}}};
  } else if (id == "US-CA-trade") {
    table.levies = {{"ca-state", rate("7.25"), {}, {}}};
  } else if (id == "US-ID-docfee") {
    table.trade_in_new = table.trade_in_used = TradeInCredit::full;
    table.untaxed = {"title", "service_contract", "finance_charge"};
    table.levies = {{"id-state", rate("6"), {}, {}}};
  } else if (id == "UK-margin") {
    table.scheme = TaxScheme::vat_margin;
    table.currency = "GBP";
    table.levies = {{"gb-vat", rate("20"), {}, {}}};
  } else if (id == "UK-standard") {
    table.scheme = TaxScheme::vat_net;
    table.currency = "GBP";
    table.levies = {{"gb-vat", rate("20"), {}, {}}};
  } else if (id == "DE-standard") {
    table.scheme = TaxScheme::vat_net;
    table.currency = "EUR";
    table.levies = {{"de-vat", rate("19"), {}, {}}};
  } else if (id == "CY-fortellis") {
    table.scheme = TaxScheme::vat_net;
    table.currency = "EUR";
    table.levies = {{"cy-vat", rate("8"), {}, {}}};
  } else {
    table.id.clear();
  }
  return table;
}

std::int64_t minor(const std::string& text) { return text.empty() ? 0 : test::hundredths(text); }

std::int64_t sum_of_tax(const Taxes& taxes) {
  std::int64_t sum = 0;
  for (const auto& each : taxes.amounts) sum += each.tax.minor;
  return sum;
}

}  // namespace

TEST_CASE("Published tax examples, to the cent") {
  const auto rows = test::shared_rows("finance/vehicle-tax-examples.csv");
  if (rows.empty()) SKIP("no " FOYER_SHARED_DIR "/data/finance");
  int figures = 0;
  for (auto row : rows) {
    const auto table = table_of(row["id"]);
    if (table.id.empty() || row["price"].empty()) continue;
    CAPTURE(row["id"]);
    std::vector<TaxedItem> items{{LineKind::base, "car", minor(row["price"])}};
    if (row["id"] == "US-FL-complex") items.push_back({LineKind::fee, "dealer_prep", 500'00});
    if (minor(row["rebate"])) items.push_back({LineKind::incentive, "maker_rebate", -minor(row["rebate"])});
    if (minor(row["trade_in"])) items.push_back({LineKind::trade_in, "trade_in", -minor(row["trade_in"])});
    const auto result = taxes(table, items, Condition::new_vehicle, 6'000'00);
    REQUIRE(result);
    CHECK(result->base.minor == minor(row["taxable_base"]));
    ++figures;
    if (!row["tax"].empty()) CHECK(sum_of_tax(*result) == minor(row["tax"]));
    if (row["total_due"].empty()) continue;
    std::int64_t due = result->added.minor;
    for (const auto& item : items) due += item.minor;
    CHECK(due == minor(row["total_due"]));
  }
  CHECK(figures >= 6);
}

TEST_CASE("Ohio credits a trade-in on a new car only; California on none; a cap is a cap") {
  const std::vector<TaxedItem> items{{LineKind::base, "car", 18'500'00}, {LineKind::trade_in, "trade_in", -500'00}};
  auto ohio = table_of("US-OH-new");
  CHECK(taxes(ohio, items, Condition::new_vehicle)->base.minor == 18'000'00);
  CHECK(taxes(ohio, items, Condition::used_vehicle)->base.minor == 18'500'00);
  CHECK(taxes(table_of("US-CA-trade"), items, Condition::new_vehicle)->base.minor == 18'500'00);
  ohio.trade_in_new = TradeInCredit::capped;
  ohio.trade_in_limit_minor = 200'00;
  CHECK(taxes(ohio, items, Condition::new_vehicle)->base.minor == 18'300'00);
}

TEST_CASE("A dealer's discount lowers the base; a maker's rebate where the table says so") {
  auto table = table_of("US-CA-trade");
  const std::vector<TaxedItem> items{
      {LineKind::base, "car", 20'000'00}, {LineKind::discount, "d", -1'000'00}, {LineKind::incentive, "i", -500'00}};
  CHECK(taxes(table, items, Condition::new_vehicle)->base.minor == 19'000'00);
  table.incentive_reduces_base = true;
  const auto after = taxes(table, items, Condition::new_vehicle);
  CHECK(after->base.minor == 18'500'00);
  CHECK(after->added.minor == 1'341'25);
  CHECK(after->of.size() == 3);
}

TEST_CASE("Idaho taxes the document fee, not the title") {
  const std::vector<TaxedItem> items{{LineKind::base, "car", 10'000'00},
                                     {LineKind::destination, "freight", 900'00},
                                     {LineKind::fee, "doc", 300'00},
                                     {LineKind::fee, "title", 14'00}};
  CHECK(taxes(table_of("US-ID-docfee"), items, Condition::new_vehicle)->base.minor == 11'200'00);
}

TEST_CASE("A gross price holds its tax: nets of the German price list") {
  auto table = table_of("DE-standard");
  table.scheme = TaxScheme::vat_gross;
  for (const auto& [gross, net] : {std::pair{99'900'00, 83'949'58}, {1'050'00, 882'35}, {1'500'00, 1'260'50}}) {
    const auto result = taxes(table, {{LineKind::base, "car", gross}}, Condition::new_vehicle);
    REQUIRE(result);
    CHECK(result->base.minor == net);
    CHECK(result->amounts[0].tax.minor == gross - net);
    CHECK_FALSE(result->amounts[0].added);
    CHECK(result->added.minor == 0);
    CHECK(tax_of_net(net, table.levies[0].rate, Rounding::half_up) == gross - net);
  }
}

TEST_CASE("The margin scheme taxes the margin alone and shows nothing") {
  const auto table = table_of("UK-margin");
  const std::vector<TaxedItem> car{{LineKind::base, "car", 7'500'00}};
  const auto result = taxes(table, car, Condition::used_vehicle, 6'000'00);
  CHECK(result->amounts[0].tax.minor == 250'00);
  CHECK_FALSE(result->amounts[0].shown);
  CHECK(taxes(table, car, Condition::used_vehicle, 8'000'00)->amounts[0].tax.minor == 0);
  CHECK_FALSE(taxes(table, car, Condition::used_vehicle));
}

TEST_CASE("A credit beyond the price earns no tax; a tax may have an end") {
  auto table = table_of("US-FL-complex");
  const std::vector<TaxedItem> items{{LineKind::base, "car", 5'000'00}, {LineKind::trade_in, "t", -9'000'00}};
  CHECK(taxes(table, items, Condition::new_vehicle)->added.minor == 0);
  table.levies = {{"sc", *Rate::percent("5"), {}, 500'00}};
  CHECK(taxes(table, {{LineKind::base, "car", 60'000'00}}, Condition::new_vehicle)->added.minor == 500'00);
}

TEST_CASE("Tables and items that make no sense are refused") {
  const std::vector<TaxedItem> car{{LineKind::base, "car", 1}};
  auto table = table_of("UK-standard");
  CHECK_FALSE(taxes(table, {{LineKind::base, "car", -1}}, Condition::new_vehicle));
  CHECK_FALSE(taxes(table, {{LineKind::discount, "d", 1}}, Condition::new_vehicle));
  CHECK_FALSE(taxes(table, {{LineKind::tax, "t", 1}}, Condition::new_vehicle));
  table.levies.push_back(table.levies[0]);
  CHECK_FALSE(taxes(table, car, Condition::new_vehicle));
  table = table_of("US-CA-trade");
  table.levies[0].rate.billionths = -1;
  CHECK_FALSE(taxes(table, car, Condition::new_vehicle));
  table.levies[0] = {"x", {}, -1, {}};
  CHECK_FALSE(taxes(table, car, Condition::new_vehicle));
}

TEST_CASE("Names of line kinds are read back") {
  for (const LineKind kind : {LineKind::base, LineKind::option, LineKind::package, LineKind::destination, LineKind::fee,
                              LineKind::discount, LineKind::incentive, LineKind::trade_in, LineKind::tax})
    CHECK(parse_line_kind(name(kind)) == kind);
  CHECK_FALSE(parse_line_kind("total"));
}
