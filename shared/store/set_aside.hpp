#pragma once
// A damaged database, with its write-ahead log, out of the way and kept: somebody may want to look at it.
#include <filesystem>

#include "shared/base/clock.hpp"
#include "shared/store/disk.hpp"

namespace foyer::store {

// Returns the database's new name, "<file>.damaged-<wall ms>".
base::Result<std::filesystem::path> set_database_aside(Disk& disk, const std::filesystem::path& file,
                                                       base::WallTime now);

}  // namespace foyer::store
