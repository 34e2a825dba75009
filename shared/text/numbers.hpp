#pragma once
// The signs a locale writes numbers with. Inside this layer only.
#include <unicode/dcfmtsym.h>

#include <string_view>

namespace foyer::text {

// As CLDR has them, but minus is U+2212 where CLDR has the hyphen: beside figures a hyphen is too short (visual.md rule
// 6).
icu::DecimalFormatSymbols symbols_with_true_minus(std::string_view locale);

}  // namespace foyer::text
