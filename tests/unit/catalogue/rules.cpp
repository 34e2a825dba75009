#include "shared/catalogue/rules.hpp"

#include <catch2/catch_test_macros.hpp>

#include "rule_world.hpp"

using namespace foyer;
using namespace foyer::catalogue;
using namespace foyer::test;
using Kind = Answer::Kind;

namespace {

Catalogue meridian() {
  Catalogue car;
  car.source.id = "meridian-2026-1";
  car.families = {{"paint", "Paint", Pick::exactly_one},
                  {"seats", "Seats", Pick::exactly_one},
                  {"wheels", "Wheels", Pick::exactly_one},
                  {"tow", "Towing", Pick::at_most_one},
                  {"extra", "Extras", Pick::any}};
  car.options = {{"white", "Salt White", "paint", true, {}},
                 {"red", "Ember Red", "paint", false, {}},
                 {"gold", "Gold", "paint", false, {{"AE"}, {}}},
                 {"cloth", "Cloth seats", "seats", true, {}},
                 {"heated", "Heated seats", "seats", false, {}},
                 {"vented", "Ventilated seats", "seats", false, {}},
                 {"w18", "18-inch wheels", "wheels", true, {}},
                 {"w20", "20-inch wheels", "wheels", false, {}},
                 {"hitch", "Trailer hitch", "tow", false, {}},
                 {"armrest", "Armrest", "extra", false, {}},
                 {"fridge", "Fridge", "extra", false, {{}, {{}, kToday - std::chrono::days{1}}}},
                 {"camera", "Camera", "extra", false, {}}};
  car.packages = {{"comfort", "Comfort pack", {"vented", "armrest"}, {}}};
  car.rules = {{"r1", RuleKind::requires_any, "red", {"comfort"}, {}, {}, {}},
               {"r2", RuleKind::excludes, "hitch", {"w20"}, {}, {}, {}},
               {"r3", RuleKind::includes, "hitch", {"camera"}, {}, {"armrest"}, {}}};
  return car;
}

Rules rules_of(const Catalogue& catalogue, const std::string& market = "US") {
  auto compiled = constraints(catalogue, market, kToday);
  REQUIRE(compiled);
  auto rules = Rules::of(std::move(*compiled));
  REQUIRE(rules);
  return std::move(*rules);
}

const Change* change_of(const Answer& answer, std::string_view code) {
  const auto found = std::ranges::find(answer.changes, code, &Change::code);
  return found == answer.changes.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("A car begins with its standards") {
  const auto rules = rules_of(meridian());
  CHECK(rules.standard().selected == Codes{"white", "cloth", "w18"});
  CHECK(rules.valid(rules.standard().selected));
}

TEST_CASE("Ember Red needs the Comfort pack, which replaces Heated seats: said, and not done") {
  const auto car = meridian();
  const auto rules = rules_of(car);
  auto build = rules.standard();
  build = rules.choose(build, "heated", true)->after;
  CHECK(build.selected == Codes{"white", "heated", "w18"});
  const auto asked = build;
  const auto answer = rules.choose(build, "red", true);
  REQUIRE(answer);
  CHECK(build == asked);
  CHECK(answer->kind == Kind::with_changes);
  CHECK(answer->smallest);
  CHECK(answer->after.selected == Codes{"red", "vented", "armrest", "comfort", "w18"});
  const auto* comfort = change_of(*answer, "comfort");
  REQUIRE(comfort);
  CHECK(comfort->because == std::vector<Cause>{{Cause::Kind::requires_any, "red", {"comfort"}, "r1", {}, {}}});
  CHECK(message(comfort->because[0].kind) == "rules.requires_any");
  const auto* seats = change_of(*answer, "vented");
  REQUIRE(seats);
  CHECK(seats->instead_of == "heated");
  CHECK(seats->undoes_choice);
  CHECK(seats->because == std::vector<Cause>{{Cause::Kind::package, "comfort", {"vented"}, "", {}, {}}});
  CHECK(change_of(*answer, "white")->because[0].kind == Cause::Kind::at_most_one);
  for (const auto& change : answer->changes) CHECK(true_of(change, car, "US", answer->after.selected));
}

TEST_CASE("What only trades places within its family fits; taking it out brings the standard back") {
  const auto rules = rules_of(meridian());
  const auto taken = rules.choose(rules.standard(), "w20", true);
  CHECK(taken->kind == Kind::fits);
  CHECK(taken->after.decided == Codes{"w20"});
  const auto back = rules.choose(taken->after, "w20", false);
  CHECK(back->kind == Kind::fits);
  CHECK(back->after.selected == rules.standard().selected);
  CHECK(back->changes[0].because[0].kind == Cause::Kind::one_of);
}

TEST_CASE("Conditions of a rule count: the hitch brings a camera unless there is an armrest") {
  const auto rules = rules_of(meridian());
  CHECK(rules.choose(rules.standard(), "hitch", true)->after.selected.contains("camera"));
  const auto armrest = rules.choose(rules.standard(), "armrest", true);
  CHECK_FALSE(rules.choose(armrest->after, "hitch", true)->after.selected.contains("camera"));
}

TEST_CASE("A choice of the customer's own is given up last") {
  const auto rules = rules_of(meridian());
  const auto wheels = rules.choose(rules.standard(), "w20", true);
  const auto hitch = rules.choose(wheels->after, "hitch", true);
  CHECK(hitch->kind == Kind::with_changes);
  CHECK(change_of(*hitch, "w18")->undoes_choice);
  CHECK(hitch->after.decided == Codes{"hitch"});
}

TEST_CASE("What no car has is impossible, with the reason and what could be instead") {
  const auto rules = rules_of(meridian());
  const auto gold = rules.choose(rules.standard(), "gold", true);
  CHECK(gold->kind == Kind::impossible);
  CHECK(gold->conflict == std::vector<Cause>{{Cause::Kind::market, "gold", {}, "", {}, {}}});
  CHECK(gold->alternatives == std::vector<std::string>{"white", "red"});
  CHECK(gold->after == rules.standard());
  CHECK(rules.choose(rules.standard(), "fridge", true)->conflict[0].kind == Cause::Kind::ended);
  CHECK(rules_of(meridian(), "AE").choose(rules.standard(), "gold", true)->kind == Kind::fits);
  CHECK(rules.choose(rules.standard(), "none", true).error().fault == base::Fault::not_found);
}

TEST_CASE("A saved car is held to today's rules: unknown codes named, the nearest car proposed") {
  const auto car = meridian();
  const auto rules = rules_of(car);
  const Build saved{{"white", "heated", "w20", "hitch", "fridge", "ashtray"}, {"heated", "hitch"}};
  const auto repair = rules.repair(saved);
  CHECK(repair.unknown == std::vector<std::string>{"ashtray"});
  CHECK(repair.answer.after.selected == Codes{"white", "heated", "w18", "hitch", "camera"});
  for (const auto& change : repair.answer.changes) CHECK(true_of(change, car, "US", repair.answer.after.selected));
  CHECK(rules.repair(rules.standard()).answer.changes.empty());
  CHECK_FALSE(rules.broken(saved.selected).empty());
}

TEST_CASE("A catalogue that contradicts itself is refused with the rules to blame and no others") {
  auto car = meridian();
  car.rules.push_back({"r4", RuleKind::requires_any, "white", {"hitch"}, {}, {}, {}});
  car.rules.push_back({"r5", RuleKind::requires_any, "red", {"hitch"}, {}, {}, {}});
  car.rules.push_back({"r6", RuleKind::excludes, "hitch", {"cloth", "heated", "vented"}, {}, {}, {}});
  const auto compiled = constraints(car, "US", kToday);
  REQUIRE(compiled);
  CHECK(Rules::of(*compiled).error().fault == base::Fault::conflict);
  const auto causes = Rules::contradiction(*compiled);
  CHECK(causes.size() == 8);  // one paint, not gold here, r4, r5, one kind of seats, three of r6
  CHECK(std::ranges::none_of(causes, [](const Cause& cause) { return cause.rule == "r2" || cause.rule == "r3"; }));
  auto mended = Rules::of(*constraints(without(car, {causes[0]}), "US", kToday));
  CHECK(mended);
  CHECK(Rules::contradiction(*constraints(meridian(), "US", kToday)).empty());
}

TEST_CASE("References that lead nowhere, doubles and families without a standard are all named") {
  using Fault = CatalogueFault::Kind;
  auto car = meridian();
  CHECK(faults(car).empty());
  car.options[0].standard = false;
  car.options[4].standard = true;
  car.options[11].family = "gone";
  car.packages.push_back({"red", "", {"nothing"}, {}});
  car.packages.push_back({"bare", "", {}, {}});
  car.rules.push_back({"r1", RuleKind::excludes, "who", {}, {"x"}, {"y"}, {}});
  const std::vector<CatalogueFault> expected{{Fault::unknown_family, "camera", "gone"},
                                             {Fault::duplicate, "red", "red"},
                                             {Fault::no_standard, "paint", "paint"},
                                             {Fault::two_standards, "seats", "seats"},
                                             {Fault::unknown_code, "red", "nothing"},
                                             {Fault::empty, "bare", "bare"},
                                             {Fault::duplicate, "r1", "r1"},
                                             {Fault::empty, "r1", "r1"},
                                             {Fault::unknown_code, "r1", "who"},
                                             {Fault::unknown_code, "r1", "x"},
                                             {Fault::unknown_code, "r1", "y"}};
  CHECK(faults(car) == expected);
  CHECK(constraints(car, "US", kToday).error().fault == base::Fault::invalid);
}

TEST_CASE("Random catalogues: every answer is buildable, smallest by trying all cars, and truly explained") {
  std::mt19937 random(3);
  int answered = 0, impossible = 0, changed = 0, refused = 0;
  for (int round = 0; round < 60; ++round) {
    const auto car = random_catalogue(random, 3, 2, 5);
    if (car.options.size() + car.packages.size() > 11) continue;
    auto compiled = constraints(car, "US", kToday);
    REQUIRE(compiled);
    auto rules = Rules::of(*compiled);
    if (!rules) {
      ++refused;
      const auto causes = Rules::contradiction(*compiled);
      CHECK_FALSE(causes.empty());
      CHECK(Rules::of(*constraints(without(car, causes), "US", kToday)));
      continue;
    }
    auto build = rules->standard();
    CHECK(buildable(car, "US", build.selected));
    for (int step = 0; step < 6; ++step) {
      const auto& code = compiled->items[random() % compiled->items.size()].code;
      const bool take = random() % 4 != 0;
      CAPTURE(round, step, code, take);
      const auto answer = rules->choose(build, code, take);
      REQUIRE(answer);
      const auto best = least(car, "US", build, code, take);
      CHECK((answer->kind == Kind::impossible) == !best);
      if (!best) {
        ++impossible;
        CHECK(answer->after == build);
        CHECK(least(without(car, answer->conflict), "US", build, code, take));
        continue;
      }
      ++answered;
      changed += answer->changes.empty() ? 0 : 1;
      CHECK(buildable(car, "US", answer->after.selected));
      CHECK(answer->after.selected.contains(code) == take);
      CHECK(cost(build, answer->after.selected, code) == *best);
      for (const auto& change : answer->changes) CHECK(true_of(change, car, "US", answer->after.selected));
      build = answer->after;
    }
  }
  CHECK(answered > 50);
  CHECK(changed > 30);
  CHECK(impossible > 5);
  CHECK(refused > 0);
}
