#include "shared/sync/beacon.hpp"

#include "shared/base/digest.hpp"

namespace foyer::sync {

namespace {

constexpr std::string_view magic = "FOYB\x01";
constexpr std::size_t nonce_bytes = 4;
constexpr std::size_t device_bytes = 36;
constexpr std::size_t device_at = magic.size() + nonce_bytes;
constexpr std::size_t port_at = device_at + device_bytes;
constexpr std::size_t tag_at = port_at + 2;
constexpr std::size_t tag_bytes = 12;

std::string tag(const base::Bytes& lookup_key, std::string_view said) {
  const base::Digest key = base::hmac_sha256(lookup_key, base::view("foyer beacon"));
  const base::Digest whole = base::hmac_sha256(key, base::view(said));
  return base::text(base::ByteView(whole.data(), tag_bytes));
}

}  // namespace

std::string write_beacon(const base::Bytes& lookup_key, const Beacon& beacon, base::Random& random) {
  std::string out(magic);
  out += base::text(random.bytes(nonce_bytes));
  out += beacon.device.text();
  out += static_cast<char>(beacon.port >> 8);
  out += static_cast<char>(beacon.port & 0xff);
  return out + tag(lookup_key, out);
}

std::optional<Beacon> read_beacon(const base::Bytes& lookup_key, std::string_view bytes) {
  if (bytes.size() != tag_at + tag_bytes || !bytes.starts_with(magic)) return std::nullopt;
  const std::string said = tag(lookup_key, bytes.substr(0, tag_at));
  if (!base::same(base::view(said), base::view(bytes.substr(tag_at)))) return std::nullopt;
  const auto device = model::DeviceId::parse(bytes.substr(device_at, device_bytes));
  if (!device || !*device) return std::nullopt;
  const auto high = static_cast<unsigned char>(bytes[port_at]);
  const auto low = static_cast<unsigned char>(bytes[port_at + 1]);
  return Beacon{*device, static_cast<std::uint16_t>(high << 8 | low)};
}

}  // namespace foyer::sync
