#include "tests/sim/plain_pages.hpp"

#include <openssl/evp.h>

#include <memory>

namespace foyer::sim {

namespace {

constexpr std::size_t page_bytes = 4096;
constexpr std::size_t reserve_bytes = 80;
constexpr std::size_t salt_bytes = 16;
constexpr std::size_t log_header_bytes = 32;
constexpr std::size_t frame_header_bytes = 24;

void decrypt(base::ByteView page, bool first, const base::Key& key, base::Bytes& out) {
  const std::size_t from = first ? salt_bytes : 0;
  const base::ByteView cipher = page.subspan(from, page_bytes - reserve_bytes - from);
  const std::unique_ptr<EVP_CIPHER_CTX, void (*)(EVP_CIPHER_CTX*)> context(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
  const base::ByteView iv = page.subspan(page_bytes - reserve_bytes, 16);
  EVP_DecryptInit_ex(context.get(), EVP_aes_256_cbc(), nullptr, key.bytes().data(), iv.data());
  EVP_CIPHER_CTX_set_padding(context.get(), 0);
  const std::size_t before = out.size();
  out.resize(before + cipher.size() + 16);
  int done = 0;
  EVP_DecryptUpdate(context.get(), out.data() + before, &done, cipher.data(), static_cast<int>(cipher.size()));
  out.resize(before + static_cast<std::size_t>(done));
}

}  // namespace

base::Bytes plain_database(base::ByteView file, const base::Key& key) {
  base::Bytes out;
  for (std::size_t at = 0; at + page_bytes <= file.size(); at += page_bytes)
    decrypt(file.subspan(at, page_bytes), at == 0, key, out);
  return out;
}

base::Bytes plain_log(base::ByteView file, const base::Key& key) {
  base::Bytes out;
  for (std::size_t at = log_header_bytes; at + frame_header_bytes + page_bytes <= file.size();
       at += frame_header_bytes + page_bytes) {
    const bool first = file[at] == 0 && file[at + 1] == 0 && file[at + 2] == 0 && file[at + 3] == 1;  // page number 1
    decrypt(file.subspan(at + frame_header_bytes, page_bytes), first, key, out);
  }
  return out;
}

}  // namespace foyer::sim
