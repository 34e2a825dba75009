#include "shared/net/trust.hpp"

#include "shared/base/bytes.hpp"

namespace foyer::net {

using base::Error;
using base::Fault;
using base::Result;

Result<Trust> Trust::make(const ClientConfig& config) {
  if (config.ca_pem.empty() && (config.believes || config.ca_prefix.size() != ca_prefix_letters))
    return Error{Fault::invalid, "hub: neither its authority nor the beginning of its fingerprint is known"};
  Trust trust;
  trust.ca_pem_ = config.ca_pem;
  trust.ca_prefix_ = config.ca_prefix;
  trust.identity_ = config.identity;
  trust.believes_ = config.believes;
  trust.judged_at_ = config.judged_at;
  // What cannot be applied to a connection is found out now.
  const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> rehearsal(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
  if (!rehearsal) return ssl::fault("TLS");
  FOYER_CHECK(trust.apply(rehearsal.get()));
  return trust;
}

Result<> Trust::apply(SSL_CTX* context) const {
  FOYER_CHECK(ssl::set_policy(context));
  if (identity_) FOYER_CHECK(ssl::set_identity(context, *identity_));
  if (judged_at_) {
    const auto at = std::chrono::floor<std::chrono::seconds>(judged_at_());
    X509_VERIFY_PARAM_set_time(SSL_CTX_get0_param(context), at.time_since_epoch().count());
  }
  if (believes_) {
    X509_VERIFY_PARAM_set_purpose(SSL_CTX_get0_param(context), X509_PURPOSE_SSL_CLIENT);
    SSL_CTX_set_cert_verify_callback(context, &Trust::verify_device, const_cast<Trust*>(this));
  }
  if (!ca_pem_.empty()) return ssl::set_trust(context, ca_pem_);
  SSL_CTX_set_cert_verify_callback(context, &Trust::verify_by_prefix, const_cast<Trust*>(this));
  return {};
}

int Trust::verify_device(X509_STORE_CTX* chain, void* self) {
  if (X509_verify_cert(chain) != 1) return 0;
  const X509* leaf = X509_STORE_CTX_get0_cert(chain);
  const auto device = ssl::device_of(leaf);
  if (device && static_cast<const Trust*>(self)->believes_(*device, ssl::rooftop_of(leaf))) return 1;
  X509_STORE_CTX_set_error(chain, X509_V_ERR_APPLICATION_VERIFICATION);
  return 0;
}

int Trust::verify_by_prefix(X509_STORE_CTX* chain, void* self) {
  const std::string& prefix = static_cast<const Trust*>(self)->ca_prefix_;
  STACK_OF(X509)* shown = X509_STORE_CTX_get0_untrusted(chain);
  const ssl::Own<STACK_OF(X509)> anchors(sk_X509_new_null());
  for (int i = 0; i < sk_X509_num(shown); ++i) {
    X509* cert = sk_X509_value(shown, i);
    const bool matches = base::crockford(ssl::digest(cert)).starts_with(prefix);
    if (matches && X509_check_ca(cert) == 1) sk_X509_push(anchors.get(), cert);
  }
  if (sk_X509_num(anchors.get()) != 1) {
    X509_STORE_CTX_set_error(chain, X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN);
    return 0;
  }
  X509_STORE_CTX_set0_trusted_stack(chain, anchors.get());
  return X509_verify_cert(chain);
}

}  // namespace foyer::net
