#pragma once
// What this process holds.
#include <cstddef>

namespace foyer::robot {

struct Memory {
  std::size_t heap = 0;  // bytes that are allocated and not freed
  std::size_t pss = 0;   // bytes of the whole process in RAM, shared pages by their share (/proc/self/smaps_rollup)
};
Memory memory();

}  // namespace foyer::robot
