#include "kiosk/app/process.hpp"

#include <unistd.h>

#include <fstream>
#include <sstream>
#include <string>

#include "shared/base/clock.hpp"

namespace foyer::app {

std::chrono::milliseconds since_process_start() {
  constexpr int start_time_after_name = 20;  // field 22; the name, field 2, may hold spaces and ends with the last ')'
  std::string stat;
  std::getline(std::ifstream("/proc/self/stat"), stat);
  std::istringstream fields(stat.substr(stat.rfind(')') + 1));
  std::string field;
  for (int i = 0; i < start_time_after_name; ++i) fields >> field;
  const auto started = std::chrono::milliseconds{std::stoll(field) * 1000 / ::sysconf(_SC_CLK_TCK)};
  const auto now = base::SystemClock().boot().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now) - started;
}

}  // namespace foyer::app
