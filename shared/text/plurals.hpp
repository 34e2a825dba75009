#pragma once
// Whether a pattern's plural forms are those that its language has. Inside this layer only.
#include <string>
#include <vector>

#include "shared/text/messages.hpp"

namespace foyer::text {

// "lacks the plural form few", "never says the plural form two". Explicit numbers (=1) are free to everyone.
std::vector<std::string> plural_faults(const Language& language, const std::string& pattern);

}  // namespace foyer::text
