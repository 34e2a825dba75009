#include "shared/base/ids.hpp"

#include <algorithm>

#include "shared/base/digest.hpp"

namespace foyer::base {

namespace {

void stamp(UuidBytes& bytes, std::uint8_t version) {
  bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0FU) | (version << 4U));
  bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3FU) | 0x80U);
}

}  // namespace

UuidBytes make_uuid7(WallTime now, Random& random) {
  UuidBytes bytes{};
  random.fill(bytes);
  const auto ms = static_cast<std::uint64_t>(unix_ms(now));
  for (unsigned i = 0; i < 6; ++i) bytes[i] = static_cast<std::uint8_t>(ms >> (8 * (5 - i)));
  stamp(bytes, 7);
  return bytes;
}

UuidBytes make_uuid8(std::string_view outside_key) {
  const Digest digest = sha256(view(outside_key));
  UuidBytes bytes{};
  std::copy_n(digest.begin(), bytes.size(), bytes.begin());
  stamp(bytes, 8);
  return bytes;
}

Result<UuidBytes> parse_uuid(std::string_view text) {
  const Error bad{Fault::invalid, "not a UUID"};
  if (text.size() != 36 || text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-') return bad;
  std::string digits(text);
  std::erase(digits, '-');
  const auto bytes = unhex(digits);
  if (!bytes || bytes->size() != 16) return bad;
  UuidBytes out{};
  std::copy(bytes->begin(), bytes->end(), out.begin());
  return out;
}

std::string to_text(const UuidBytes& bytes) {
  std::string out = hex(bytes);
  for (const std::size_t at : {20U, 16U, 12U, 8U}) out.insert(at, 1, '-');
  return out;
}

}  // namespace foyer::base
