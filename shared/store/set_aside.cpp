#include "shared/store/set_aside.hpp"

#include <string>
#include <system_error>

namespace foyer::store {

base::Result<std::filesystem::path> set_database_aside(const std::filesystem::path& file, base::WallTime now) {
  std::filesystem::path target = file;
  target += ".damaged-" + std::to_string(base::unix_ms(now));
  for (const char* part : {"-wal", "-shm", ""}) {  // the database last: a cut before it leads here again
    std::filesystem::path from = file;
    std::filesystem::path to = target;
    from += part;
    to += part;
    std::error_code code;
    std::filesystem::rename(from, to, code);
    if (code && code != std::errc::no_such_file_or_directory)
      return base::Error{base::Fault::internal,
                         "I/O: setting " + from.filename().string() + " aside: " + code.message()};
  }
  return target;
}

}  // namespace foyer::store
