#include "shared/model/qr.hpp"

#include <algorithm>

#include "shared/base/bytes.hpp"

namespace foyer::model {

namespace {

constexpr std::size_t code_bytes = 5;
constexpr std::size_t expiry_bytes = 4;
constexpr std::size_t signature_bytes = 64;

const base::Error unreadable{base::Fault::invalid, "not a signed code of this dealership"};

}  // namespace

base::Result<std::string> write_qr(const QrPayload& payload, const base::Signer& signer) {
  if (!payload.rooftop || !payload.code)
    return base::Error{base::Fault::invalid, "a QR code needs a rooftop and a code"};
  base::Bytes out;
  out.push_back(static_cast<std::uint8_t>(payload.rooftop.text().size()));
  const base::ByteView rooftop = base::view(payload.rooftop.text());
  out.insert(out.end(), rooftop.begin(), rooftop.end());
  FOYER_TRY(packed, base::uncrockford(payload.code.text()));
  out.insert(out.end(), packed.begin(), packed.end());
  const auto minutes = static_cast<std::uint32_t>(
      std::chrono::duration_cast<std::chrono::minutes>(payload.expires.time_since_epoch()).count());
  for (const unsigned shift : {24U, 16U, 8U, 0U}) out.push_back(static_cast<std::uint8_t>(minutes >> shift));
  out.push_back(payload.key_id);
  FOYER_TRY(signature, signer.sign(out));
  out.insert(out.end(), signature.begin(), signature.end());
  return std::string(qr_frame) + base::crockford(out);
}

base::Result<QrPayload> read_qr(std::string_view text, const QrKeys& keys) {
  if (!text.starts_with(qr_frame)) return unreadable;
  const auto bytes = base::uncrockford(text.substr(qr_frame.size()));
  if (!bytes || bytes->empty()) return unreadable;
  const std::size_t name = bytes->front();
  const std::size_t signed_bytes = 1 + name + code_bytes + expiry_bytes + 1;
  if (bytes->size() != signed_bytes + signature_bytes) return unreadable;

  const base::ByteView all(*bytes);
  const auto key = keys.find(all[signed_bytes - 1]);
  if (key == keys.end()) return unreadable;
  base::Signature signature{};
  std::copy_n(all.begin() + static_cast<std::ptrdiff_t>(signed_bytes), signature_bytes, signature.begin());
  if (!base::verify(key->second, all.first(signed_bytes), signature)) return unreadable;

  const auto rooftop = RooftopId::parse(base::text(all.subspan(1, name)));
  const auto code = VisitCode::parse(base::crockford(all.subspan(1 + name, code_bytes)));
  if (!rooftop || !code) return unreadable;
  std::uint32_t minutes = 0;
  for (const std::uint8_t byte : all.subspan(1 + name + code_bytes, expiry_bytes)) minutes = (minutes << 8U) | byte;
  return QrPayload{*rooftop, *code, base::WallTime{std::chrono::minutes{minutes}}, key->first};
}

}  // namespace foyer::model
