#pragma once
// "A kiosk of this rooftop listens here", by multicast. It says which device and which port, nothing more, under a key
// that only the rooftop's kiosks have, so that those of another rooftop on the same network do not knock. It proves
// nothing: one sent again from elsewhere leads to a door that TLS then finds to be the wrong one. 59 bytes:
//
//   "FOYB" 1 | nonce 4 | device 36 | port 2, big endian | HMAC-SHA256 of all that, its first 12
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/bytes.hpp"
#include "shared/base/random.hpp"
#include "shared/model/ids.hpp"

namespace foyer::sync {

struct Beacon {
  model::DeviceId device;
  std::uint16_t port = 0;
};

// `lookup_key`: the rooftop's; the beacon's own is derived from it.
std::string write_beacon(const base::Bytes& lookup_key, const Beacon& beacon, base::Random& random);
std::optional<Beacon> read_beacon(const base::Bytes& lookup_key, std::string_view bytes);

}  // namespace foyer::sync
