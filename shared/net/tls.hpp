#pragma once
// TLS policy and the dealership's own certificate authority. TLS 1.3 only; kiosks and hub prove themselves by
// certificates of the hub's CA; keys are P-256. A device's certificate names it: CN = device id, URI SAN =
// "foyer:device:<id>" (and "foyer:rooftop:<id>").
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/clock.hpp"
#include "shared/base/random.hpp"
#include "shared/base/result.hpp"
#include "shared/model/ids.hpp"

namespace foyer::net {

struct KeyAndCert {
  std::string key_pem;   // PKCS#8, unencrypted: keep it in Secrets
  std::string cert_pem;  // leaf first, then its chain
};

// ---- the authority (hub)
base::Result<KeyAndCert> make_authority(std::string_view common_name, base::WallTime now);  // ten years
// `hosts`: names and IP addresses, one at least. The chain holds the authority, so that a device can check it by its
// prefix.
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

// The first 80 bits of that as 16 Crockford letters: enough that no second CA can be made to match.
inline constexpr std::size_t ca_prefix_letters = 16;
base::Result<std::string> ca_prefix(std::string_view ca_pem);

// A one-time enrolment code: ten letters of randomness, the CA's prefix, which lets a device without any trust yet
// refuse another CA, and two check letters against slips of the finger; 28 letters in seven groups of four. Reading it
// tolerates spaces, hyphens, lower case, and O for 0, I or L for 1.
struct EnrolCode {
  std::string secret;
  std::string ca_prefix;
  std::string shown() const;
};
base::Result<EnrolCode> make_enrol_code(std::string_view ca_pem, base::Random& random);
base::Result<EnrolCode> parse_enrol_code(std::string_view typed);

}  // namespace foyer::net
