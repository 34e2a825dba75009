#include "shared/base/bytes.hpp"

#include <catch2/catch_all.hpp>

#include "shared/base/random.hpp"

using namespace foyer::base;

TEST_CASE("published encodings come out as published", "[base][bytes]") {
  // RFC 4648 section 10
  CHECK(base32(view("foobar")) == "MZXW6YTBOI");
  CHECK(base64url(view("foob")) == "Zm9vYg");
  CHECK(hex(view("foobar")) == "666f6f626172");
  CHECK(text(*unbase32("MZXW6YTB")) == "fooba");
}

TEST_CASE("every encoding returns what it was given", "[base][bytes]") {
  SeededRandom random(Catch::getSeed());
  for (std::size_t size = 0; size < 70; ++size) {
    const Bytes bytes = random.bytes(size);
    CHECK(*unhex(hex(bytes)) == bytes);
    CHECK(*unbase64url(base64url(bytes)) == bytes);
    CHECK(*unbase32(base32(bytes)) == bytes);
    CHECK(*uncrockford(crockford(bytes)) == bytes);
  }
}

TEST_CASE("what is not an encoding is refused", "[base][bytes]") {
  for (const char* bad : {"0", "0g", "zz", "00 "}) CHECK_FALSE(unhex(bad));
  for (const char* bad : {"A", "AB=", "A+BC", "AAAAB"}) CHECK_FALSE(unbase64url(bad));
  for (const char* bad : {"u", "!", "01"}) CHECK_FALSE(uncrockford(bad));  // U is no letter; bits left over
}

TEST_CASE("Crockford reads what people confuse", "[base][bytes]") {
  CHECK(crockford_value('O') == 0);
  CHECK(crockford_value('i') == 1);
  CHECK(crockford_value('l') == 1);
  CHECK(crockford_value('U') == -1);
  CHECK(crockford_value('z') == 31);
}
