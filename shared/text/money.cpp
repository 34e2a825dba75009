#include "shared/text/money.hpp"

#include <unicode/currunit.h>
#include <unicode/dcfmtsym.h>
#include <unicode/numberformatter.h>
#include <unicode/ucurr.h>

#include <algorithm>
#include <array>

#include "shared/text/isolate.hpp"
#include "shared/text/numbers.hpp"
#include "shared/text/unicode.hpp"

namespace foyer::text {
namespace {
using namespace std::string_view_literals;

// ISO 4217, list one: every currency whose smallest unit is not a hundredth.
constexpr std::array undivided{"BIF"sv, "CLP"sv, "DJF"sv, "GNF"sv, "ISK"sv, "JPY"sv, "KMF"sv, "KRW"sv, "PYG"sv,
                               "RWF"sv, "UGX"sv, "UYI"sv, "VND"sv, "VUV"sv, "XAF"sv, "XOF"sv, "XPF"sv};
constexpr std::array thousandths{"BHD"sv, "IQD"sv, "JOD"sv, "KWD"sv, "LYD"sv, "OMR"sv, "TND"sv};
constexpr std::array ten_thousandths{"CLF"sv, "UYW"sv};

bool in(const auto& currencies, std::string_view currency) {
  return std::find(currencies.begin(), currencies.end(), currency) != currencies.end();
}

icu::UnicodeString sign_of(const icu::CurrencyUnit& currency, const icu::Locale& locale) {
  UErrorCode status = U_ZERO_ERROR;
  std::int32_t length = 0;
  const char16_t* sign =
      ucurr_getName(currency.getISOCurrency(), locale.getName(), UCURR_SYMBOL_NAME, nullptr, &length, &status);
  return U_SUCCESS(status) ? icu::UnicodeString(sign, length) : icu::UnicodeString(currency.getISOCurrency());
}
}  // namespace

int currency_digits(std::string_view currency) {
  if (in(undivided, currency)) return 0;
  if (in(thousandths, currency)) return 3;
  if (in(ten_thousandths, currency)) return 4;
  return 2;
}

std::string write_money(const std::string& locale, const base::Money& amount, bool whole_if_whole) {
  using icu::number::NumberFormatter;
  using icu::number::Precision;
  const int digits = currency_digits(amount.currency);
  std::int64_t unit = 1;
  for (int i = 0; i < digits; ++i) unit *= 10;
  const int shown = whole_if_whole && amount.minor % unit == 0 ? 0 : digits;

  UErrorCode status = U_ZERO_ERROR;
  const icu::CurrencyUnit currency(icu::StringPiece(amount.currency), status);
  const auto icu_locale = locale_for(locale);
  auto symbols = symbols_with_true_minus(locale);
  const auto sign = sign_of(currency, icu_locale);
  symbols.setSymbol(icu::DecimalFormatSymbols::kCurrencySymbol, isolated(sign, direction_of(icu_locale)));
  const auto written = NumberFormatter::withLocale(icu_locale)
                           .symbols(symbols)
                           .unit(currency)
                           .scale(icu::number::Scale::powerOfTen(-digits))
                           .precision(Precision::fixedFraction(shown))
                           .formatInt(amount.minor, status)
                           .toString(status);
  return U_SUCCESS(status) ? narrow(written) : std::to_string(amount.minor) + " [" + amount.currency + "]";
}

}  // namespace foyer::text
