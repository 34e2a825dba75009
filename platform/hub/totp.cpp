#include "platform/hub/totp.hpp"

#include <qrencode.h>

#include <array>
#include <chrono>
#include <memory>

#include "shared/base/digest.hpp"

namespace foyer::hub {

namespace {

constexpr std::chrono::seconds interval{30};
constexpr std::size_t longest_qr_text_bytes = 512;
constexpr int quiet_zone_modules = 4;

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  std::string out;
  for (const char each : text) {
    if (plain.find(each) != std::string_view::npos)
      out += each;
    else
      out += '%' + base::hex(base::view({&each, 1}));
  }
  return out;
}

}  // namespace

base::Bytes make_totp_secret(base::Random& random) { return random.bytes(totp_secret_bytes); }

TotpStep totp_step(base::WallTime now) {
  return std::chrono::floor<std::chrono::seconds>(now).time_since_epoch() / interval;
}

std::string totp_code(base::ByteView secret, TotpStep step, int digits) {
  std::array<std::uint8_t, 8> counter{};
  auto rest = static_cast<std::uint64_t>(step);
  for (auto it = counter.rbegin(); it != counter.rend(); ++it, rest >>= 8) *it = static_cast<std::uint8_t>(rest);
  const base::Bytes mac = base::hmac_sha1(secret, counter);
  // RFC 4226 section 5.3: the last nibble says where the 31 bits stand.
  const std::size_t at = mac.back() & 0x0F;
  std::uint32_t value = mac[at] & 0x7Fu;
  for (std::size_t i = 1; i < 4; ++i) value = value << 8 | mac[at + i];
  std::string code(static_cast<std::size_t>(digits), '0');
  for (auto it = code.rbegin(); it != code.rend(); ++it, value /= 10) *it = static_cast<char>('0' + value % 10);
  return code;
}

std::optional<TotpStep> matching_step(base::ByteView secret, std::string_view typed, base::WallTime now) {
  std::string code;
  for (const char each : typed)
    if (each != ' ') code += each;
  std::optional<TotpStep> found;
  const TotpStep present = totp_step(now);
  for (const TotpStep step : {present - 1, present + 1, present})
    if (base::same(base::view(totp_code(secret, step)), base::view(code))) found = step;
  return found;
}

std::string otpauth_uri(std::string_view issuer, std::string_view account, base::ByteView secret) {
  return "otpauth://totp/" + percent_encoded(issuer) + ":" + percent_encoded(account) +
         "?secret=" + base::base32(secret) + "&issuer=" + percent_encoded(issuer) +
         "&algorithm=SHA1&digits=6&period=30";
}

std::string qr_svg(std::string_view text) {
  if (text.size() > longest_qr_text_bytes) return {};
  const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
      QRcode_encodeData(static_cast<int>(text.size()), base::view(text).data(), 0, QR_ECLEVEL_M), &QRcode_free);
  if (!code) return {};
  std::string path;
  for (int y = 0; y < code->width; ++y)
    for (int x = 0; x < code->width; ++x)
      if (code->data[y * code->width + x] & 1)
        path +=
            "M" + std::to_string(x + quiet_zone_modules) + " " + std::to_string(y + quiet_zone_modules) + "h1v1h-1z";
  const std::string side = std::to_string(code->width + 2 * quiet_zone_modules);
  return R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 )" + side + " " + side +
         R"(" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h)" + side + "v" + side +
         "H0z\"/><path fill=\"#15181d\" d=\"" + path + "\"/></svg>";
}

}  // namespace foyer::hub
