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

Picture decoded(const std::string& file, int width, int height) {
  Picture picture;
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (file.empty() || png_image_begin_read_from_memory(&image, file.data(), file.size()) == 0) return picture;
  image.format = PNG_FORMAT_RGBA;
  if (image.width == static_cast<png_uint_32>(width) && image.height == static_cast<png_uint_32>(height)) {
    picture.rgba.resize(PNG_IMAGE_SIZE(image));
    if (png_image_finish_read(&image, nullptr, picture.rgba.data(), 0, nullptr) == 0) picture.rgba.clear();
  }
  png_image_free(&image);
  if (picture.rgba.empty()) return picture;
  picture.width = width;
  picture.height = height;
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

// As it fits into a picture of that size.
float enlarged_by(const Picture& picture, int width, int height) {
  return std::min(static_cast<float>(width) / static_cast<float>(picture.width),
                  static_cast<float>(height) / static_cast<float>(picture.height));
}

// In the middle of a picture of that size, between its dots where they do not fall on one another.
Picture fitted(const Picture& taken, int width, int height) {
  if (taken.rgba.empty() || (taken.width == width && taken.height == height)) return taken;
  const float scale = 1 / enlarged_by(taken, width, height);
  Picture fitted{width, height,
                 std::vector<std::uint8_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4)};
  const auto from = [scale](int at, int size, int taken_size) {
    return (static_cast<float>(at) + 0.5f - static_cast<float>(size) / 2) * scale + static_cast<float>(taken_size) / 2 -
           0.5f;
  };
  for (int y = 0; y < height; ++y) {
    const float from_y = from(y, height, taken.height);
    for (int x = 0; x < width; ++x) {
      const float from_x = from(x, width, taken.width);
      const int left = static_cast<int>(std::floor(from_x)), top = static_cast<int>(std::floor(from_y));
      if (left < 0 || top < 0 || left + 1 >= taken.width || top + 1 >= taken.height) continue;
      const float right_share = from_x - static_cast<float>(left), low_share = from_y - static_cast<float>(top);
      const auto at = [&](int dx, int dy, std::size_t channel) {
        return static_cast<float>(
            taken.rgba[static_cast<std::size_t>((top + dy) * taken.width + left + dx) * 4 + channel]);
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
  const auto whole = [&folder](const std::string& file) {
    const std::string path = folder + "/" + file;
    std::ifstream opened(path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(opened), {}};
    if (bytes.empty()) base::log::warn("still_missing", {{"file", path}});
    return bytes;
  };
  CarStills stills;
  for (const Body body : {Body::sedan, Body::suv, Body::hatch}) {
    const std::string stem(name(body));
    stills.bodies_[static_cast<std::size_t>(body)] = {whole(stem + ".black.png"), whole(stem + ".white.png")};
  }
  stills.showroom_ = decoded(whole("showroom.png"), showroom_width, showroom_height);
  return stills;
}

CarView CarStills::view(const CarView& asked) {
  return asked.light == Light::backlit ? showroom_car : CarView{.body = asked.body, .paint = asked.paint};
}

bool CarStills::fine(const CarView& asked, int width, int height) const {
  return asked == showroom_car && !showroom_.rgba.empty() && enlarged_by(showroom_, width, height) <= 1;
}

Picture CarStills::picture(const CarView& asked, int width, int height) const {
  if (width <= 0 || height <= 0) return {};
  if (asked.light == Light::backlit) return fitted(showroom_, width, height);
  const Pair& pair = bodies_[static_cast<std::size_t>(asked.body)];
  Picture taken = decoded(pair.black, still_width, still_height);
  const Picture white = decoded(pair.white, still_width, still_height);
  if (taken.rgba.empty() || white.rgba.empty()) return {};
  const Mixer mix(asked.paint);
  for (std::size_t i = 0; i < taken.rgba.size(); ++i)
    if (i % 4 != 3) taken.rgba[i] = mix(i % 4, taken.rgba[i], white.rgba[i]);
  return fitted(taken, width, height);
}

}  // namespace foyer::ui
