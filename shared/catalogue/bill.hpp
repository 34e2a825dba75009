#pragma once
// What of a car is paid by itself: the trim as the base; options that are not standard; packages. Members of a selected
// package, and what an includes rule brings, are paid with it.
#include <vector>

#include "shared/catalogue/price.hpp"
#include "shared/catalogue/rules.hpp"

namespace foyer::catalogue {

// In the order of the catalogue. Codes that the catalogue does not have are left out: `Rules::repair` names them.
std::vector<PricedCode> priced_codes(const Catalogue& catalogue, const Codes& selected);

}  // namespace foyer::catalogue
