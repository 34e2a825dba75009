// Phone numbers as people type them.
#include <catch2/catch_all.hpp>

#include <fstream>
#include <sstream>

#include "shared/text/phone.hpp"

namespace {
using namespace foyer::text;

TEST_CASE("however a number is typed, it is the same number") {
  for (const char* typed :
       {"2025550143", "(202) 555-0143", "202.555.0143", "+1 202 555 0143", "1-202-555-0143", "+12025550143",
        " 202 555 0143 ", "001 202 555 0143", "٢٠٢٥٥٥٠١٤٣", "٢٠٢ ٥٥٥ ٠١٤٣", "۲۰۲۵۵۵۰۱۴۳", "\u20682025550143\u2069",
        "＋１　２０２　５５５　０１４３", "202\u2011555\u20110143"}) {
    INFO(typed);
    const auto number = e164(typed, std::string_view(typed).starts_with("001") ? "DE" : "US");
    REQUIRE(number);
    CHECK(*number == "+12025550143");
  }
  CHECK(*e164("030 23125 010", "DE") == "+493023125010");
  CHECK(*e164("06 698 12345", "IT") == "+390669812345");  // Italy keeps the zero
}

TEST_CASE("what is no number is refused, and not repeated in the error") {
  for (const char* typed : {"", " ", "12", "555-01%3", "202555014*", "202555014?", "call me", "1-800-FLOWERS",
                            "2025550143 x5", "202_555_0143", "+", "++12025550143x", "'; drop", "20255501432025550143",
                            "\xff\xff", "tel:+12025550143;ext=1"}) {
    INFO(typed);
    const auto number = e164(typed, "US");
    REQUIRE_FALSE(number);
    CHECK(number.error().fault == foyer::base::Fault::invalid);
    if (std::string_view(typed).size() > 1) CHECK(number.error().what.find(typed) == std::string::npos);
  }
  CHECK_FALSE(e164(std::string(10000, '2'), "US"));
  CHECK_FALSE(e164("2025550143", ""));  // no region and no prefix
  CHECK(e164("+12025550143", ""));
}

TEST_CASE("the mobile number of every region is understood") {
  std::ifstream file(FOYER_SHARED_DIR "/data/names/phone-mobile-examples.csv");
  if (!file) SKIP("no data/names/phone-mobile-examples.csv");
  std::string line;
  std::getline(file, line);
  int regions = 0;
  while (std::getline(file, line)) {
    if (line.ends_with('\r')) line.pop_back();
    std::istringstream row(line);
    std::string region, code, national, expected;
    std::getline(row, region, ',');
    std::getline(row, code, ',');
    std::getline(row, national, ',');
    std::getline(row, expected, ',');
    if (region == "BJ") continue;  // ten digits since 2024; the metadata of Debian 12 is older
    INFO(line);
    CHECK(e164(national, region).value_or("") == expected);
    CHECK(e164(expected, "US").value_or("") == expected);
    ++regions;
  }
  CHECK(regions > 200);
}

TEST_CASE("the last four digits") {
  CHECK(last_four("+12025550143") == "0143");
  CHECK(last_four("+29") == "29");
  CHECK(last_four("") == "");
}
}  // namespace
