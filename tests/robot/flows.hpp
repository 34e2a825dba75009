#pragma once
// Every flow of the kiosk, as a guest plays it: one row a flow, by whatever way the guest has.
#include <span>
#include <string_view>

#include "tests/robot/guest.hpp"

namespace foyer::robot {

struct Flow {
  std::string_view name;
  void (*play)(Guest& guest);
  bool enrolled = true;  // the kiosk has its identity before
};

std::span<const Flow> flows();

}  // namespace foyer::robot
