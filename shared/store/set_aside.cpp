#include "shared/store/set_aside.hpp"

#include <string>

namespace foyer::store {

base::Result<std::filesystem::path> set_database_aside(Disk& disk, const std::filesystem::path& file,
                                                       base::WallTime now) {
  std::filesystem::path target = file;
  target += ".damaged-" + std::to_string(base::unix_ms(now));
  for (const char* part : {"-wal", "-shm", ""}) {  // the database last: a cut before it leads here again
    std::filesystem::path from = file;
    std::filesystem::path to = target;
    from += part;
    to += part;
    FOYER_CHECK(disk.rename(from, to));
  }
  return target;
}

}  // namespace foyer::store
