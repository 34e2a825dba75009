#pragma once
// Sealing for somebody else: who seals cannot open again. X25519 (RFC 7748) between a key made for the occasion and the
// other's public key; the shared secret becomes an AES-256-GCM key by HKDF-SHA256 (RFC 5869) with both public keys in
// its info, so that a box answers to one recipient only.
//
//   box: public key of the occasion (32) | sealed (seal.hpp)
#include <array>
#include <optional>

#include "shared/base/seal.hpp"

namespace foyer::base {

using BoxPublicKey = std::array<std::uint8_t, 32>;

Result<BoxPublicKey> box_public_key(const Key& secret);

// Seals many texts under one occasion's key: the agreement costs far more than the sealing.
class BoxSealer {
 public:
  // invalid: no key of anybody (a point of low order).
  static Result<BoxSealer> make(const BoxPublicKey& to, Random& random);
  Bytes seal(ByteView plain, ByteView context, Random& random) const;

 private:
  BoxSealer() = default;
  BoxPublicKey occasion_{};
  Key key_;
};

Result<Bytes> open_box(const Key& secret, ByteView box, ByteView context);  // corrupt: altered, or for somebody else

}  // namespace foyer::base
