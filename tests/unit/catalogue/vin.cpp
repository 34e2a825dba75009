#include "shared/catalogue/vin.hpp"

#include <catch2/catch_test_macros.hpp>

#include "shared_data.hpp"

using namespace foyer;
using namespace foyer::catalogue;
using Kind = VinWarning::Kind;

namespace {

constexpr int kThisYear = 2026;

const WmiTable& makers() {
  static const WmiTable table = [] {
    std::ifstream file(FOYER_SOURCE_DIR "/assets/vehicles/wmi.tsv");
    std::stringstream text;
    text << file.rdbuf();
    auto read = WmiTable::read(text.str());
    REQUIRE(read);
    return std::move(*read);
  }();
  return table;
}

VinReading read(std::string_view text) { return read_vin(text, makers(), kThisYear); }

}  // namespace

TEST_CASE("The list of collected numbers: check digit, year and characters") {
  const auto rows = test::shared_rows("catalogue/vin-test-list.csv");
  if (rows.empty()) SKIP("no " FOYER_SHARED_DIR "/data/catalogue");
  for (auto row : rows) {
    CAPTURE(row["vin"], row["note"]);
    const auto reading = read(row["vin"]);
    if (row["len17"] == "True") CHECK_FALSE(reading.warning(Kind::length));
    CHECK((row["charset_ok"] == "True" || row["len17"] == "False") == !reading.warning(Kind::character));
    if (row["check_digit_expected"].empty()) continue;
    REQUIRE(reading.check_digit);
    CHECK(std::string(1, *reading.check_digit) == row["check_digit_expected"]);
    CHECK(reading.check_digit_right == (row["check_digit_ok"] == "True"));
    CHECK((reading.warning(Kind::check_digit) != nullptr) ==
          (reading.check_digit_applies && !reading.check_digit_right));
    CHECK((reading.model_year ? std::to_string(*reading.model_year) : "") == row["model_year_us_rule"]);
  }
}

TEST_CASE("What scanners and people add is taken away; what they mistake is suggested") {
  CHECK(read(" 1hgcm-82633 a004352\r\n").vin == "1HGCM82633A004352");
  CHECK(read("*I1HGCM82633A004352*").vin == "1HGCM82633A004352");
  CHECK(read("I1HGCM82633A004352").warnings.empty());
  CHECK(read("1C4RJFBG6FC12345O").warnings == std::vector<VinWarning>{{Kind::character, 17, '0'}});
  CHECK(read("IC4RJFBG6FC12345Q").warnings ==
        std::vector<VinWarning>{{Kind::character, 1, '1'}, {Kind::character, 17, '0'}});
  CHECK(read("1HGCM82633A00435").warnings == std::vector<VinWarning>{{Kind::length, 0, 0}});
  CHECK(read("").warnings == std::vector<VinWarning>{{Kind::length, 0, 0}});
  CHECK(read("1HGCM82633A00435\xc3").warning(Kind::character)->position == 17);
  CHECK(read("1HGCM8263#A004352").warning(Kind::character)->position == 10);
}

TEST_CASE("A wrong check digit is a warning with the right one, where one is due") {
  CHECK(read("1XPTD40X0JD456115").warnings == std::vector<VinWarning>{{Kind::check_digit, 9, '6'}});
  const auto european = read("WVWZZZAAZFD123456");
  CHECK_FALSE(european.check_digit_applies);
  CHECK(european.warnings.empty());
}

TEST_CASE("One wrong character among those that count is found") {
  const std::string right = "1M8GDM9AXKP042788";
  REQUIRE(check_digit(right) == 'X');
  for (std::size_t i = 0; i < right.size(); ++i) {
    if (i == 8) continue;
    auto wrong = right;
    wrong[i] = right[i] == '3' ? '4' : '3';
    if (wrong[i] - '0' == 3 && (right[i] == 'C' || right[i] == 'L' || right[i] == 'T'))
      continue;  // counts for the same
    CHECK(check_digit(wrong) != 'X');
  }
}

TEST_CASE("The maker is known by three characters, or by six where the third is 9") {
  CHECK(makers().size() > 2'000);
  REQUIRE(read("1HGCM82633A004352").wmi);
  CHECK(read("1HGCM82633A004352").wmi->maker == "Honda");
  CHECK(read("1HGCM82633A004352").model_year_certain);
  CHECK(read("1XPTD40X6JD456115").wmi->type == VehicleType::heavy_truck);
  CHECK_FALSE(read("1XPTD40X6JD456115").model_year_certain);
  CHECK(read("11111111111111111").warning(Kind::unknown_maker));
  const auto small = WmiTable::read("wmi\ttype\tmaker\tcountry\n1A9158\tmotorcycle\tFew\tUS\n");
  REQUIRE(small);
  CHECK(small->find("1A9AAAAAAAA158001")->maker == "Few");
  CHECK_FALSE(small->find("1A9AAAAAAAA159001"));
}

TEST_CASE("A year beyond the next is not believed") {
  const auto reading = read_vin("5YJSA1E269F000337", makers(), kThisYear);  // letter in 7, 9 in 10: 2039
  CHECK(reading.model_year == 2009);
  CHECK_FALSE(reading.model_year_certain);
}

TEST_CASE("A table that is none names its line") {
  CHECK(WmiTable::read("wmi\ttype\tmaker\tcountry\n1HG\tcar\tHonda\tUS\n1HX\tboat\tHonda\tUS\n")
            .error()
            .what.ends_with("line 3"));
  CHECK_FALSE(WmiTable::read("head\n1HG\n"));
  CHECK(WmiTable::read("")->size() == 0);
}
