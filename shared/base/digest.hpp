#pragma once
// Digests and keyed digests (FIPS 180-4, RFC 2104), by OpenSSL.
#include <array>

#include "shared/base/bytes.hpp"

namespace foyer::base {

using Digest = std::array<std::uint8_t, 32>;

Digest sha256(ByteView bytes);
Digest hmac_sha256(ByteView key, ByteView message);
Bytes hmac_sha1(ByteView key, ByteView message);  // for TOTP (RFC 6238) only
bool same(ByteView a, ByteView b);                // in time that does not tell where they differ

}  // namespace foyer::base
