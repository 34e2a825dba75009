#include "kiosk/ui/car_still.hpp"

#include <png.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>

#include "shared/base/log.hpp"

namespace foyer::ui {

namespace {

constexpr float gamma = 2.2f;  // as the shaders develop it
constexpr int fine = 4096;     // steps of light

Picture decoded(const std::string& file) {
  Picture picture;
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (file.empty() || png_image_begin_read_from_memory(&image, file.data(), file.size()) == 0) return picture;
  image.format = PNG_FORMAT_RGBA;
  if (image.width == static_cast<png_uint_32>(still_width) && image.height == static_cast<png_uint_32>(still_height)) {
    picture.rgba.resize(PNG_IMAGE_SIZE(image));
    if (png_image_finish_read(&image, nullptr, picture.rgba.data(), 0, nullptr) == 0) picture.rgba.clear();
  }
  png_image_free(&image);
  if (picture.rgba.empty()) return picture;
  picture.width = still_width;
  picture.height = still_height;
  return picture;
}

// In between two exposures, by light.
class Mixer {
 public:
  explicit Mixer(Colour paint) : share_{light(paint.r), light(paint.g), light(paint.b)} {
    for (int i = 0; i < 256; ++i) light_[static_cast<std::size_t>(i)] = light(static_cast<std::uint8_t>(i));
    for (int i = 0; i <= fine; ++i)
      value_[static_cast<std::size_t>(i)] =
          static_cast<std::uint8_t>(std::lround(255 * std::pow(static_cast<float>(i) / fine, 1 / gamma)));
  }
  std::uint8_t operator()(std::size_t channel, std::uint8_t black, std::uint8_t white) const {
    const float mixed = light_[black] + (light_[white] - light_[black]) * share_[channel];
    return value_[static_cast<std::size_t>(std::clamp(mixed, 0.0f, 1.0f) * fine)];
  }

 private:
  static float light(std::uint8_t value) { return std::pow(static_cast<float>(value) / 255, gamma); }
  std::array<float, 3> share_;
  std::array<float, 256> light_{};
  std::array<std::uint8_t, fine + 1> value_{};
};

}  // namespace

std::string_view name(Body body) {
  switch (body) {
    case Body::sedan:
      return "sedan";
    case Body::suv:
      return "suv";
    case Body::hatch:
      return "hatch";
  }
  return "sedan";
}

CarStills CarStills::read(const std::string& folder) {
  const auto whole = [&folder](Body body, const char* paint) {
    const std::string path = folder + "/" + std::string(name(body)) + paint;
    std::ifstream file(path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(file), {}};
    if (bytes.empty()) base::log::warn("still_missing", {{"file", path}});
    return bytes;
  };
  CarStills stills;
  for (const Body body : {Body::sedan, Body::suv, Body::hatch})
    stills.bodies_[static_cast<std::size_t>(body)] = {whole(body, ".black.png"), whole(body, ".white.png")};
  return stills;
}

Picture CarStills::picture(Body body, Colour paint, int width, int height) const {
  const Pair& pair = bodies_[static_cast<std::size_t>(body)];
  Picture taken = decoded(pair.black);
  const Picture white = decoded(pair.white);
  if (taken.rgba.empty() || white.rgba.empty() || width <= 0 || height <= 0) return {};
  const Mixer mix(paint);
  for (std::size_t i = 0; i < taken.rgba.size(); ++i)
    if (i % 4 != 3) taken.rgba[i] = mix(i % 4, taken.rgba[i], white.rgba[i]);

  const float scale = std::max(static_cast<float>(still_width) / static_cast<float>(width),
                               static_cast<float>(still_height) / static_cast<float>(height));
  Picture fitted{width, height,
                 std::vector<std::uint8_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4)};
  for (int y = 0; y < height; ++y) {
    const float from_y =
        (static_cast<float>(y) + 0.5f - static_cast<float>(height) / 2) * scale + still_height / 2.0f - 0.5f;
    for (int x = 0; x < width; ++x) {
      const float from_x =
          (static_cast<float>(x) + 0.5f - static_cast<float>(width) / 2) * scale + still_width / 2.0f - 0.5f;
      const int left = static_cast<int>(std::floor(from_x)), top = static_cast<int>(std::floor(from_y));
      if (left < 0 || top < 0 || left + 1 >= still_width || top + 1 >= still_height) continue;
      const float right_share = from_x - static_cast<float>(left), low_share = from_y - static_cast<float>(top);
      const auto at = [&](int dx, int dy, std::size_t channel) {
        return static_cast<float>(
            taken.rgba[(static_cast<std::size_t>(top + dy) * still_width + static_cast<std::size_t>(left + dx)) * 4 +
                       channel]);
      };
      for (std::size_t channel = 0; channel < 4; ++channel) {
        const float upper = at(0, 0, channel) + (at(1, 0, channel) - at(0, 0, channel)) * right_share;
        const float lower = at(0, 1, channel) + (at(1, 1, channel) - at(0, 1, channel)) * right_share;
        fitted.rgba[(static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)) * 4 +
                    channel] = static_cast<std::uint8_t>(std::lround(upper + (lower - upper) * low_share));
      }
    }
  }
  return fitted;
}

}  // namespace foyer::ui
