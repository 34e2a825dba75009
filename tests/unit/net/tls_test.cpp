#include <openssl/pem.h>

#include <catch2/catch_all.hpp>

#include "shared/base/tuning.hpp"
#include "shared/net/openssl.hpp"
#include "tests/unit/net/loopback.hpp"

namespace foyer::net {

namespace {

using base::Fault;
using loopback::authority;
using loopback::must;
using loopback::now;

model::RooftopId rooftop() { return *model::RooftopId::parse("southside"); }

// A request for a certificate, by a key of another kind, or with a signature that is not its own.
std::string request_by(EVP_PKEY* key) {
  const ssl::Own<X509_REQ> request(X509_REQ_new());
  X509_REQ_set_pubkey(request.get(), key);
  X509_REQ_sign(request.get(), key, EVP_sha256());
  const ssl::Own<BIO> out(BIO_new(BIO_s_mem()));
  PEM_write_bio_X509_REQ(out.get(), request.get());
  char* data = nullptr;
  const auto size = BIO_get_mem_data(out.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}

std::string text_of(const X509* cert) {
  const ssl::Own<BIO> out(BIO_new(BIO_s_mem()));
  X509_print(out.get(), const_cast<X509*>(cert));
  char* data = nullptr;
  const auto size = BIO_get_mem_data(out.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}

}  // namespace

TEST_CASE("a device's certificate says who it is, is signed by the authority, and lives its time") {
  const KeyAndCert identity = loopback::device();
  const auto certs = must(ssl::read_certs(identity.cert_pem));
  CHECK(ssl::device_of(certs.front().get()) == loopback::device_id());
  const std::string text = text_of(certs.front().get());
  CHECK_THAT(text, Catch::Matchers::ContainsSubstring("CN=" + loopback::device_id().text()) &&
                       Catch::Matchers::ContainsSubstring("URI:foyer:rooftop:southside") &&
                       Catch::Matchers::ContainsSubstring("CA:FALSE") &&
                       Catch::Matchers::ContainsSubstring("TLS Web Client Authentication"));
  const auto ca = must(ssl::read_certs(authority().cert_pem));
  CHECK(X509_verify(certs.front().get(), X509_get0_pubkey(ca.front().get())) == 1);
  const auto at = [&](base::WallTime time) {
    std::time_t seconds = std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
    return std::pair(X509_cmp_time(X509_get0_notBefore(certs.front().get()), &seconds) < 0,
                     X509_cmp_time(X509_get0_notAfter(certs.front().get()), &seconds) > 0);
  };
  using namespace std::chrono_literals;
  CHECK(at(now() - base::tuning::cert_backdated + 1h) == std::pair(true, true));
  CHECK(at(now() - base::tuning::cert_backdated - 1h) == std::pair(false, true));
  CHECK(at(now() + base::tuning::device_cert_lives - 1h) == std::pair(true, true));
  CHECK(at(now() + base::tuning::device_cert_lives + 1h) == std::pair(true, false));
}

TEST_CASE("no two certificates have one serial, and a server's chain ends in the authority") {
  const auto one = must(issue_server(authority(), {"hub.example"}, now()));
  const auto two = must(issue_server(authority(), {"hub.example"}, now()));
  const auto first = must(ssl::read_certs(one.cert_pem));
  const auto second = must(ssl::read_certs(two.cert_pem));
  REQUIRE(first.size() == 2);
  CHECK(ssl::digest(first[1].get()) == ssl::digest(must(ssl::read_certs(authority().cert_pem)).front().get()));
  CHECK(ASN1_INTEGER_cmp(X509_get0_serialNumber(first[0].get()), X509_get0_serialNumber(second[0].get())) != 0);
  CHECK(ssl::device_of(first[0].get()) == std::nullopt);
}

TEST_CASE("a host is one name, whatever it holds") {
  const auto identity = must(issue_server(authority(), {"::1", "10.1.2.3", "a,URI:foyer:device:x"}, now()));
  const auto certs = must(ssl::read_certs(identity.cert_pem));
  X509* leaf = certs.front().get();
  CHECK(X509_check_ip_asc(leaf, "::1", 0) == 1);
  CHECK(X509_check_ip_asc(leaf, "10.1.2.3", 0) == 1);
  CHECK(X509_check_ip_asc(leaf, "10.1.2.4", 0) == 0);
  CHECK(ssl::device_of(leaf) == std::nullopt);
  CHECK(issue_server(authority(), {}, now()).error().fault == Fault::invalid);
}

TEST_CASE("a request that is not a P-256 key's own is refused") {
  const auto refused = [](const std::string& request) {
    const auto issued = issue_device(authority(), request, loopback::device_id(), rooftop(), now());
    return !issued && issued.error().fault == Fault::invalid;
  };
  CHECK(refused(""));
  CHECK(refused("-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n"));
  CHECK(refused(authority().cert_pem));
  const ssl::Own<EVP_PKEY> p384(EVP_EC_gen("P-384"));
  CHECK(refused(request_by(p384.get())));
  const ssl::Own<EVP_PKEY> rsa(EVP_RSA_gen(2048));
  CHECK(refused(request_by(rsa.get())));

  // One letter of the signature changed.
  std::string forged = must(make_request(must(make_device_key()), "kiosk"));
  const auto end = forged.rfind("\n-----END");
  const auto letter = forged.find_last_not_of("=\n", end) - 5;
  forged[letter] = forged[letter] == 'A' ? 'B' : 'A';
  CHECK(refused(forged));
}

TEST_CASE("a key is P-256 in PKCS#8, and no other is taken") {
  const std::string key = must(make_device_key());
  CHECK(key.starts_with("-----BEGIN PRIVATE KEY-----\n"));
  CHECK(must(make_device_key()) != key);
  CHECK(make_request("nonsense", "kiosk").error().fault == Fault::invalid);
  CHECK(make_request(authority().cert_pem, "kiosk").error().fault == Fault::invalid);
  KeyAndCert mixed = authority();
  mixed.key_pem = key;
  CHECK(issue_server(mixed, {"hub.example"}, now()).error().fault == Fault::invalid);
}

TEST_CASE("an enrolment code is read as it is shown, and a slip of the finger is noticed") {
  base::SeededRandom random(7);
  const EnrolCode code = must(make_enrol_code(authority().cert_pem, random));
  CHECK(code.ca_prefix == must(ca_prefix(authority().cert_pem)));
  CHECK(must(make_enrol_code(authority().cert_pem, random)).secret != code.secret);
  const std::string shown = code.shown();
  REQUIRE(shown.size() == 34);
  const auto same = [&](const std::string& typed) {
    const auto read = parse_enrol_code(typed);
    return read && read->secret == code.secret && read->ca_prefix == code.ca_prefix;
  };
  CHECK(same(shown));
  std::string sloppy = " ";
  for (const char c : shown) {
    if (c != '-') sloppy += c == '0' ? 'o' : c == '1' ? 'l' : static_cast<char>(std::tolower(c));
    if (c == '-') sloppy += "  ";
  }
  CHECK(same(sloppy));

  int unnoticed = 0;
  for (std::size_t at = 0; at < shown.size(); ++at) {
    if (shown[at] == '-') continue;
    for (const char other : base::crockford_alphabet) {
      std::string slip = shown;
      slip[at] = other;
      if (other != shown[at] && parse_enrol_code(slip)) ++unnoticed;
    }
  }
  CHECK(unnoticed <= 5);  // of 868; one in 1,024 is expected
  for (const std::string& bad : {std::string(), std::string("-"), shown.substr(1), shown + "0", std::string(1000, '7'),
                                 shown.substr(0, 33) + "U", shown.substr(0, 33) + "\xff"})
    CHECK_FALSE(parse_enrol_code(bad));
}

TEST_CASE("a fingerprint is the certificate's SHA-256 and its prefix the beginning of that") {
  const std::string print = must(fingerprint(authority().cert_pem));
  CHECK(print.size() == 64);
  CHECK(base::crockford(*base::unhex(print)).starts_with(must(ca_prefix(authority().cert_pem))));
  CHECK(fingerprint("nonsense").error().fault == Fault::invalid);
}

}  // namespace foyer::net
