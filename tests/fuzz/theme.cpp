// A theme file, whatever it holds, is worn with every pair readable or refused with a reason.
#include "kiosk/ui/theme.hpp"

#include <cstdint>
#include <cstdlib>

using namespace foyer;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto theme =
      ui::read_theme({reinterpret_cast<const char*>(data), size}, "/nowhere");  // NOLINT: bytes of a text
  if (!theme) {
    if (theme.error().what.empty()) std::abort();
    return 0;
  }
  const float least = theme->high_contrast ? 7 : 4.5f;
  if (theme->name.empty() || contrast(theme->ink, theme->paper) < least ||
      contrast(theme->on_accent, theme->accent) < least)
    std::abort();
  return 0;
}
