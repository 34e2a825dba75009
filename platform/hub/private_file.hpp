#pragma once
// Files that only the hub's own user may read: folders of mode 0700, files of mode 0600.
#include <filesystem>
#include <string>
#include <string_view>

#include "shared/base/result.hpp"

namespace foyer::hub {

base::Result<void> make_private_folder(const std::filesystem::path& folder);
// On the disk when this returns; a file that is there is replaced as a whole.
base::Result<void> write_private_file(const std::filesystem::path& file, std::string_view content);
// Denied when others may read it: a secret that was open is none.
base::Result<std::string> read_private_file(const std::filesystem::path& file);

}  // namespace foyer::hub
