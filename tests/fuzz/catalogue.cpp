// A catalogue that is taken in is written and read to the same, and answers every choice with a car that keeps its
// rules.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "shared/catalogue/interchange.hpp"
#include "shared/catalogue/rules.hpp"

using namespace foyer::catalogue;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);  // NOLINT: bytes of a text
  static_cast<void>(read_price_list(text));
  static_cast<void>(read_tax_table(text));
  const auto catalogue = read_catalogue(text);
  if (!catalogue) return 0;
  if (const auto again = read_catalogue(write(*catalogue)); !again || *again != *catalogue) std::abort();
  auto compiled = constraints(*catalogue, "US", std::chrono::year{2026} / 11 / 22);
  if (!compiled) return 0;
  auto rules = Rules::of(std::move(*compiled));
  if (!rules) return 0;
  auto build = rules->standard();
  for (const auto& item : rules->constraints().items) {
    const auto answer = rules->choose(build, item.code, true);
    if (!answer || !rules->valid(answer->after.selected)) std::abort();
    build = answer->after;
  }
  return 0;
}
