#pragma once
// From what the customer chose to what stands on the stage.
#include "kiosk/ui/stage.hpp"
#include "shared/model/dealership.hpp"

namespace foyer::screens {

// Paint by its colour, the body by its style. Of the wheels the leading figures of the maker's name count as inches
// ("20″ Aero") and, where its words name none of the designs there are, choose one; what is not understood stands as by
// default.
ui::CarView car_view(const model::Configuration& car);

}  // namespace foyer::screens
