#include "shared/base/sealed_box.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <memory>
#include <string_view>

#include "shared/base/digest.hpp"

namespace foyer::base {

namespace {

constexpr std::string_view salt = "foyer sealed box 1";

struct Free {
  void operator()(EVP_PKEY* it) const { EVP_PKEY_free(it); }
  void operator()(EVP_PKEY_CTX* it) const { EVP_PKEY_CTX_free(it); }
};
using Pkey = std::unique_ptr<EVP_PKEY, Free>;

Pkey secret_pkey(const Key& secret) {
  return Pkey(EVP_PKEY_new_raw_private_key(EVP_PKEY_X25519, nullptr, secret.bytes().data(), secret.bytes().size()));
}

// HKDF with one block of output: extract, then expand with counter 1.
Result<Key> agreed(EVP_PKEY* mine, const BoxPublicKey& theirs, const BoxPublicKey& occasion,
                   const BoxPublicKey& recipient) {
  const Error refused{Fault::invalid, "sealed box: this is nobody's public key"};
  const Pkey other(EVP_PKEY_new_raw_public_key(EVP_PKEY_X25519, nullptr, theirs.data(), theirs.size()));
  const std::unique_ptr<EVP_PKEY_CTX, Free> agreement(EVP_PKEY_CTX_new(mine, nullptr));
  std::array<std::uint8_t, 32> shared{};
  std::size_t size = shared.size();
  if (!other || !agreement || EVP_PKEY_derive_init(agreement.get()) != 1 ||
      EVP_PKEY_derive_set_peer(agreement.get(), other.get()) != 1 ||
      EVP_PKEY_derive(agreement.get(), shared.data(), &size) != 1 || size != shared.size())
    return refused;
  const Key secret(shared);  // wiped when it goes
  const Digest extracted = hmac_sha256(view(salt), secret.bytes());
  Bytes info(occasion.begin(), occasion.end());
  info.insert(info.end(), recipient.begin(), recipient.end());
  info.push_back(1);
  return Key(hmac_sha256(extracted, info));
}

}  // namespace

Result<BoxPublicKey> box_public_key(const Key& secret) {
  const Pkey pkey = secret_pkey(secret);
  BoxPublicKey out{};
  std::size_t size = out.size();
  if (!pkey || EVP_PKEY_get_raw_public_key(pkey.get(), out.data(), &size) != 1 || size != out.size())
    return Error{Fault::internal, "sealed box: no public key"};
  return out;
}

Result<BoxSealer> BoxSealer::make(const BoxPublicKey& to, Random& random) {
  const Key secret = Key::make(random);
  FOYER_TRY(occasion, box_public_key(secret));
  FOYER_TRY(key, agreed(secret_pkey(secret).get(), to, occasion, to));
  BoxSealer sealer;
  sealer.occasion_ = occasion;
  sealer.key_ = key;
  return sealer;
}

Bytes BoxSealer::seal(ByteView plain, ByteView context, Random& random) const {
  Bytes box(occasion_.begin(), occasion_.end());
  const Bytes sealed = base::seal(key_, plain, context, random);
  box.insert(box.end(), sealed.begin(), sealed.end());
  return box;
}

Result<Bytes> open_box(const Key& secret, ByteView box, ByteView context) {
  BoxPublicKey occasion{};
  if (box.size() < occasion.size()) return Error{Fault::corrupt, "sealed box: too short"};
  std::copy_n(box.begin(), occasion.size(), occasion.begin());
  FOYER_TRY(recipient, box_public_key(secret));
  const auto key = agreed(secret_pkey(secret).get(), occasion, occasion, recipient);
  if (!key) return Error{Fault::corrupt, "sealed box: no key of an occasion"};
  return open(*key, box.subspan(occasion.size()), context);
}

}  // namespace foyer::base
