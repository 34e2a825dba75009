#pragma once
// Switches one planted defect on, for every world of this process that runs from here on.
#include "shared/base/planted.hpp"

namespace foyer::sim {

void plant(base::Defect defect);  // Defect::none: the engine as it is

}  // namespace foyer::sim
