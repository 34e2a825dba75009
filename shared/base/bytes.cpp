#include "shared/base/bytes.hpp"

namespace foyer::base {

namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";
constexpr std::string_view base64url_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view base32_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

// Regroups 8-bit bytes into digits of `bits` bits.
std::string digits(ByteView bytes, unsigned bits, std::string_view alphabet) {
  std::string out;
  std::uint32_t pool = 0;
  unsigned held = 0;
  for (const std::uint8_t byte : bytes) {
    pool = (pool << 8U) | byte;
    held += 8;
    while (held >= bits) {
      held -= bits;
      out.push_back(alphabet[(pool >> held) & ((1U << bits) - 1U)]);
    }
  }
  if (held > 0) out.push_back(alphabet[(pool << (bits - held)) & ((1U << bits) - 1U)]);
  return out;
}

// The way back; `value` gives a digit's value or -1. What is left over must be zero and less than one digit.
template <class Value>
Result<Bytes> undigits(std::string_view text, unsigned bits, Value value) {
  Bytes out;
  std::uint32_t pool = 0;
  unsigned held = 0;
  for (const char c : text) {
    const int v = value(c);
    if (v < 0) return Error{Fault::invalid, "not a digit of this encoding"};
    pool = ((pool << bits) | static_cast<std::uint32_t>(v)) & 0xFFFFFFU;
    held += bits;
    if (held >= 8) {
      held -= 8;
      out.push_back(static_cast<std::uint8_t>((pool >> held) & 0xFFU));
    }
  }
  if (held >= bits || (pool & ((1U << held) - 1U)) != 0) return Error{Fault::invalid, "bits left over"};
  return out;
}

auto in(std::string_view alphabet) {
  return [alphabet](char c) {
    const auto at = alphabet.find(c);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
  };
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

const std::string_view crockford_alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

ByteView view(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};  // NOLINT: bytes of a text
}

std::string text(ByteView bytes) { return {bytes.begin(), bytes.end()}; }

std::string hex(ByteView bytes) { return digits(bytes, 4, hex_digits); }

Result<Bytes> unhex(std::string_view text) { return undigits(text, 4, hex_value); }

std::string base64url(ByteView bytes) { return digits(bytes, 6, base64url_alphabet); }

Result<Bytes> unbase64url(std::string_view text) { return undigits(text, 6, in(base64url_alphabet)); }

std::string base32(ByteView bytes) { return digits(bytes, 5, base32_alphabet); }

Result<Bytes> unbase32(std::string_view text) { return undigits(text, 5, in(base32_alphabet)); }

std::string crockford(ByteView bytes) { return digits(bytes, 5, crockford_alphabet); }

Result<Bytes> uncrockford(std::string_view text) { return undigits(text, 5, crockford_value); }

int crockford_value(char digit) {
  if (digit >= 'a' && digit <= 'z') digit = static_cast<char>(digit - 'a' + 'A');
  if (digit == 'O') digit = '0';
  if (digit == 'I' || digit == 'L') digit = '1';
  const auto at = crockford_alphabet.find(digit);
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

}  // namespace foyer::base
