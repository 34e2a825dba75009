#include <catch2/catch_all.hpp>

#include "shared/base/digest.hpp"
#include "shared/base/seal.hpp"
#include "shared/base/signer.hpp"

using namespace foyer::base;

TEST_CASE("digests are the published ones", "[base][crypto]") {
  CHECK(hex(sha256(view("abc"))) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");  // FIPS 180-4
  CHECK(hex(hmac_sha256(view("Jefe"), view("what do ya want for nothing?"))) ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");  // RFC 4231 case 2
  CHECK(hex(hmac_sha1(view("Jefe"), view("what do ya want for nothing?"))) ==
        "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");  // RFC 2202 case 2
}

TEST_CASE("a sealed text opens only whole and in its context", "[base][crypto]") {
  SystemRandom random;
  const Key key = Key::make(random);
  const Bytes sealed = seal(key, view("Priya"), view("visit"), random);
  CHECK(text(*open(key, sealed, view("visit"))) == "Priya");
  CHECK_FALSE(open(key, sealed, view("other")));
  CHECK_FALSE(open(Key::make(random), sealed, view("visit")));
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    Bytes altered = sealed;
    altered[i] ^= 1U;
    CHECK_FALSE(open(key, altered, view("visit")));
  }
  CHECK_FALSE(open(key, ByteView(sealed).first(27), view("visit")));
}

TEST_CASE("keys for two purposes differ", "[base][crypto]") {
  SystemRandom random;
  const Key key = Key::make(random);
  CHECK_FALSE(same(key.derive("cache").bytes(), key.derive("outbox").bytes()));
  CHECK(same(key.derive("cache").bytes(), key.derive("cache").bytes()));
}

TEST_CASE("Ed25519 signs as RFC 8032 says", "[base][crypto]") {
  // RFC 8032 section 7.1, test 2
  const auto signer = ed25519_signer(*unhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
  REQUIRE(signer);
  const Bytes message = *unhex("72");
  const Signature signature = *(*signer)->sign(message);
  CHECK(hex(signature) ==
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302a"
        "eeb00d29"
        "1612bb0c00");
  CHECK(verify((*signer)->public_key(), message, signature));
  CHECK_FALSE(verify((*signer)->public_key(), view("s"), signature));
}
