#include <cmath>

#include "kiosk/ui/geometry.hpp"

namespace foyer::ui {

namespace {

float linear(std::uint8_t channel) {
  const float c = static_cast<float>(channel) / 255;
  return c <= 0.04045f ? c / 12.92f : std::pow((c + 0.055f) / 1.055f, 2.4f);
}

float luminance(Colour colour) {
  return 0.2126f * linear(colour.r) + 0.7152f * linear(colour.g) + 0.0722f * linear(colour.b);
}

std::uint8_t between(std::uint8_t from, std::uint8_t to, float share) {
  return static_cast<std::uint8_t>(static_cast<float>(from) * (1 - share) + static_cast<float>(to) * share + 0.5f);
}

}  // namespace

Colour mix(Colour from, Colour to, float share) {
  const float s = std::clamp(share, 0.0f, 1.0f);
  return {between(from.r, to.r, s), between(from.g, to.g, s), between(from.b, to.b, s), between(from.a, to.a, s)};
}

float contrast(Colour a, Colour b) {
  const float la = luminance(a);
  const float lb = luminance(b);
  return (std::max(la, lb) + 0.05f) / (std::min(la, lb) + 0.05f);
}

}  // namespace foyer::ui
