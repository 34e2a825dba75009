#pragma once
// Catalogues, price lists and tax tables as JSON: assets/schema/{catalogue,price-list,tax-table}.json say the shapes.
// Reading refuses the whole on the first fault and names its place: "options[3].family: a text is missing". References
// between things are not looked at here (`faults`, `constraints`). What is written reads back to the same.
#include <string>
#include <string_view>

#include "shared/base/result.hpp"
#include "shared/catalogue/catalogue.hpp"
#include "shared/catalogue/price.hpp"
#include "shared/catalogue/tax.hpp"

namespace foyer::catalogue {

base::Result<Catalogue> read_catalogue(std::string_view json);
std::string write(const Catalogue& catalogue);

base::Result<PriceList> read_price_list(std::string_view json);
std::string write(const PriceList& list);

base::Result<TaxTable> read_tax_table(std::string_view json);
std::string write(const TaxTable& table);

}  // namespace foyer::catalogue
