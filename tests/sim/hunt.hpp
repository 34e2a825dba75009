#pragma once
// A simulator that finds nothing proves nothing: each planted defect is switched on, and worlds that provoke its kind
// are run until one of them shows it. Found is a defect only when the property that fits it is violated, in a world
// that shows nothing without it.
#include <iosfwd>
#include <string>

#include "shared/base/planted.hpp"

namespace foyer::sim {

struct Hunt {
  std::size_t planted = 0;
  std::size_t found = 0;
  std::size_t escaped = 0;  // of those not found, the ones that README.md names
  std::size_t unclean = 0;  // worlds that show something without a defect: then the rest proves less
};

// `only`: one defect's name; "all" of them; "none": the worlds alone, without a defect. At most so many worlds each.
Hunt hunt(const std::string& only, int worlds_most, std::ostream& out);

}  // namespace foyer::sim
