#pragma once
// The price of a car of the demonstration catalogue, line by line as the maker's web site would show it.
#include "platform/ctl/dealership.hpp"

namespace foyer::ctl {

// The car as `SavedCar` describes it, without customer and times. Options that cost nothing are listed but have no
// price line. A tax is rounded half up to the smallest unit. not_found
// for a model, trim, option or currency that the catalogue lacks.
base::Result<SavedCar> priced(const CarCatalogue& catalogue, const Car& car, const std::string& currency);

}  // namespace foyer::ctl
