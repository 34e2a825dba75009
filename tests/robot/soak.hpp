#pragma once
// One kiosk for a whole day of visits, in virtual time: whether it needs more memory in the evening than in the
// morning.
#include <iosfwd>

#include "tests/robot/cases.hpp"

namespace foyer::robot {

struct SoakPlan {
  int hours = 24;             // simulated
  int visits = 2000;          // at least; they come evenly
  double growth_most = 0.02;  // of memory, from the end of the first hour on
  std::uint64_t seed = 1;
};

// Writes a line an hour and the outcome to `out`. True: every visit came to its end (what a screen looks like on the
// way is the play's matter), and memory after is within `growth_most` of memory after the first hour.
bool soak(const Parts& parts, const SoakPlan& plan, std::ostream& out);

}  // namespace foyer::robot
