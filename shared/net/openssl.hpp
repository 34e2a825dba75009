#pragma once
// Inside of net: OpenSSL's objects with their owners, its errors as ours, and the one TLS policy both sides start from.
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/digest.hpp"
#include "shared/base/result.hpp"
#include "shared/model/ids.hpp"
#include "shared/net/tls.hpp"

namespace foyer::net::ssl {

struct Free {
  void operator()(BIO* it) const { BIO_free_all(it); }
  void operator()(BIGNUM* it) const { BN_free(it); }
  void operator()(EVP_PKEY* it) const { EVP_PKEY_free(it); }
  void operator()(GENERAL_NAMES* it) const { GENERAL_NAMES_free(it); }
  void operator()(STACK_OF(X509) * it) const { sk_X509_free(it); }  // the stack, not what is in it
  void operator()(X509* it) const { X509_free(it); }
  void operator()(X509_EXTENSION* it) const { X509_EXTENSION_free(it); }
  void operator()(X509_REQ* it) const { X509_REQ_free(it); }
};
template <class T>
using Own = std::unique_ptr<T, Free>;

// What OpenSSL says went wrong, taken off its queue.
base::Error fault(std::string_view doing, base::Fault kind = base::Fault::internal);

base::Result<Own<BIO>> reading(std::string_view text);
base::Result<Own<EVP_PKEY>> read_key(std::string_view pem);             // invalid unless a private key of P-256
base::Result<std::vector<Own<X509>>> read_certs(std::string_view pem);  // one at least, in the order given
bool is_p256(const EVP_PKEY* key);
base::Digest digest(const X509* cert);  // SHA-256 of its DER

inline constexpr std::string_view device_uri = "foyer:device:";
inline constexpr std::string_view rooftop_uri = "foyer:rooftop:";
// From its URI names; the caller has verified it. None, and empty, where it names none that reads.
std::optional<model::DeviceId> device_of(const X509* cert);
model::RooftopId rooftop_of(const X509* cert);

base::Result<> set_policy(SSL_CTX* context);  // TLS 1.3 only, little memory while idle
base::Result<> set_identity(SSL_CTX* context, const KeyAndCert& identity);
base::Result<> set_trust(SSL_CTX* context, std::string_view ca_pem);  // and nothing else

}  // namespace foyer::net::ssl
