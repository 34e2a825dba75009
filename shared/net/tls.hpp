#pragma once
// TLS policy and the dealership's own certificate authority. TLS 1.3 only; kiosks and hub prove themselves by
// certificates of the hub's CA; keys are P-256. A device's certificate names it: CN = device id, URI SAN =
// "foyer:device:<id>".
#include <memory>
#include <string>

#include "shared/base/clock.hpp"
#include "shared/base/random.hpp"
#include "shared/base/result.hpp"
#include "shared/model/ids.hpp"

struct ssl_ctx_st;

namespace foyer::net {

struct KeyAndCert {
  std::string key_pem;   // PKCS#8, unencrypted: keep it in Secrets
  std::string cert_pem;  // leaf first, then its chain
};

// ---- the authority (hub)
base::Result<KeyAndCert> make_authority(std::string_view common_name, base::WallTime now);  // ten years
base::Result<KeyAndCert> issue_server(const KeyAndCert& authority, const std::vector<std::string>& hosts,
                                      base::WallTime now);
// The device key stays on the device: only its request comes. Invalid when the request is not self-signed or not P-256.
base::Result<std::string> issue_device(const KeyAndCert& authority, std::string_view csr_pem,
                                       const model::DeviceId& device, const model::RooftopId& rooftop,
                                       base::WallTime now);

// ---- the device
base::Result<std::string> make_device_key();                                                     // PKCS#8 PEM
base::Result<std::string> make_request(std::string_view key_pem, std::string_view common_name);  // PKCS#10 PEM

// SHA-256 of the CA certificate's DER, lower-case hex: what a one-time enrolment code carries.
base::Result<std::string> fingerprint(std::string_view cert_pem);

// A one-time enrolment code: "<10 Crockford letters>" of randomness and "<16 letters>" of the CA's fingerprint (80
// bits), shown in groups of four; `ca_prefix` lets a device without any trust yet refuse another CA.
struct EnrolCode {
  std::string secret;
  std::string ca_prefix;
  std::string shown() const;
};
base::Result<EnrolCode> make_enrol_code(std::string_view ca_pem, base::Random& random);
base::Result<EnrolCode> parse_enrol_code(std::string_view typed);

}  // namespace foyer::net
