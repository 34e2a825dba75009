// A language file, whatever it holds, is refused with a reason, or each of its messages can be said or is named as a
// fault.
#include <cstdint>
#include <cstdlib>

#include "shared/text/messages.hpp"

using namespace foyer;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<std::string> faults;
  const std::string_view text(reinterpret_cast<const char*>(data), size);  // NOLINT: bytes of a text
  auto language = text::parse_language(text, "xx.json", faults);
  if (!language) {
    if (!language.error().what.starts_with("xx.json")) std::abort();
    return 0;
  }
  for (const std::string& fault : faults)
    if (!fault.starts_with("xx.json: ")) std::abort();
  const text::Messages messages(std::make_shared<const text::Language>(*language));
  for (const auto& [key, pattern] : language->patterns) static_cast<void>(messages.say(key, {{"minutes", 3}}));
  return 0;
}
