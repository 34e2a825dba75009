#pragma once
// A simulator that finds nothing proves nothing: each planted defect is switched on, and worlds are run until one of
// them shows it or the budget is used up.
#include <iosfwd>
#include <string>
#include <vector>

#include "shared/base/planted.hpp"

namespace foyer::sim {

struct Hunted {
  std::string_view name;
  bool found = false;
  int worlds = 0;       // until it was found, or all
  std::string by = {};  // the first violation
};

// `only`: one defect's name; empty: all of them.
std::vector<Hunted> hunt(const std::string& only, std::ostream& out);

}  // namespace foyer::sim
