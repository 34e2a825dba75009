#include "tests/robot/memory.hpp"

#include <fstream>
#include <sstream>
#include <string>

#ifdef __SANITIZE_ADDRESS__
// Of sanitizer/allocator_interface.h, which gcc does not bring.
extern "C" std::size_t __sanitizer_get_current_allocated_bytes();  // NOLINT(bugprone-reserved-identifier)
#else
#include <malloc.h>
#endif

namespace foyer::robot {
namespace {

std::size_t heap() {
#ifdef __SANITIZE_ADDRESS__
  return __sanitizer_get_current_allocated_bytes();
#else
  const auto info = mallinfo2();
  return info.uordblks + info.hblkhd;
#endif
}

std::size_t rolled_up(std::string_view what) {
  std::ifstream rollup("/proc/self/smaps_rollup");
  for (std::string line; std::getline(rollup, line);) {
    if (!line.starts_with(what)) continue;
    std::size_t kib = 0;
    std::istringstream(line.substr(what.size())) >> kib;
    return kib * 1024;
  }
  return 0;
}

}  // namespace

Memory memory() { return {heap(), rolled_up("Anonymous:"), rolled_up("Pss:")}; }

}  // namespace foyer::robot
