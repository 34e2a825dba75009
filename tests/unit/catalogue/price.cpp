#include "shared/catalogue/price.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace foyer;
using namespace foyer::catalogue;
using base::Money;
using std::chrono::year;
using Kind = PriceFault::Kind;

namespace {

const Source kList{"list-7", base::from_unix_ms(1'760'000'000'000)};
const Source kTable{"us-fl-2026", base::from_unix_ms(1'750'000'000'000)};
const Source kOffer{"offer-3", base::from_unix_ms(1'755'000'000'000)};

Money usd(std::int64_t minor) { return {minor, "USD"}; }

PriceList list() {
  PriceList list;
  list.source = kList;
  list.currency = "USD";
  list.market = "US";
  list.validity = {year{2026} / 1 / 1, year{2026} / 12 / 31};
  list.entries = {{LineKind::base, "touring", usd(40'000'00), {}},
                  {LineKind::option, "red", usd(900'00), {}},
                  {LineKind::option, "red", usd(450'00), {"comfort"}},
                  {LineKind::package, "comfort", usd(2'000'00), {}}};
  list.fees = {{"freight", usd(1'200'00), LineKind::destination}, {"doc", usd(299'00), LineKind::fee}};
  list.offers = {{LineKind::discount, "autumn", usd(0), *Rate::percent("2.5"), {{}, year{2026} / 11 / 30}, {}, kOffer},
                 {LineKind::incentive, "loyalty", usd(500'00), {}, {}, {"comfort"}, kOffer}};
  return list;
}

TaxTable florida() {
  TaxTable table;
  table.id = "us-fl-2026";
  table.currency = "USD";
  table.trade_in_new = TradeInCredit::full;
  table.levies = {{"fl-state", *Rate::percent("6"), {}, {}}};
  return table;
}

PriceQuestion question() {
  PriceQuestion question;
  question.codes = {{LineKind::option, "red", ""},
                    {LineKind::package, "comfort", ""},
                    {LineKind::option, "heated", "comfort"},
                    {LineKind::base, "touring", ""}};
  question.trade_in = TradeIn{usd(5'000'00), {"estimate", kOffer.as_of}};
  question.day = year{2026} / 11 / 22;
  return question;
}

std::vector<PriceFault> faults_of(const PriceList& list, const PriceQuestion& asked) {
  const auto result = quote(list, florida(), kTable, asked);
  CHECK(result.price.has_value() == result.faults.empty());
  return result.faults;
}

}  // namespace

TEST_CASE("A price is its lines, each with source and time") {
  const auto result = quote(list(), florida(), kTable, question());
  REQUIRE(result.price);
  const std::vector<Line> lines{
      {LineKind::base, "touring", usd(40'000'00), kList, "", false},
      {LineKind::option, "red", usd(450'00), kList, "", false},  // cheaper beside the package
      {LineKind::option, "heated", usd(0), kList, "comfort", false},
      {LineKind::package, "comfort", usd(2'000'00), kList, "", false},
      {LineKind::destination, "freight", usd(1'200'00), kList, "", false},
      {LineKind::fee, "doc", usd(299'00), kList, "", false},
      {LineKind::discount, "autumn", usd(-1'061'25), kOffer, "", false},  // 2.5 % of 42,450.00
      {LineKind::incentive, "loyalty", usd(-500'00), kOffer, "", false},
      // 6 % of 42,450.00 + 1,200.00 + 299.00 - 1,061.25 - 5,000.00 = 37,887.75
      {LineKind::tax, "fl-state", usd(2'273'27), kTable, "", false},
      {LineKind::trade_in, "trade_in", usd(-5'000'00), {"estimate", kOffer.as_of}, "", false}};
  CHECK(result.price->lines() == lines);
  std::int64_t sum = 0;
  for (const auto& line : lines) sum += line.amount.minor;
  CHECK(result.price->total() == usd(sum));
  CHECK(result.price->sum(LineKind::fee) == usd(299'00));
}

TEST_CASE("There is no total without lines") {
  CHECK_FALSE(Price::of({}));
  CHECK_FALSE(
      Price::of({{LineKind::base, "a", usd(1), kList, "", false}, {LineKind::fee, "b", {1, "EUR"}, kList, "", false}}));
}

TEST_CASE("An offer holds to its last day and for the cars it names") {
  auto asked = question();
  asked.day = year{2026} / 11 / 30;
  CHECK(quote(list(), florida(), kTable, asked).price->sum(LineKind::discount).minor < 0);
  asked.day = year{2026} / 12 / 1;
  CHECK(quote(list(), florida(), kTable, asked).price->sum(LineKind::discount).minor == 0);
  asked.codes = {{LineKind::base, "touring", ""}};
  CHECK(quote(list(), florida(), kTable, asked).price->sum(LineKind::incentive).minor == 0);
}

TEST_CASE("VAT inside the prices is shown and not added; under the margin scheme it is not shown") {
  auto table = florida();
  table.scheme = TaxScheme::vat_gross;
  table.levies = {{"vat", *Rate::percent("20"), {}, {}}};
  auto asked = question();
  asked.trade_in.reset();
  const auto gross = quote(list(), table, kTable, asked);
  REQUIRE(gross.price);
  CHECK(gross.price->lines().back().included);
  CHECK(gross.price->total() == usd(40'000'00 + 450'00 + 2'000'00 + 1'200'00 + 299'00 - 1'061'25 - 500'00));
  table.scheme = TaxScheme::vat_margin;
  asked.condition = Condition::used_vehicle;
  asked.purchase_minor = 30'000'00;
  CHECK(quote(list(), table, kTable, asked).price->sum(LineKind::tax).minor == 0);
  asked.purchase_minor.reset();
  CHECK(quote(list(), table, kTable, asked).faults == std::vector<PriceFault>{{Kind::tax, "us-fl-2026"}});
}

TEST_CASE("Missing, negative, foreign, early, late, twice: named, and no price") {
  auto asked = question();
  asked.codes.push_back({LineKind::option, "gone", ""});
  CHECK(faults_of(list(), asked) == std::vector<PriceFault>{{Kind::missing, "gone"}});

  auto bad = list();
  bad.entries[0].amount.minor = -1;
  CHECK(faults_of(bad, question()) == std::vector<PriceFault>{{Kind::negative, "touring"}});
  bad = list();
  bad.fees[1].amount.currency = "EUR";
  CHECK(faults_of(bad, question()) == std::vector<PriceFault>{{Kind::other_currency, "doc"}});
  bad = list();
  bad.entries.push_back(bad.entries[1]);
  CHECK(faults_of(bad, question()) == std::vector<PriceFault>{{Kind::duplicate, "red"}});

  asked = question();
  asked.day = year{2027} / 1 / 1;
  CHECK(faults_of(list(), asked) == std::vector<PriceFault>{{Kind::expired, "list-7"}});
  asked.day = year{2025} / 12 / 31;
  CHECK(faults_of(list(), asked) == std::vector<PriceFault>{{Kind::not_yet_valid, "list-7"}});
  asked = question();
  asked.trade_in->value.currency = "CAD";
  CHECK(faults_of(list(), asked) == std::vector<PriceFault>{{Kind::other_currency, "trade_in"}});
  auto table = florida();
  table.currency = "EUR";
  CHECK(quote(list(), table, kTable, question()).faults ==
        std::vector<PriceFault>{{Kind::other_currency, "us-fl-2026"}});
}
