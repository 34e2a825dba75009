#include "shared/net/openssl.hpp"

#include <openssl/err.h>
#include <openssl/pem.h>

namespace foyer::net::ssl {

using base::Error;
using base::Fault;
using base::Result;

Error fault(std::string_view doing, Fault kind) {
  std::string what(doing);
  const unsigned long code = ERR_peek_error();
  if (code != 0) {
    const char* reason = ERR_reason_error_string(code);
    what += std::string(": ") + (reason != nullptr ? reason : "unknown");
  }
  ERR_clear_error();
  return {kind, what};
}

Result<Own<BIO>> reading(std::string_view text) {
  Own<BIO> bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
  if (!bio) return fault("reading PEM");
  return bio;
}

bool is_p256(const EVP_PKEY* key) {
  char group[32] = {};
  return EVP_PKEY_is_a(key, "EC") == 1 && EVP_PKEY_get_group_name(key, group, sizeof group, nullptr) == 1 &&
         std::string_view(group) == SN_X9_62_prime256v1;
}

Result<Own<EVP_PKEY>> read_key(std::string_view pem) {
  FOYER_TRY(bio, reading(pem));
  // A pass phrase is never asked for: an empty one is given.
  char none[] = "";
  Own<EVP_PKEY> key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, none));
  if (!key) return fault("private key", Fault::invalid);
  if (!is_p256(key.get())) return Error{Fault::invalid, "private key: not of P-256"};
  return key;
}

Result<std::vector<Own<X509>>> read_certs(std::string_view pem) {
  FOYER_TRY(bio, reading(pem));
  std::vector<Own<X509>> certs;
  while (X509* cert = PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)) certs.emplace_back(cert);
  if (certs.empty()) return fault("certificate", Fault::invalid);
  ERR_clear_error();  // the end of the text is one
  return certs;
}

base::Digest digest(const X509* cert) {
  base::Digest out{};
  X509_digest(cert, EVP_sha256(), out.data(), nullptr);
  return out;
}

namespace {

// What follows `front` in the certificate's first URI name that begins with it; empty when none does.
std::string uri_name(const X509* cert, std::string_view front) {
  const Own<GENERAL_NAMES> names(
      static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(cert, NID_subject_alt_name, nullptr, nullptr)));
  for (int i = 0; i < sk_GENERAL_NAME_num(names.get()); ++i) {
    const GENERAL_NAME* name = sk_GENERAL_NAME_value(names.get(), i);
    if (name->type != GEN_URI) continue;
    const ASN1_IA5STRING* uri = name->d.uniformResourceIdentifier;
    const auto bytes = base::ByteView(ASN1_STRING_get0_data(uri), static_cast<std::size_t>(ASN1_STRING_length(uri)));
    const std::string text = base::text(bytes);
    if (text.starts_with(front)) return text.substr(front.size());
  }
  return {};
}

}  // namespace

std::optional<model::DeviceId> device_of(const X509* cert) {
  const auto device = model::DeviceId::parse(uri_name(cert, device_uri));
  return device ? std::optional(*device) : std::nullopt;
}

model::RooftopId rooftop_of(const X509* cert) {
  const auto rooftop = model::RooftopId::parse(uri_name(cert, rooftop_uri));
  return rooftop ? *rooftop : model::RooftopId{};
}

Result<> set_policy(SSL_CTX* context) {
  if (SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION) != 1 ||
      SSL_CTX_set_max_proto_version(context, TLS1_3_VERSION) != 1)
    return fault("TLS 1.3");
  SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_num_tickets(context, 1);  // one per connection is all that a client uses
  // Without it OpenSSL refuses to resume a session that a client certificate was shown in.
  constexpr unsigned char purpose[] = "foyer";
  SSL_CTX_set_session_id_context(context, purpose, sizeof purpose - 1);
  return {};
}

Result<> set_identity(SSL_CTX* context, const KeyAndCert& identity) {
  FOYER_TRY(key, read_key(identity.key_pem));
  FOYER_TRY(certs, read_certs(identity.cert_pem));
  if (SSL_CTX_use_certificate(context, certs.front().get()) != 1 || SSL_CTX_use_PrivateKey(context, key.get()) != 1)
    return fault("certificate and key", Fault::invalid);
  SSL_CTX_clear_chain_certs(context);
  for (std::size_t i = 1; i < certs.size(); ++i)
    if (SSL_CTX_add1_chain_cert(context, certs[i].get()) != 1) return fault("certificate chain", Fault::invalid);
  return {};
}

Result<> set_trust(SSL_CTX* context, std::string_view ca_pem) {
  FOYER_TRY(certs, read_certs(ca_pem));
  X509_STORE* store = X509_STORE_new();
  if (store == nullptr) return fault("trust store");
  SSL_CTX_set_cert_store(context, store);  // which owns it now
  for (const auto& cert : certs)
    if (X509_STORE_add_cert(store, cert.get()) != 1) return fault("trust anchor", Fault::invalid);
  return {};
}

}  // namespace foyer::net::ssl
