// Digests, sealing and signatures by OpenSSL 3. A failing call here means a broken library or no memory: it stops the
// program.
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

#include "shared/base/digest.hpp"
#include "shared/base/seal.hpp"
#include "shared/base/signer.hpp"

namespace foyer::base {

namespace {

constexpr std::size_t nonce_bytes = 12;
constexpr std::size_t tag_bytes = 16;

void must(bool held) {
  if (!held) std::abort();
}

struct Free {
  void operator()(EVP_CIPHER_CTX* it) const { EVP_CIPHER_CTX_free(it); }
  void operator()(EVP_MD_CTX* it) const { EVP_MD_CTX_free(it); }
  void operator()(EVP_PKEY* it) const { EVP_PKEY_free(it); }
};

class Ed25519Signer final : public Signer {
 public:
  explicit Ed25519Signer(EVP_PKEY* key) : key_(key) {}
  PublicKey public_key() const override {
    PublicKey out{};
    std::size_t size = out.size();
    must(EVP_PKEY_get_raw_public_key(key_.get(), out.data(), &size) == 1 && size == out.size());
    return out;
  }
  Result<Signature> sign(ByteView message) const override {
    const std::unique_ptr<EVP_MD_CTX, Free> context(EVP_MD_CTX_new());
    must(context != nullptr && EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key_.get()) == 1);
    Signature out{};
    std::size_t size = out.size();
    must(EVP_DigestSign(context.get(), out.data(), &size, message.data(), message.size()) == 1);
    return out;
  }

 private:
  std::unique_ptr<EVP_PKEY, Free> key_;
};

}  // namespace

Digest sha256(ByteView bytes) {
  Digest out{};
  must(EVP_Digest(bytes.data(), bytes.size(), out.data(), nullptr, EVP_sha256(), nullptr) == 1);
  return out;
}

Digest hmac_sha256(ByteView key, ByteView message) {
  Digest out{};
  unsigned size = 0;
  must(HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), message.data(), message.size(), out.data(),
            &size) != nullptr);
  return out;
}

Bytes hmac_sha1(ByteView key, ByteView message) {
  Bytes out(SHA_DIGEST_LENGTH);
  unsigned size = 0;
  must(HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), message.data(), message.size(), out.data(), &size) !=
       nullptr);
  return out;
}

bool same(ByteView a, ByteView b) { return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0; }

Key Key::make(Random& random) {
  Key key;
  random.fill(key.bytes_);
  return key;
}

Result<Key> Key::from(ByteView bytes) {
  if (bytes.size() != 32) return Error{Fault::invalid, "a key has 32 bytes"};
  Key key;
  std::copy(bytes.begin(), bytes.end(), key.bytes_.begin());
  return key;
}

Key Key::derive(std::string_view purpose) const { return Key(hmac_sha256(bytes_, view(purpose))); }

Key::~Key() { OPENSSL_cleanse(bytes_.data(), bytes_.size()); }

Bytes seal(const Key& key, ByteView plain, ByteView context, Random& random) {
  Bytes out(nonce_bytes + plain.size() + tag_bytes);
  random.fill(std::span(out).first(nonce_bytes));
  const std::unique_ptr<EVP_CIPHER_CTX, Free> cipher(EVP_CIPHER_CTX_new());
  int size = 0;
  must(cipher != nullptr &&
       EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, key.bytes().data(), out.data()) == 1);
  must(EVP_EncryptUpdate(cipher.get(), nullptr, &size, context.data(), static_cast<int>(context.size())) == 1);
  must(EVP_EncryptUpdate(cipher.get(), out.data() + nonce_bytes, &size, plain.data(), static_cast<int>(plain.size())) ==
       1);
  must(EVP_EncryptFinal_ex(cipher.get(), out.data() + nonce_bytes + plain.size(), &size) == 1);
  must(EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, tag_bytes, out.data() + nonce_bytes + plain.size()) ==
       1);
  return out;
}

Result<Bytes> open(const Key& key, ByteView sealed, ByteView context) {
  const Error bad{Fault::corrupt, "sealed text does not open"};
  if (sealed.size() < nonce_bytes + tag_bytes) return bad;
  Bytes out(sealed.size() - nonce_bytes - tag_bytes);
  Bytes tag(sealed.end() - tag_bytes, sealed.end());
  const std::unique_ptr<EVP_CIPHER_CTX, Free> cipher(EVP_CIPHER_CTX_new());
  int size = 0;
  must(cipher != nullptr &&
       EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, key.bytes().data(), sealed.data()) == 1);
  must(EVP_DecryptUpdate(cipher.get(), nullptr, &size, context.data(), static_cast<int>(context.size())) == 1);
  must(EVP_DecryptUpdate(cipher.get(), out.data(), &size, sealed.data() + nonce_bytes, static_cast<int>(out.size())) ==
       1);
  must(EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, tag_bytes, tag.data()) == 1);
  std::uint8_t rest = 0;
  if (EVP_DecryptFinal_ex(cipher.get(), &rest, &size) != 1) return bad;
  return out;
}

Result<std::unique_ptr<Signer>> ed25519_signer(ByteView seed) {
  if (seed.size() != 32) return Error{Fault::invalid, "an Ed25519 seed has 32 bytes"};
  EVP_PKEY* key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size());
  must(key != nullptr);
  return std::unique_ptr<Signer>(std::make_unique<Ed25519Signer>(key));
}

bool verify(const PublicKey& key, ByteView message, const Signature& signature) {
  const std::unique_ptr<EVP_PKEY, Free> pkey(
      EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, key.data(), key.size()));
  const std::unique_ptr<EVP_MD_CTX, Free> context(EVP_MD_CTX_new());
  return pkey && context && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, pkey.get()) == 1 &&
         EVP_DigestVerify(context.get(), signature.data(), signature.size(), message.data(), message.size()) == 1;
}

}  // namespace foyer::base
