#pragma once
// A choice of combinations in which every two values of every two factors meet at least once: most faults need no more
// than two things to come together, and the choice is hundreds of rows where all combinations are hundreds of
// thousands. Greedy, after Cohen, Dalal, Fredman, Patton, "The AETG system" (1997): each row begins with a pair not yet
// met, and of some candidates the one that meets the most new pairs is taken.
#include <vector>

#include "shared/base/random.hpp"

namespace foyer::robot {

using Row = std::vector<int>;  // a value, 0 to count - 1, of each factor

std::vector<Row> pairwise(const std::vector<int>& counts, base::Random& random);

}  // namespace foyer::robot
