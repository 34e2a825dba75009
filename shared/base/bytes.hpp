#pragma once
// Bytes, and the text forms they travel in: hex, base64url (RFC 4648 section 5, unpadded), base32 (RFC 4648 section 6,
// upper case, unpadded; for TOTP secrets) and Crockford's base32 (https://www.crockford.com/base32.html; for codes that
// people read).
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.hpp"

namespace foyer::base {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

ByteView view(std::string_view text);  // the text's bytes, not copied
std::string text(ByteView bytes);      // the bytes as a string, unchanged

std::string hex(ByteView bytes);             // lower case
Result<Bytes> unhex(std::string_view text);  // either case; an odd length or another character is invalid
std::string base64url(ByteView bytes);
Result<Bytes> unbase64url(std::string_view text);
std::string base32(ByteView bytes);
Result<Bytes> unbase32(std::string_view text);
std::string crockford(ByteView bytes);             // most significant bit first; the last digit padded with zero bits
Result<Bytes> uncrockford(std::string_view text);  // either case; O as 0, I and L as 1; padding bits must be zero
int crockford_value(char digit);                   // 0 to 31, or -1; reads O, I and L as above, U is none
extern const std::string_view crockford_alphabet;

}  // namespace foyer::base
