#include "shared/catalogue/okapi.hpp"

#include <catch2/catch_test_macros.hpp>

#include "shared/catalogue/interchange.hpp"
#include "shared_data.hpp"
#include "walk.hpp"

using namespace foyer;
using namespace foyer::catalogue;
using namespace foyer::test;

namespace {

Catalogue rs5() {
  const auto text = shared_text("catalogue/vwgroup-okapi/ger_audi_rs5_options.json");
  if (text.empty()) SKIP("no " FOYER_SHARED_DIR "/data/catalogue/vwgroup-okapi");
  auto read = read_okapi(text, {"okapi-rs5", {}});
  REQUIRE(read);
  read->trim_code = "F5ARXA";
  return std::move(*read);
}

}  // namespace

TEST_CASE("A real option list: every entry taken, every reference resolved") {
  const auto car = rs5();
  CHECK(car.options.size() + car.packages.size() == 267);
  CHECK(car.families.size() == 119);
  CHECK(car.packages.size() == 30);
  std::size_t inclusions = 0;
  for (const auto& package : car.packages) inclusions += package.members.size();
  CHECK(inclusions == 71);
  CHECK(faults(car).empty());
  CHECK(*read_catalogue(write(car)) == car);
}

TEST_CASE("Walks through the real list never end in a car that cannot be built or priced, and are truly explained") {
  const auto car = rs5();
  const Walker walker(car, "DE");
  const auto told = walker.walk(1, 40, 12);
  CHECK(told.faults == std::vector<std::string>{});
  CHECK(told.choices == 480);
  CHECK(told.changes > 100);
}

TEST_CASE("Navigation in one package ends it in the other, and says which members collide") {
  auto compiled = constraints(rs5(), "DE", kToday);
  REQUIRE(compiled);
  const auto rules = Rules::of(std::move(*compiled));
  REQUIRE(rules);
  const auto connectivity = rules->choose(rules->standard(), "PNV", true);
  CHECK(connectivity->after.selected.contains("7UH"));
  const auto navigation = rules->choose(connectivity->after, "PNQ", true);
  CHECK(navigation->kind == Answer::Kind::with_changes);
  CHECK(navigation->after.selected.contains("7UG"));
  const auto ended = std::ranges::find(navigation->changes, "PNV", &Change::code);
  REQUIRE(ended != navigation->changes.end());
  CHECK(ended->undoes_choice);
  CHECK(std::ranges::any_of(ended->because,
                            [](const Cause& cause) { return cause.of == std::vector<std::string>{"7UH"}; }));
}

TEST_CASE("A list that refers to nothing, twice, or is none, is refused") {
  const std::string head =
      R"({"data":[{"id":"a","category":"X","code":"1","description":"","classification":"STANDARD_EQUIPMENT"})";
  CHECK(read_okapi(head + "]}", {}));
  CHECK(read_okapi(head + R"(,{"id":"p","category":"PACKET","code":"P","description":"","classification":"",
      "included_options":[{"id":"b"}]}]})",
                   {})
            .error()
            .what.ends_with("not listed: b"));
  CHECK(read_okapi(head + R"(,{"id":"a","category":"X","code":"2","description":"","classification":""}]})", {})
            .error()
            .what.ends_with("twice"));
  CHECK_FALSE(read_okapi(R"({"data":[{"id":"a"}]})", {}));
  CHECK_FALSE(read_okapi("", {}));
}
