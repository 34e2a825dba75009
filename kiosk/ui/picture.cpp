#include <png.h>

#include <cstring>

#include "kiosk/ui/backend.hpp"

namespace foyer::ui {

using base::Error;
using base::Fault;

base::Result<void> save_png(const Picture& picture, const std::string& path) {
  const auto expected = static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) * 4;
  if (picture.rgba.empty() || picture.rgba.size() != expected)
    return Error{Fault::invalid, "there is no picture to save"};
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(picture.width);
  image.height = static_cast<png_uint_32>(picture.height);
  image.format = PNG_FORMAT_RGBA;
  image.flags = PNG_IMAGE_FLAG_FAST;
  if (png_image_write_to_file(&image, path.c_str(), 0, picture.rgba.data(), 0, nullptr) == 0)
    return Error{Fault::unavailable, path + ": " + image.message};
  return {};
}

}  // namespace foyer::ui
