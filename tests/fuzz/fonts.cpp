// The list of fonts, whatever it holds: each line is a face to load or a fault with its number.
#include <cstdint>
#include <cstdlib>

#include "kiosk/ui/text.hpp"

using namespace foyer;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<std::string> faults;
  const std::string_view text(reinterpret_cast<const char*>(data), size);  // NOLINT: bytes of a text
  for (const ui::FaceLine& line : ui::read_font_list(text, faults))
    if (line.script.size() != 4 || line.path.empty() || line.index < 0) std::abort();
  for (const std::string& fault : faults)
    if (!fault.starts_with("line ")) std::abort();
  return 0;
}
