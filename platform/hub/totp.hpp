#pragma once
// One-time codes by an authenticator application: RFC 6238 over HMAC-SHA-1, steps of 30 s, six digits (what every
// application reads), and the picture from which the application learns the secret.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/bytes.hpp"
#include "shared/base/clock.hpp"
#include "shared/base/random.hpp"

namespace foyer::hub {

inline constexpr std::size_t totp_secret_bytes = 20;  // RFC 4226 section 4, R6: 160 bits recommended
inline constexpr int totp_digits = 6;

using TotpStep = std::int64_t;  // intervals of 30 s since 1970

base::Bytes make_totp_secret(base::Random& random);
TotpStep totp_step(base::WallTime now);
std::string totp_code(base::ByteView secret, TotpStep step,
                      int digits = totp_digits);  // 6 to 8 digits, leading zeros kept

// The step whose code was typed, among the present one and its two neighbours; none when it is another code. Spaces are
// ignored. Whether that step was used before is the account's to know.
std::optional<TotpStep> matching_step(base::ByteView secret, std::string_view typed, base::WallTime now);

// otpauth://totp/Issuer:account?secret=...&issuer=... (the key URI that authenticator applications read).
std::string otpauth_uri(std::string_view issuer, std::string_view account, base::ByteView secret);

// `text` as a QR code (level M, quiet zone of four modules), an SVG document of one path without style or script.
// `text` is at most 512 bytes, else empty.
std::string qr_svg(std::string_view text);

}  // namespace foyer::hub
