#pragma once
// What this process holds.
#include <cstddef>

namespace foyer::robot {

struct Memory {
  std::size_t heap = 0;  // bytes that are allocated and not freed
  std::size_t own = 0;   // bytes of RAM that are nobody else's and come from no file
  std::size_t pss = 0;   // bytes of RAM, shared pages by their share: it moves with what other programs run
};
Memory memory();

}  // namespace foyer::robot
