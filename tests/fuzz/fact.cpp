// A fact that was read and is written again reads the same: nothing on the wire can make it fall over or lie.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "shared/net/wire.hpp"

using namespace foyer;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view line(reinterpret_cast<const char*>(data), size);  // NOLINT: bytes of a text
  static_cast<void>(net::read_envelope(line));
  const auto fact = net::read_fact(line);
  if (!fact) return 0;
  const std::string written = net::write_fact(*fact);
  const auto again = net::read_fact(written);
  if (!again || net::write_fact(*again) != written) std::abort();
  return 0;
}
