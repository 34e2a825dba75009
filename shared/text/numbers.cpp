#include "shared/text/numbers.hpp"

#include "shared/text/unicode.hpp"

namespace foyer::text {

icu::DecimalFormatSymbols symbols_with_true_minus(std::string_view locale) {
  using Symbols = icu::DecimalFormatSymbols;
  UErrorCode status = U_ZERO_ERROR;
  Symbols symbols(locale_for(locale), status);
  auto minus = symbols.getSymbol(Symbols::kMinusSignSymbol);  // may carry a direction mark beside the sign
  minus.findAndReplace(u"-", u"\u2212");
  symbols.setSymbol(Symbols::kMinusSignSymbol, minus);
  return symbols;
}

}  // namespace foyer::text
