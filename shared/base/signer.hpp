#pragma once
// A key that signs and is never seen, and the check of what it signed: Ed25519 (RFC 8032).
#include <array>
#include <memory>

#include "shared/base/bytes.hpp"
#include "shared/base/random.hpp"

namespace foyer::base {

using PublicKey = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;

class Signer {
 public:
  virtual ~Signer() = default;
  virtual PublicKey public_key() const = 0;
  virtual Result<Signature> sign(ByteView message) const = 0;
};

// A signer over a 32-byte seed kept in memory.
Result<std::unique_ptr<Signer>> ed25519_signer(ByteView seed);
bool verify(const PublicKey& key, ByteView message, const Signature& signature);

}  // namespace foyer::base
