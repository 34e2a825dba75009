#include "shared/catalogue/difference.hpp"

#include <catch2/catch_test_macros.hpp>

#include "walk.hpp"

using namespace foyer;
using namespace foyer::catalogue;
using namespace foyer::test;
using Why = PriceMove::Cause;

namespace {

Catalogue car_of_today() {
  Catalogue car;
  car.trim_code = "touring";
  car.families = {{"paint", "", Pick::exactly_one}, {"seats", "", Pick::exactly_one}, {"extra", "", Pick::any}};
  car.options = {{"white", "", "paint", true, {}},   {"red", "", "paint", false, {}},
                 {"cloth", "", "seats", true, {}},   {"heated", "", "seats", false, {}},
                 {"vented", "", "seats", false, {}}, {"camera", "", "extra", false, {}}};
  car.packages = {{"comfort", "", {"vented"}, {}}};
  car.rules = {{"r1", RuleKind::requires_any, "red", {"comfort"}, {}, {}, {}}};
  return car;
}

Rules rules_of_today() { return std::move(*Rules::of(*constraints(car_of_today(), "US", kToday))); }

Line line(LineKind kind, const char* code, std::int64_t minor, const char* source, const char* package = "") {
  return {kind, code, {minor, "USD"}, {source, {}}, package, false};
}

Revision revision(const char* id, Build build, std::vector<Line> lines) {
  return {id, "r0", {"web", {}}, std::move(build), *Price::of(std::move(lines))};
}

PriceList list_of_today() {
  PriceList list;
  list.offers = {{LineKind::incentive, "loyalty", {500'00, "USD"}, {}, {}, {"camera"}, {}},
                 {LineKind::discount, "summer", {100'00, "USD"}, {}, {{}, kToday - std::chrono::days{1}}, {}, {}}};
  return list;
}

const PriceMove* move_of(const Difference& difference, std::string_view code) {
  const auto found = std::ranges::find(difference.prices, code, &PriceMove::code);
  return found == difference.prices.end() ? nullptr : &*found;
}

const OptionMove* option_of(const Difference& difference, std::string_view code) {
  const auto found = std::ranges::find(difference.options, code, &OptionMove::code);
  return found == difference.options.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("What changed since it was saved, and why each figure moved") {
  const auto before = revision(
      "web-1", {{"white", "heated", "camera", "ashtray"}, {"heated"}},
      {line(LineKind::base, "touring", 40'000'00, "list-1"), line(LineKind::option, "heated", 400'00, "list-1"),
       line(LineKind::option, "camera", 300'00, "list-1"), line(LineKind::fee, "doc", 200'00, "list-1"),
       line(LineKind::discount, "summer", -100'00, "offers"), line(LineKind::incentive, "loyalty", -500'00, "offers"),
       line(LineKind::tax, "state", 2'400'00, "tax-1"), line(LineKind::trade_in, "trade_in", -3'000'00, "estimate")});
  const auto after = revision(
      "kiosk-2", {{"red", "comfort", "vented"}, {"red"}},
      {line(LineKind::base, "touring", 40'500'00, "list-2"), line(LineKind::option, "red", 900'00, "list-2"),
       line(LineKind::option, "vented", 0, "list-2", "comfort"), line(LineKind::package, "comfort", 2'000'00, "list-2"),
       line(LineKind::fee, "doc", 250'00, "list-2"), line(LineKind::tax, "state", 2'600'00, "tax-1"),
       line(LineKind::trade_in, "trade_in", -3'200'00, "valued")});
  const auto result = difference(before, after, rules_of_today(), list_of_today(), kToday);
  REQUIRE(result);

  CHECK(option_of(*result, "ashtray")->because[0].kind == Cause::Kind::ended);
  CHECK(option_of(*result, "red")->chosen);
  CHECK(option_of(*result, "red")->instead_of == "white");
  CHECK(option_of(*result, "red")->because.empty());
  CHECK_FALSE(option_of(*result, "comfort")->chosen);
  CHECK(option_of(*result, "comfort")->because[0].rule == "r1");
  CHECK(option_of(*result, "vented")->instead_of == "heated");
  CHECK(option_of(*result, "vented")->because[0].kind == Cause::Kind::package);
  CHECK_FALSE(option_of(*result, "camera")->added);
  CHECK(option_of(*result, "camera")->because.empty());

  CHECK(move_of(*result, "touring")->cause == Why::price_list);
  CHECK(move_of(*result, "touring")->source_after->id == "list-2");
  CHECK(move_of(*result, "heated")->cause == Why::chosen);
  CHECK(move_of(*result, "comfort")->cause == Why::chosen);
  CHECK(move_of(*result, "doc")->cause == Why::price_list);
  CHECK(move_of(*result, "summer")->cause == Why::offer_ended);
  CHECK(move_of(*result, "loyalty")->cause == Why::offer_other_car);
  CHECK(move_of(*result, "state")->cause == Why::follows);
  CHECK(move_of(*result, "trade_in")->cause == Why::trade_in);
  std::int64_t sum = 0;
  for (const auto& move : result->prices) sum += move.after_minor - move.before_minor;
  CHECK(sum == result->after.minor - result->before.minor);
}

TEST_CASE("The same option may cost otherwise: with a package, beside another, by another rule table") {
  const Build build{{"white", "heated", "camera"}, {}};
  const auto of = [&](std::vector<Line> one, std::vector<Line> two) {
    return *difference(revision("a", build, std::move(one)), revision("b", build, std::move(two)), rules_of_today(),
                       list_of_today(), kToday);
  };
  CHECK(of({line(LineKind::option, "heated", 400, "l")}, {line(LineKind::option, "heated", 0, "l", "comfort")})
            .prices[0]
            .cause == Why::package);
  CHECK(
      of({line(LineKind::option, "heated", 400, "l")}, {line(LineKind::option, "heated", 300, "l")}).prices[0].cause ==
      Why::together);
  CHECK(of({line(LineKind::tax, "t", 400, "l")}, {line(LineKind::tax, "t", 300, "m")}).prices[0].cause ==
        Why::tax_rule);
  CHECK(of({line(LineKind::discount, "d", -4, "l")}, {line(LineKind::discount, "d", -3, "l")}).prices[0].cause ==
        Why::follows);
  CHECK(of({line(LineKind::base, "t", 4, "l")},
           {line(LineKind::base, "t", 4, "l"), line(LineKind::incentive, "new", -3, "l")})
            .prices[0]
            .cause == Why::offer_began);
  CHECK(of({line(LineKind::base, "t", 4, "l")}, {line(LineKind::base, "t", 4, "m")}).prices.empty());
  CHECK(message(Why::package) == "difference.package");
}

TEST_CASE("Two children of one revision that differ are a conflict; currencies do not mix") {
  const auto one = revision("a", {{"white", "cloth"}, {}}, {line(LineKind::base, "t", 4, "l")});
  auto other = one;
  CHECK_FALSE(conflict(one, other));
  other.id = "b";
  CHECK_FALSE(conflict(one, other));  // both did the same
  other.build.selected.insert("camera");
  CHECK(conflict(one, other));
  other.parent = "a";
  CHECK_FALSE(conflict(one, other));  // one follows the other
  other.price = *Price::of({{LineKind::base, "t", {4, "EUR"}, {}, "", false}});
  CHECK(difference(one, other, rules_of_today(), list_of_today(), kToday).error().fault == base::Fault::invalid);
}

TEST_CASE(
    "Standards and members of a package are not paid by themselves; what a rule includes is paid with its subject") {
  auto car = car_of_today();
  car.rules.push_back({"r2", RuleKind::includes, "heated", {"camera"}, {}, {}, {}});
  const auto codes = priced_codes(car, {"white", "heated", "camera", "gone"});
  REQUIRE(codes.size() == 3);
  CHECK(codes[0].code == "touring");
  CHECK(codes[1].code == "heated");
  CHECK(codes[2].package == "heated");
  CHECK(priced_codes(car, {"red", "comfort", "vented"})[2].package == "comfort");
}
