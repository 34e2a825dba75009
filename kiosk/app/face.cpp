#include "kiosk/app/face.hpp"

#include "kiosk/app/built_in.hpp"
#include "shared/base/log.hpp"

namespace foyer::app {

namespace {
constexpr float mm_per_inch_class_px = 398.0F / 1080.0F;  // a 32-inch panel of 1080 x 1920

// Where it cannot be worn the log says why.
std::optional<ui::Theme> worn(const std::filesystem::path& file, bool high_contrast = false) {
  auto theme = ui::load_theme(file.string());
  if (theme && high_contrast && !theme->high_contrast)
    theme = base::Error{base::Fault::invalid, "theme " + file.string() + ": high_contrast: expected true"};
  if (theme) return std::move(*theme);
  base::log::error("theme_refused", {{"why", theme.error().what}});
  return {};
}

ui::Theme house_theme(std::string_view built_in) { return *ui::read_theme(built_in); }
}  // namespace

ui::Themes load_themes(const Options& options) {
  const std::filesystem::path house = options.assets / "themes";
  ui::Themes themes{worn(house / "default.toml").value_or(house_theme(built_in::default_theme)),
                    worn(house / "high-contrast.toml", true).value_or(house_theme(built_in::high_contrast_theme))};
  if (!options.theme.empty())
    if (auto dealer = worn(options.theme)) themes.normal = std::move(*dealer);
  return themes;
}

base::Result<std::unique_ptr<device::Window>> open_window(const Options& options, const base::Clock& clock) {
  device::WindowOptions wanted;
  wanted.width_px = options.panel.width_px;
  wanted.height_px = options.panel.height_px;
  wanted.fullscreen = !options.windowed;
  return device::Window::open(wanted, clock);
}

std::optional<std::string> out_of_reach(const ui::Panel& panel) {
  const ui::Hangs how = ui::hangs(panel);
  if (how == ui::Hangs::well) return {};
  const auto mm = [](float length) { return std::to_string(static_cast<int>(length)) + " mm"; };
  std::string said = "panel.mount_mm: hung at " + mm(panel.mount_mm) + ", controls stand " +
                     (how == ui::Hangs::too_high ? "above " + mm(ui::reach_high_mm) : "below " + mm(ui::reach_low_mm)) +
                     " even where everything within reach was asked for";
  constexpr float step_mm = 10;
  std::optional<float> lowest, highest;
  ui::Panel other = panel;
  for (other.mount_mm = 0; other.mount_mm <= ui::reach_high_mm; other.mount_mm += step_mm) {
    if (ui::hangs(other) != ui::Hangs::well) continue;
    highest = other.mount_mm;
    if (!lowest) lowest = highest;
  }
  if (lowest) said += "; from " + mm(*lowest) + " to " + mm(*highest) + " they do not";
  return said;
}

ui::Panel panel_of(const Options& options, const device::Window& window) {
  ui::Panel panel = options.panel;
  if (options.panel_given) return panel;
  const device::Size px = window.framebuffer();
  panel.width_px = px.width;
  panel.height_px = px.height;
  const auto mm = window.monitor_mm();
  panel.width_mm = mm ? static_cast<float>(mm->width) : static_cast<float>(px.width) * mm_per_inch_class_px;
  panel.height_mm = mm ? static_cast<float>(mm->height) : static_cast<float>(px.height) * mm_per_inch_class_px;
  return panel;
}

}  // namespace foyer::app
