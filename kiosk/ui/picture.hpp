#pragma once
// Pictures in memory, and PNG files.
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "shared/base/result.hpp"

namespace foyer::ui {

// Rows from the top, RGBA, 8 bits each, not premultiplied.
struct Picture {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgba;
};
using SharedPicture = std::shared_ptr<const Picture>;

inline constexpr int picture_side_most = 4096;                     // pixels of a file that is read
inline constexpr std::size_t picture_file_most = 8 * 1024 * 1024;  // bytes

base::Result<void> save_png(const Picture& picture, const std::string& path);
base::Result<Picture> load_png(const std::string& path);  // not_found, invalid: too large, or no PNG

// Cut to the shape of width x height about the middle, and averaged down to it. Never enlarged: a picture with fewer
// dots comes back as large as it is.
Picture covering(const Picture& picture, int width, int height);

}  // namespace foyer::ui
