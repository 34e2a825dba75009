#include "shared/model/qr.hpp"

#include <catch2/catch_all.hpp>

#include "shared/base/bytes.hpp"

using namespace foyer;

namespace {

struct Signed {
  std::unique_ptr<base::Signer> signer;
  model::QrKeys keys;
  model::QrPayload payload;
  std::string text;
};

Signed a_signed_code() {
  base::SeededRandom random(Catch::getSeed());
  Signed it;
  it.signer = std::move(*base::ed25519_signer(random.bytes(32)));
  it.keys = {{3, it.signer->public_key()}};
  it.payload = {*model::RooftopId::parse("southside"), model::VisitCode::make(random),
                base::from_unix_ms(1'800'000'000'000 / 60'000 * 60'000), 3};
  it.text = *model::write_qr(it.payload, *it.signer);
  return it;
}

}  // namespace

TEST_CASE("a signed code is read back", "[model][qr]") {
  const Signed it = a_signed_code();
  CHECK(it.text.starts_with("FOYER1."));
  CHECK(it.text.find_first_not_of("0123456789ABCDEFGHJKMNPQRSTVWXYZ.OYIL") == std::string::npos);
  const auto read = model::read_qr(it.text, it.keys);
  REQUIRE(read);
  CHECK(read->rooftop == it.payload.rooftop);
  CHECK(read->code == it.payload.code);
  CHECK(read->expires == it.payload.expires);
}

TEST_CASE("a code altered anywhere, cut, or signed by another is refused", "[model][qr]") {
  const Signed it = a_signed_code();
  for (std::size_t at = 7; at < it.text.size(); ++at) {
    std::string altered = it.text;
    altered[at] = altered[at] == '7' ? '8' : '7';
    CHECK_FALSE(model::read_qr(altered, it.keys));
    CHECK_FALSE(model::read_qr(it.text.substr(0, at), it.keys));
  }
  CHECK_FALSE(model::read_qr(it.text, {}));
  base::SeededRandom other(Catch::getSeed() + 1);
  const auto stranger = base::ed25519_signer(other.bytes(32));
  CHECK_FALSE(model::read_qr(it.text, {{3, (*stranger)->public_key()}}));
}
