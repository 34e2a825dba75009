#include "shared/model/code.hpp"

#include <catch2/catch_all.hpp>

#include "shared/base/bytes.hpp"

using namespace foyer;
using model::VisitCode;

TEST_CASE("a code is read back however a person types it", "[model][code]") {
  base::SeededRandom random(Catch::getSeed());
  for (int i = 0; i < 1'000; ++i) {
    const VisitCode code = VisitCode::make(random);
    REQUIRE(code.text().size() == 8);
    std::string typed = " " + code.shown() + " ";
    for (char& c : typed) c = static_cast<char>(c == '0' ? 'o' : c == '1' ? 'l' : std::tolower(c));
    REQUIRE(VisitCode::parse(typed));
    CHECK(*VisitCode::parse(typed) == code);
  }
}

TEST_CASE("every single wrong letter is found", "[model][code]") {
  base::SeededRandom random(Catch::getSeed());
  const VisitCode code = VisitCode::make(random);
  for (std::size_t at = 0; at < 8; ++at)
    for (const char letter : base::crockford_alphabet) {
      std::string wrong = code.text();
      if (wrong[at] == letter) continue;
      wrong[at] = letter;
      CHECK_FALSE(VisitCode::parse(wrong));
    }
}

TEST_CASE("what is no code is refused", "[model][code]") {
  for (const char* bad : {"", "1234567", "123456789", "ABCD-EFG%", "ABCD_EFGH", "********", "UUUUUUUU"})
    CHECK_FALSE(VisitCode::parse(bad));
}
