#include "kiosk/screens/car_view.hpp"

#include <algorithm>
#include <charconv>
#include <string>

namespace foyer::screens {
namespace {

constexpr std::size_t colour_digits = 6;

ui::Body body_of(const std::string& style) {
  if (style == "suv") return ui::Body::suv;
  return style == "hatch" ? ui::Body::hatch : ui::Body::sedan;
}

void paint(ui::CarView& view, const std::string& colour) {
  std::uint32_t rgb = 0;
  if (colour.size() != 1 + colour_digits || colour.front() != '#') return;
  const auto [end, fault] = std::from_chars(colour.data() + 1, colour.data() + colour.size(), rgb, 16);
  if (fault == std::errc() && end == colour.data() + colour.size()) view.paint = ui::Colour::hex(rgb);
}

// As makers do it: closed for range, spokes for looks.
ui::WheelDesign design_of(int inch) {
  if (inch <= 18) return ui::WheelDesign::aero;
  return inch == 19 ? ui::WheelDesign::five_spoke : ui::WheelDesign::multi_spoke;
}

void fit_wheels(ui::CarView& view, std::string name) {
  int inch = 0;
  std::from_chars(name.data(), name.data() + name.size(), inch);
  if (inch >= ui::smallest_wheel_inch && inch <= ui::largest_wheel_inch) {
    view.wheel_inch = inch;
    view.wheels = design_of(inch);
  }
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  if (name.find("aero") != std::string::npos) view.wheels = ui::WheelDesign::aero;
  if (name.find("five") != std::string::npos) view.wheels = ui::WheelDesign::five_spoke;
  if (name.find("multi") != std::string::npos) view.wheels = ui::WheelDesign::multi_spoke;
}

}  // namespace

ui::CarView car_view(const model::Configuration& car) {
  ui::CarView view;
  view.body = body_of(car.body);
  for (const auto& option : car.options) {
    if (option.family == "paint") paint(view, option.colour);
    if (option.family == "wheels") fit_wheels(view, option.name);
  }
  return view;
}

}  // namespace foyer::screens
