#include "shared/base/planted.hpp"

#include "tests/sim/defects.hpp"

namespace foyer {

namespace {

base::Defect in_force = base::Defect::none;  // of the whole process: worlds run one after another

}  // namespace

bool base::planted(Defect defect) { return defect == in_force; }

void sim::plant(base::Defect defect) { in_force = defect; }

}  // namespace foyer
