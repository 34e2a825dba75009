#pragma once
// Sealing: AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce in front. One key seals at most 2^32 texts.
#include <array>

#include "shared/base/bytes.hpp"
#include "shared/base/random.hpp"

namespace foyer::base {

// A secret of 256 bits, wiped when it goes.
class Key {
 public:
  Key() = default;
  explicit Key(const std::array<std::uint8_t, 32>& bytes) : bytes_(bytes) {}
  static Key make(Random& random);
  static Result<Key> from(ByteView bytes);     // exactly 32 bytes
  Key derive(std::string_view purpose) const;  // HMAC-SHA256 of the purpose: one stored secret, many keys
  ByteView bytes() const { return bytes_; }
  Key(const Key&) = default;
  Key& operator=(const Key&) = default;
  ~Key();

 private:
  std::array<std::uint8_t, 32> bytes_{};
};

// nonce (12) | ciphertext | tag (16). `context` is authenticated, not stored: the same must be given to `open`.
Bytes seal(const Key& key, ByteView plain, ByteView context, Random& random);
Result<Bytes> open(const Key& key, ByteView sealed, ByteView context);  // corrupt when anything was altered

}  // namespace foyer::base
