// What a person types as an enrolment code is read back as it is shown, or refused.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "shared/net/tls.hpp"

using namespace foyer;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto code = net::parse_enrol_code({reinterpret_cast<const char*>(data), size});  // NOLINT: bytes of a text
  if (!code) return 0;
  const auto again = net::parse_enrol_code(code->shown());
  if (!again || again->secret != code->secret || again->ca_prefix != code->ca_prefix) std::abort();
  return 0;
}
