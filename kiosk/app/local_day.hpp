#pragma once
// The rooftop's day by its own time zone and opening hours: when it began and ends, whether the doors are open, when
// they open next.
#include "kiosk/visit/visit.hpp"
#include "shared/model/dealership.hpp"

namespace foyer::app {

// An unknown zone counts as UTC; a rooftop without hours is always open.
visit::Day local_day(const model::Settings& settings, base::WallTime now);

}  // namespace foyer::app
