#pragma once
// Ids are their own types, so that a visit's cannot be taken for a device's. All are UUIDs (RFC 9562): version 7 where
// they are made here, version 8 where they stand for an outside key (so that importing twice makes the same one).
#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "shared/base/clock.hpp"
#include "shared/base/random.hpp"
#include "shared/base/result.hpp"

namespace foyer::base {

using UuidBytes = std::array<std::uint8_t, 16>;

UuidBytes make_uuid7(WallTime now, Random& random);
UuidBytes make_uuid8(std::string_view outside_key);   // from the key's SHA-256
Result<UuidBytes> parse_uuid(std::string_view text);  // 8-4-4-4-12 hex digits, either case
std::string to_text(const UuidBytes& bytes);          // lower case

template <class Tag>
class Id {
 public:
  Id() = default;  // the nil id: "none"
  static Id make(WallTime now, Random& random) { return Id(make_uuid7(now, random)); }
  static Id standing_for(std::string_view outside_key) { return Id(make_uuid8(outside_key)); }
  static Result<Id> parse(std::string_view text) {
    FOYER_TRY(bytes, parse_uuid(text));
    return Id(bytes);
  }
  std::string text() const { return to_text(bytes_); }
  const UuidBytes& bytes() const { return bytes_; }
  explicit operator bool() const { return bytes_ != UuidBytes{}; }
  auto operator<=>(const Id&) const = default;

 private:
  explicit Id(UuidBytes bytes) : bytes_(bytes) {}
  UuidBytes bytes_{};
};

}  // namespace foyer::base
