#pragma once
// The option list of Volkswagen's OKAPI configurator API (api.productdata.vwgroup.com, v2, "options" of a type) as a
// catalogue. An entry has id, category (the PR family), code (PR number), description, classification
// STANDARD_EQUIPMENT or OPTIONAL_EQUIPMENT and, in the category PACKET, the ids of included options.
//
// The list says which options exist, not how many of a family a car has. So:
//   a family with a standard        exactly one
//   a colour family                 exactly one; the list has no standard, the first is preselected
//   a family without a standard     at most one ("Without ..." is an option like any other)
//   PACKET with included options    a package; without, an option of a family of its own of which any may be chosen
#include <string_view>

#include "shared/base/result.hpp"
#include "shared/catalogue/catalogue.hpp"

namespace foyer::catalogue {

// Fault::invalid names the entry that is malformed or includes an id that the list does not have.
base::Result<Catalogue> read_okapi(std::string_view json, Source source);

}  // namespace foyer::catalogue
