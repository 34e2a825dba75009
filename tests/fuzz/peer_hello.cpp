// What another kiosk says is read and written back as the same value, or refused; whatever was heard is within its
// bounds.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "shared/base/tuning.hpp"
#include "shared/sync/beacon.hpp"
#include "shared/sync/peer_standings.hpp"

using namespace foyer;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);  // NOLINT: bytes of a text
  if (sync::read_beacon(base::Bytes(32, 0x42), text)) std::abort();        // nobody forges its tag by chance
  const auto hello = net::read_peer_hello(text);
  if (!hello) return 0;
  const std::string written = net::write_peer_hello(*hello);
  const auto again = net::read_peer_hello(written);
  if (!again || net::write_peer_hello(*again) != written) std::abort();
  sync::PeerStandings elsewhere;
  elsewhere.heard(*hello, base::BootTime{});
  if (elsewhere.size() > base::tuning::peer_standings_most) std::abort();
  for (const net::PeerStanding& each : hello->standings)
    static_cast<void>(elsewhere.find(each.subject, base::BootTime{}, base::from_unix_ms(0)));
  return 0;
}
