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
  const auto bob = Key::from(*unhex("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb"));
  REQUIRE(bob);
  CHECK(hex(*box_public_key(*bob)) == "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f");
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
