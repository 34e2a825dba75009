#include "platform/hub/totp.hpp"

#include <catch2/catch_all.hpp>

using namespace foyer;
using namespace foyer::hub;

namespace {

base::WallTime at_seconds(std::int64_t seconds) { return base::from_unix_ms(seconds * 1000); }

const base::Bytes rfc_secret = [] {
  const auto bytes = base::view("12345678901234567890");
  return base::Bytes(bytes.begin(), bytes.end());
}();

}  // namespace

TEST_CASE("TOTP codes are those of RFC 6238, appendix B") {
  const auto [seconds, code] = GENERATE(table<std::int64_t, std::string>({{59, "94287082"},
                                                                          {1111111109, "07081804"},
                                                                          {1111111111, "14050471"},
                                                                          {1234567890, "89005924"},
                                                                          {2000000000, "69279037"},
                                                                          {20000000000, "65353130"}}));
  CHECK(totp_code(rfc_secret, totp_step(at_seconds(seconds)), 8) == code);
  CHECK(totp_code(rfc_secret, totp_step(at_seconds(seconds))) == code.substr(2));
}

TEST_CASE("A code fits in its own step and the two beside it") {
  const auto now = at_seconds(1'700'000'010);
  const TotpStep step = totp_step(now);
  for (const TotpStep near : {step - 1, step, step + 1})
    CHECK(matching_step(rfc_secret, totp_code(rfc_secret, near), now) == near);
  for (const TotpStep far : {step - 2, step + 2})
    CHECK_FALSE(matching_step(rfc_secret, totp_code(rfc_secret, far), now));
}

TEST_CASE("A code is read with the space that applications show, and nothing else is a code") {
  const auto now = at_seconds(1'700'000'010);
  const std::string code = totp_code(rfc_secret, totp_step(now));
  CHECK(matching_step(rfc_secret, code.substr(0, 3) + " " + code.substr(3), now));
  for (const std::string& wrong :
       std::vector<std::string>{"", code.substr(1), code + "0", "-" + code, code + std::string(1, '\0')})
    CHECK_FALSE(matching_step(rfc_secret, wrong, now));
}

TEST_CASE("The key URI escapes what a name may hold") {
  CHECK(otpauth_uri("Foyer", "t.okafor&secret=AAAA", rfc_secret) ==
        "otpauth://totp/Foyer:t.okafor%26secret%3dAAAA?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Foyer"
        "&algorithm=SHA1&digits=6&period=30");
}

TEST_CASE("The QR picture is an SVG with a quiet zone, without style or script, and bounded") {
  const std::string svg = qr_svg(otpauth_uri("Foyer", "t.okafor", rfc_secret));
  CHECK(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "));
  CHECK(svg.find("M4 4h1v1h-1z") != std::string::npos);  // the first finder's corner, after four quiet modules
  CHECK(svg.find("style") == std::string::npos);
  CHECK(svg.find("script") == std::string::npos);
  CHECK(qr_svg(std::string(513, 'a')).empty());
}
