#include "kiosk/ui/picture.hpp"

#include <png.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <iterator>

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

base::Result<Picture> load_png(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Error{Fault::not_found, path + ": cannot be opened"};
  std::string bytes(picture_file_most + 1, '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  if (bytes.size() > picture_file_most) return Error{Fault::invalid, path + ": larger than 8 MB"};
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0)
    return Error{Fault::invalid, path + ": no PNG picture: " + image.message};
  const auto side = static_cast<png_uint_32>(picture_side_most);
  if (image.width > side || image.height > side) {
    png_image_free(&image);
    return Error{Fault::invalid, path + ": more than 4096 pixels wide or high"};
  }
  image.format = PNG_FORMAT_RGBA;
  Picture picture{static_cast<int>(image.width), static_cast<int>(image.height), {}};
  picture.rgba.resize(PNG_IMAGE_SIZE(image));
  if (png_image_finish_read(&image, nullptr, picture.rgba.data(), 0, nullptr) == 0)
    return Error{Fault::invalid, path + ": a damaged PNG picture: " + image.message};
  return picture;
}

namespace {

// The mean of the source pixels under a place, each as far as it lies there; colours by how much they cover.
std::array<std::uint8_t, 4> mean(const Picture& picture, double left, double top, double right, double bottom) {
  std::array<double, 3> sum{};
  double covered = 0;
  double area = 0;
  const int last_x = std::min(picture.width, static_cast<int>(std::ceil(right)));
  const int last_y = std::min(picture.height, static_cast<int>(std::ceil(bottom)));
  for (int y = static_cast<int>(top); y < last_y; ++y)
    for (int x = static_cast<int>(left); x < last_x; ++x) {
      const double part = (std::min(right, x + 1.0) - std::max(left, static_cast<double>(x))) *
                          (std::min(bottom, y + 1.0) - std::max(top, static_cast<double>(y)));
      const std::uint8_t* at =
          picture.rgba.data() +
          (static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) + static_cast<std::size_t>(x)) * 4;
      const double weight = part * at[3];
      for (std::size_t i = 0; i < 3; ++i) sum[i] += weight * at[i];
      covered += weight;
      area += part;
    }
  const auto byte = [](double value) { return static_cast<std::uint8_t>(std::clamp(value + 0.5, 0.0, 255.0)); };
  if (covered <= 0) return {0, 0, 0, 0};
  return {byte(sum[0] / covered), byte(sum[1] / covered), byte(sum[2] / covered), byte(covered / area)};
}

}  // namespace

Picture covering(const Picture& picture, int width, int height) {
  if (width <= 0 || height <= 0 || picture.rgba.empty()) return {};
  const double enlarging =
      std::max(static_cast<double>(width) / picture.width, static_cast<double>(height) / picture.height);
  const double scale = std::min(enlarging, 1.0);
  const double shown_w = width / enlarging;  // of the source
  const double shown_h = height / enlarging;
  const double left = (picture.width - shown_w) / 2;
  const double top = (picture.height - shown_h) / 2;
  Picture out{std::max(1, static_cast<int>(std::lround(shown_w * scale))),
              std::max(1, static_cast<int>(std::lround(shown_h * scale))),
              {}};
  out.rgba.reserve(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height) * 4);
  const double step_x = shown_w / out.width;
  const double step_y = shown_h / out.height;
  for (int y = 0; y < out.height; ++y)
    for (int x = 0; x < out.width; ++x)
      for (const std::uint8_t byte :
           mean(picture, left + x * step_x, top + y * step_y, left + (x + 1) * step_x, top + (y + 1) * step_y))
        out.rgba.push_back(byte);
  return out;
}

}  // namespace foyer::ui
