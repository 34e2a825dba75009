#pragma once
// What the QR code of a saved configuration or an appointment says: "FOYER1." and, in Crockford's base32 (upper case
// and digits only: keyboard-wedge readers garble the rest),
//   length of rooftop (1 byte) | rooftop | code (8 letters as 5 bytes, first letter highest) |
//   expiry (4 bytes, big endian, minutes since 1970) | key id (1 byte) | Ed25519 signature of all before it (64 bytes).
#include <map>
#include <string>
#include <string_view>

#include "shared/base/clock.hpp"
#include "shared/base/signer.hpp"
#include "shared/model/code.hpp"
#include "shared/model/ids.hpp"

namespace foyer::model {

inline constexpr std::string_view qr_frame = "FOYER1.";

struct QrPayload {
  RooftopId rooftop;
  VisitCode code;
  base::WallTime expires;  // whole minutes
  std::uint8_t key_id = 0;
};

using QrKeys = std::map<std::uint8_t, base::PublicKey>;  // by key id; they come with the feed's settings

base::Result<std::string> write_qr(const QrPayload& payload, const base::Signer& signer);
// Invalid unless the frame, the layout and the signature hold under one of `keys`. Says nothing about expiry or
// rooftop: those have sentences of their own.
base::Result<QrPayload> read_qr(std::string_view text, const QrKeys& keys);

}  // namespace foyer::model
