// A page of the feed and every body in it are read or refused, never half taken.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "shared/net/wire.hpp"

using namespace foyer;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);  // NOLINT: bytes of a text
  static_cast<void>(net::read_settings(text));
  static_cast<void>(net::read_appointment(text));
  static_cast<void>(net::read_configuration(text));
  static_cast<void>(net::read_open_visit(text));
  const auto page = net::read_feed_page(text);
  if (!page) return 0;
  const std::string written = net::write_feed_page(*page);
  const auto again = net::read_feed_page(written);
  if (!again || net::write_feed_page(*again) != written) std::abort();
  return 0;
}
