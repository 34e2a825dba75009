#pragma once
#include <chrono>

namespace foyer::app {

// Since the kernel started this process: /proc/self/stat field 22 (proc(5)), to a clock tick (10 ms).
std::chrono::milliseconds since_process_start();

}  // namespace foyer::app
