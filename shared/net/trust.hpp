#pragma once
// Inside of net: whom a client believes, and how it proves itself. Either the anchor is known, or (first contact of an
// enrolment) only the beginning of its fingerprint: then the chain that the other side shows must hold an authority
// that matches, and that one becomes the anchor. The host's name is checked in both cases, by libcurl.
//
// Between devices the anchor is known, and instead of a host's name the device and rooftop of the certificate are
// judged. It must be one for clients, as every device's is: so no device passes for a hub, and no hub for a device.
#include <optional>
#include <string>

#include "shared/net/client.hpp"
#include "shared/net/openssl.hpp"

namespace foyer::net {

class Trust {
 public:
  static base::Result<Trust> make(const ClientConfig& config);  // invalid: no anchor, or what is given does not read
  base::Result<> apply(SSL_CTX* context) const;                 // must outlive the context

 private:
  static int verify_by_prefix(X509_STORE_CTX* chain, void* self);
  static int verify_device(X509_STORE_CTX* chain, void* self);

  std::string ca_pem_;
  std::string ca_prefix_;
  std::optional<KeyAndCert> identity_;
  std::function<bool(const model::DeviceId&, const model::RooftopId&)> believes_;
  std::function<base::WallTime()> judged_at_;
};

}  // namespace foyer::net
