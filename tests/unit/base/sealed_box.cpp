#include "shared/base/sealed_box.hpp"

#include <catch2/catch_all.hpp>

using namespace foyer::base;

namespace {

struct Hub {
  SeededRandom random{3};
  Key secret = Key::make(random);
  BoxPublicKey key = *box_public_key(secret);
};

}  // namespace

TEST_CASE("X25519 public keys are those of RFC 7748, 6.1") {
  const auto alice = Key::from(*unhex("77076d0a7318a57d3c16c17251b26645df4c3f87ebc0992ab177fba51db92c2a"));
  REQUIRE(alice);
  CHECK(hex(*box_public_key(*alice)) == "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");
}

TEST_CASE("what is sealed for the hub opens there, under its own context, and nowhere else") {
  Hub hub;
  const auto sealer = BoxSealer::make(hub.key, hub.random);
  REQUIRE(sealer);
  const Bytes one = sealer->seal(view("one"), view("epoch/1"), hub.random);
  const Bytes two = sealer->seal(view("two"), view("epoch/2"), hub.random);
  CHECK(text(*open_box(hub.secret, one, view("epoch/1"))) == "one");
  CHECK(text(*open_box(hub.secret, two, view("epoch/2"))) == "two");
  CHECK(open_box(hub.secret, one, view("epoch/2")).error().fault == Fault::corrupt);
  CHECK(open_box(Key::make(hub.random), one, view("epoch/1")).error().fault == Fault::corrupt);
}

TEST_CASE("a box that was altered anywhere, or cut, does not open") {
  Hub hub;
  const Bytes box = BoxSealer::make(hub.key, hub.random)->seal(view("fact"), view("n"), hub.random);
  for (std::size_t at = 0; at < box.size(); ++at) {
    Bytes altered = box;
    altered[at] ^= 0x10;
    CHECK_FALSE(open_box(hub.secret, altered, view("n")));
    CHECK_FALSE(open_box(hub.secret, ByteView(box).first(at), view("n")));
  }
}

TEST_CASE("a point of low order is nobody's key") {
  Hub hub;
  CHECK(BoxSealer::make(BoxPublicKey{}, hub.random).error().fault == Fault::invalid);
}
