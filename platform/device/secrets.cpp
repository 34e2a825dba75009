#include "platform/device/secrets.hpp"

#include "shared/base/tuning.hpp"

namespace foyer::device {

using base::Error;
using base::Fault;
using base::Result;

namespace {
constexpr std::size_t name_max_letters = 64;
}

Result<void> check_secret_name(std::string_view name) {
  bool good = !name.empty() && name.size() <= name_max_letters;
  for (const char letter : name)
    good = good &&
           ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_' || letter == '-');
  if (!good) return Error{Fault::invalid, "a secret's name is one to 64 of a-z, 0-9, '_' and '-'"};
  return {};
}

Result<void> check_secret(std::string_view name, base::ByteView secret) {
  FOYER_CHECK(check_secret_name(name));
  if (secret.empty() || secret.size() > base::tuning::secret_max_bytes)
    return Error{Fault::invalid, "a secret is one byte to 64 KiB"};
  return {};
}

Result<base::Bytes> MemorySecrets::load(std::string_view name) const {
  FOYER_CHECK(check_secret_name(name));
  const auto found = secrets_.find(name);
  if (found == secrets_.end()) return Error{Fault::not_found, "secret " + std::string(name)};
  return found->second;
}

Result<void> MemorySecrets::store(std::string_view name, base::ByteView secret) {
  FOYER_CHECK(check_secret(name, secret));
  secrets_.insert_or_assign(std::string(name), base::Bytes(secret.begin(), secret.end()));
  return {};
}

Result<void> MemorySecrets::erase(std::string_view name) {
  FOYER_CHECK(check_secret_name(name));
  if (const auto found = secrets_.find(name); found != secrets_.end()) secrets_.erase(found);
  return {};
}

}  // namespace foyer::device
