// The dealership's certificate authority and the device's side of it (RFC 5280, RFC 2986), by OpenSSL 3.
#include "shared/net/tls.hpp"

#include <arpa/inet.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rand.h>

#include <array>

#include "shared/base/tuning.hpp"
#include "shared/net/openssl.hpp"

namespace foyer::net {

namespace {

using base::Error;
using base::Fault;
using base::Result;
using ssl::fault;
using ssl::Own;
namespace tuning = base::tuning;

Result<std::string> text_of(BIO* bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio, &data);
  if (size <= 0) return fault("writing PEM");
  return std::string(data, static_cast<std::size_t>(size));
}

template <class Write>
Result<std::string> pem(Write write) {
  const Own<BIO> bio(BIO_new(BIO_s_mem()));
  if (!bio || write(bio.get()) != 1) return fault("writing PEM");
  return text_of(bio.get());
}

Result<std::string> pem_of(EVP_PKEY* key) {
  return pem([&](BIO* bio) { return PEM_write_bio_PKCS8PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr); });
}
Result<std::string> pem_of(X509* cert) {
  return pem([&](BIO* bio) { return PEM_write_bio_X509(bio, cert); });
}

Result<Own<EVP_PKEY>> make_key() {
  Own<EVP_PKEY> key(EVP_EC_gen("P-256"));
  if (!key) return fault("making a key");
  return key;
}

bool name_it(X509_NAME* name, std::string_view common_name) {
  return X509_NAME_add_entry_by_NID(name, NID_commonName, MBSTRING_UTF8,
                                    reinterpret_cast<const unsigned char*>(common_name.data()),
                                    static_cast<int>(common_name.size()), -1, 0) == 1;
}

// 127 random bits, never zero (RFC 5280 section 4.1.2.2).
bool number_it(X509* cert) {
  const Own<BIGNUM> serial(BN_new());
  return serial && BN_rand(serial.get(), 127, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1 &&
         BN_to_ASN1_INTEGER(serial.get(), X509_get_serialNumber(cert)) != nullptr;
}

std::time_t unix_s(base::WallTime time) {
  return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

// What makes one kind of certificate different from another. Extensions as OpenSSL's configuration language writes
// them.
struct Kind {
  std::chrono::hours lives;
  const char* constraints;
  const char* usage;
  const char* extended_usage;  // null: none
};
constexpr Kind authority_kind{tuning::authority_lives, "critical,CA:TRUE,pathlen:0", "critical,keyCertSign,cRLSign",
                              nullptr};
constexpr Kind server_kind{tuning::server_cert_lives, "critical,CA:FALSE", "critical,digitalSignature", "serverAuth"};
constexpr Kind device_kind{tuning::device_cert_lives, "critical,CA:FALSE", "critical,digitalSignature", "clientAuth"};

bool extend(X509* cert, X509* issuer, int nid, const char* value) {
  X509V3_CTX context;
  X509V3_set_ctx(&context, issuer, cert, nullptr, nullptr, 0);
  const Own<X509_EXTENSION> extension(X509V3_EXT_conf_nid(nullptr, &context, nid, value));
  return extension && X509_add_ext(cert, extension.get(), -1) == 1;
}

// A name of the certificate's subject: a URI, a host name, or an IP address (4 or 16 bytes). No text of the caller goes
// through OpenSSL's configuration language, where a comma would start another name.
bool add_name(GENERAL_NAMES* names, int type, std::string_view value) {
  ASN1_STRING* text = ASN1_STRING_type_new(type == GEN_IPADD ? V_ASN1_OCTET_STRING : V_ASN1_IA5STRING);
  GENERAL_NAME* name = GENERAL_NAME_new();
  const bool set =
      text != nullptr && name != nullptr && ASN1_STRING_set(text, value.data(), static_cast<int>(value.size())) == 1;
  if (set) {
    GENERAL_NAME_set0_value(name, type, text);
    if (sk_GENERAL_NAME_push(names, name) > 0) return true;
    text = nullptr;  // the name owns it
  }
  ASN1_STRING_free(text);
  GENERAL_NAME_free(name);
  return false;
}

bool add_host(GENERAL_NAMES* names, const std::string& host) {
  std::array<char, 16> address{};
  if (inet_pton(AF_INET, host.c_str(), address.data()) == 1) return add_name(names, GEN_IPADD, {address.data(), 4});
  if (inet_pton(AF_INET6, host.c_str(), address.data()) == 1) return add_name(names, GEN_IPADD, {address.data(), 16});
  return add_name(names, GEN_DNS, host);
}

// An unsigned certificate: everything but its names. `issuer` null: it will sign itself.
Result<Own<X509>> draft(const Kind& kind, std::string_view common_name, EVP_PKEY* key, X509* issuer,
                        base::WallTime now) {
  Own<X509> cert(X509_new());
  const bool filled =
      cert && X509_set_version(cert.get(), X509_VERSION_3) == 1 && number_it(cert.get()) &&
      name_it(X509_get_subject_name(cert.get()), common_name) &&
      X509_set_issuer_name(cert.get(), X509_get_subject_name(issuer != nullptr ? issuer : cert.get())) == 1 &&
      ASN1_TIME_set(X509_getm_notBefore(cert.get()), unix_s(now - tuning::cert_backdated)) != nullptr &&
      ASN1_TIME_set(X509_getm_notAfter(cert.get()), unix_s(now + kind.lives)) != nullptr &&
      X509_set_pubkey(cert.get(), key) == 1;
  if (!filled) return fault("certificate");
  X509* by = issuer != nullptr ? issuer : cert.get();
  const bool extended =
      extend(cert.get(), by, NID_basic_constraints, kind.constraints) &&
      extend(cert.get(), by, NID_key_usage, kind.usage) &&
      (kind.extended_usage == nullptr || extend(cert.get(), by, NID_ext_key_usage, kind.extended_usage)) &&
      extend(cert.get(), by, NID_subject_key_identifier, "hash") &&
      extend(cert.get(), by, NID_authority_key_identifier, "keyid:always");
  if (!extended) return fault("certificate extensions");
  return cert;
}

Result<std::string> sign(X509* cert, EVP_PKEY* key) {
  if (X509_sign(cert, key, EVP_sha256()) == 0) return fault("signing a certificate");
  return pem_of(cert);
}

struct Authority {
  Own<EVP_PKEY> key;
  Own<X509> cert;
};

Result<Authority> open_authority(const KeyAndCert& authority) {
  FOYER_TRY(key, ssl::read_key(authority.key_pem));
  FOYER_TRY(certs, ssl::read_certs(authority.cert_pem));
  if (X509_check_private_key(certs.front().get(), key.get()) != 1)
    return fault("authority: key and certificate", Fault::invalid);
  return Authority{std::move(key), std::move(certs.front())};
}

Result<std::string> issue(const Kind& kind, const Authority& by, std::string_view common_name, EVP_PKEY* key,
                          const GENERAL_NAMES* names, base::WallTime now) {
  FOYER_TRY(cert, draft(kind, common_name, key, by.cert.get(), now));
  if (X509_add1_ext_i2d(cert.get(), NID_subject_alt_name, const_cast<GENERAL_NAMES*>(names), 0, X509V3_ADD_DEFAULT) !=
      1)
    return fault("certificate names");
  return sign(cert.get(), by.key.get());
}

}  // namespace

Result<KeyAndCert> make_authority(std::string_view common_name, base::WallTime now) {
  FOYER_TRY(key, make_key());
  FOYER_TRY(cert, draft(authority_kind, common_name, key.get(), nullptr, now));
  FOYER_TRY(cert_pem, sign(cert.get(), key.get()));
  FOYER_TRY(key_pem, pem_of(key.get()));
  return KeyAndCert{std::move(key_pem), std::move(cert_pem)};
}

Result<KeyAndCert> issue_server(const KeyAndCert& authority, const std::vector<std::string>& hosts,
                                base::WallTime now) {
  if (hosts.empty()) return Error{Fault::invalid, "server certificate: no host is named"};
  FOYER_TRY(by, open_authority(authority));
  FOYER_TRY(key, make_key());
  const Own<GENERAL_NAMES> names(GENERAL_NAMES_new());
  for (const std::string& host : hosts)
    if (!names || !add_host(names.get(), host)) return fault("server certificate: names");
  FOYER_TRY(leaf, issue(server_kind, by, hosts.front().substr(0, ub_common_name), key.get(), names.get(), now));
  FOYER_TRY(key_pem, pem_of(key.get()));
  return KeyAndCert{std::move(key_pem), leaf + authority.cert_pem};
}

Result<std::string> issue_device(const KeyAndCert& authority, std::string_view csr_pem, const model::DeviceId& device,
                                 const model::RooftopId& rooftop, base::WallTime now) {
  FOYER_TRY(bio, ssl::reading(csr_pem));
  const Own<X509_REQ> request(PEM_read_bio_X509_REQ(bio.get(), nullptr, nullptr, nullptr));
  if (!request) return fault("certificate request", Fault::invalid);
  EVP_PKEY* key = X509_REQ_get0_pubkey(request.get());
  if (key == nullptr || !ssl::is_p256(key))
    return Error{Fault::invalid, "certificate request: its key is not of P-256"};
  if (X509_REQ_verify(request.get(), key) != 1) return fault("certificate request: its signature", Fault::invalid);
  FOYER_TRY(by, open_authority(authority));
  const Own<GENERAL_NAMES> names(GENERAL_NAMES_new());
  if (!names || !add_name(names.get(), GEN_URI, std::string(ssl::device_uri) + device.text()) ||
      !add_name(names.get(), GEN_URI, std::string(ssl::rooftop_uri) + rooftop.text()))
    return fault("device certificate: names");
  return issue(device_kind, by, device.text(), key, names.get(), now);
}

Result<std::string> make_device_key() {
  FOYER_TRY(key, make_key());
  return pem_of(key.get());
}

Result<std::string> make_request(std::string_view key_pem, std::string_view common_name) {
  FOYER_TRY(key, ssl::read_key(key_pem));
  const Own<X509_REQ> request(X509_REQ_new());
  if (!request || !name_it(X509_REQ_get_subject_name(request.get()), common_name) ||
      X509_REQ_set_pubkey(request.get(), key.get()) != 1 || X509_REQ_sign(request.get(), key.get(), EVP_sha256()) == 0)
    return fault("certificate request");
  return pem([&](BIO* out) { return PEM_write_bio_X509_REQ(out, request.get()); });
}

Result<std::string> fingerprint(std::string_view cert_pem) {
  FOYER_TRY(certs, ssl::read_certs(cert_pem));
  return base::hex(ssl::digest(certs.front().get()));
}

}  // namespace foyer::net
