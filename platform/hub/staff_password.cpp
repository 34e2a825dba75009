#include "platform/hub/staff_password.hpp"

#include <argon2.h>

#include <algorithm>

namespace foyer::hub {

namespace {

using base::Error;
using base::Fault;
using base::Result;

constexpr std::size_t least_characters = 12;
constexpr std::size_t most_bytes = 256;
constexpr std::size_t salt_bytes = 16;  // RFC 9106 section 4
constexpr std::size_t hash_bytes = 32;

}  // namespace

Result<void> check_choice(std::string_view password) {
  const auto starts_character = [](char each) { return (static_cast<unsigned char>(each) & 0xC0) != 0x80; };
  const auto characters = std::count_if(password.begin(), password.end(), starts_character);
  if (static_cast<std::size_t>(characters) < least_characters)
    return Error{Fault::invalid, "a password has at least 12 characters"};
  if (password.size() > most_bytes) return Error{Fault::invalid, "a password has at most 256 bytes"};
  return {};
}

Result<std::string> hash_password(std::string_view password, base::Random& random, PasswordCost cost) {
  const base::Bytes salt = random.bytes(salt_bytes);
  std::string encoded(argon2_encodedlen(cost.passes, cost.memory_kib, cost.lanes, salt_bytes, hash_bytes, Argon2_id),
                      '\0');
  const int code = argon2id_hash_encoded(cost.passes, cost.memory_kib, cost.lanes, password.data(), password.size(),
                                         salt.data(), salt.size(), hash_bytes, encoded.data(), encoded.size());
  if (code == ARGON2_MEMORY_ALLOCATION_ERROR) return Error{Fault::unavailable, "no memory for a password hash"};
  if (code != ARGON2_OK) return Error{Fault::internal, std::string("Argon2id: ") + argon2_error_message(code)};
  encoded.resize(encoded.find('\0'));
  return encoded;
}

std::string nobodys_hash(PasswordCost cost) {
  return "$argon2id$v=19$m=" + std::to_string(cost.memory_kib) + ",t=" + std::to_string(cost.passes) +
         ",p=" + std::to_string(cost.lanes) + "$" + std::string(22, 'A') + "$" + std::string(43, 'A');
}

bool password_fits(const std::string& encoded, std::string_view password) {
  return argon2id_verify(encoded.c_str(), password.data(), password.size()) == ARGON2_OK;
}

}  // namespace foyer::hub
