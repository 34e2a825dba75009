#include "shared/catalogue/interchange.hpp"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "rule_world.hpp"
#include "shared_data.hpp"

using namespace foyer;
using namespace foyer::catalogue;

namespace {

std::string example_of(const std::string& schema) {
  std::ifstream file(std::string(FOYER_SOURCE_DIR "/assets/schema/") + schema);
  REQUIRE(file);
  return nlohmann::json::parse(file)["examples"][0].dump();
}

// With one member of the example spoilt, the error names it.
template <class Read>
std::string fault_of(const std::string& text, const nlohmann::json::json_pointer& at, const nlohmann::json& value,
                     Read read) {
  auto json = nlohmann::json::parse(text);
  if (value.is_discarded())
    json.at(at.parent_pointer()).erase(at.back());
  else
    json[at] = value;
  const auto result = read(json.dump());
  REQUIRE_FALSE(result);
  CHECK(result.error().fault == base::Fault::invalid);
  return result.error().what;
}

const nlohmann::json kGone(nlohmann::json::value_t::discarded);

}  // namespace

TEST_CASE("The example of the catalogue's schema is read, written and read to the same") {
  const auto catalogue = read_catalogue(example_of("catalogue.json"));
  REQUIRE(catalogue);
  CHECK(faults(*catalogue).empty());
  CHECK(catalogue->rules.size() == 3);
  CHECK(catalogue->options[2].offered.markets == std::vector<std::string>{"AE"});
  CHECK(catalogue->options[2].offered.validity.until == std::chrono::year{2027} / 6 / 30);
  const auto again = read_catalogue(write(*catalogue));
  REQUIRE(again);
  CHECK(*again == *catalogue);
}

TEST_CASE("Any catalogue survives being written") {
  std::mt19937 random(5);
  for (int round = 0; round < 20; ++round) {
    const auto catalogue = test::random_catalogue(random, 6, 3, 8);
    CHECK(*read_catalogue(write(catalogue)) == catalogue);
  }
}

TEST_CASE("Price list and tax table: the schemas' examples there and back") {
  const auto list = read_price_list(example_of("price-list.json"));
  REQUIRE(list);
  CHECK(faults(*list).empty());
  CHECK(list->offers[0].part == *Rate::percent("2.5"));
  CHECK(*read_price_list(write(*list)) == *list);
  const auto table = read_tax_table(example_of("tax-table.json"));
  REQUIRE(table);
  CHECK(table->levies[1].base_limit_minor == 5'000'00);
  CHECK(table->levies[1].rate == *Rate::percent("1"));
  CHECK(*read_tax_table(write(*table)) == *table);
}

TEST_CASE("What is missing or wrong is named with its place") {
  using Pointer = nlohmann::json::json_pointer;
  const auto catalogue = example_of("catalogue.json");
  const auto in_catalogue = [&](const char* at, const nlohmann::json& value) {
    return fault_of(catalogue, Pointer(at), value, read_catalogue);
  };
  CHECK(in_catalogue("/options/1/family", kGone) == "catalogue: options[1].family: is missing");
  CHECK(in_catalogue("/options/1/family", 7) == "catalogue: options[1].family: a text is expected");
  CHECK(in_catalogue("/options", "none") == "catalogue: options: a list is expected");
  CHECK(in_catalogue("/options/0", 1).starts_with("catalogue: options[0]."));
  CHECK(in_catalogue("/families/0/pick", "two") == "catalogue: families[0].pick: an unknown word");
  CHECK(in_catalogue("/options/2/until", "2026-02-30").starts_with("catalogue: options[2].until: a day"));
  CHECK(in_catalogue("/options/0/standard", "yes").ends_with("true or false is expected"));
  CHECK(in_catalogue("/model_year", 1e99).ends_with("a whole number is expected"));
  CHECK(in_catalogue("/model_year", 5'000'000'000).ends_with("a whole number is expected"));
  CHECK(in_catalogue("/as_of", "today").starts_with("catalogue: as_of: a time"));
  CHECK(in_catalogue("/trim", std::string(5000, 'x')).ends_with("a text is expected"));
  CHECK(in_catalogue("/schema", kGone) == "catalogue: schema: is missing");
  CHECK(fault_of(example_of("tax-table.json"), Pointer("/levies/0/percent"), "6,5", read_tax_table)
            .starts_with("tax table: levies[0].percent: a percentage"));
  CHECK(fault_of(example_of("price-list.json"), Pointer("/entries/0/minor"), 12.5, read_price_list) ==
        "price list: entries[0].minor: a whole number is expected");
  CHECK(read_catalogue("{").error().what == "catalogue: this is not JSON");
  CHECK_FALSE(read_catalogue("[]"));
  CHECK(read_catalogue(R"({"schema": 2})").error().fault == base::Fault::unsupported);
}

TEST_CASE("An entry of another currency is read as it is, and found by the list's own check") {
  auto json = nlohmann::json::parse(example_of("price-list.json"));
  json["fees"][0]["currency"] = "CAD";
  const auto list = read_price_list(json.dump());
  REQUIRE(list);
  CHECK(*read_price_list(write(*list)) == *list);
  CHECK(faults(*list) == std::vector<PriceFault>{{PriceFault::Kind::other_currency, list->fees[0].code}});
}
