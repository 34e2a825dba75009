#include "kiosk/app/face.hpp"

#include "shared/base/log.hpp"

namespace foyer::app {

namespace {
constexpr float mm_per_inch_class_px = 398.0F / 1080.0F;  // a 32-inch panel of 1080 x 1920
}  // namespace

base::Result<ui::Themes> load_themes(const Options& options) {
  const std::string house = options.assets.string() + "/themes/";
  FOYER_TRY(normal, ui::load_theme(house + "default.toml"));
  FOYER_TRY(contrast, ui::load_theme(house + "high-contrast.toml"));
  ui::Themes themes{normal, contrast};
  if (options.theme.empty()) return themes;
  auto dealer = ui::load_theme(options.theme);
  if (dealer)
    themes.normal = std::move(*dealer);
  else
    base::log::error("theme_refused", {{"why", dealer.error().what}});
  return themes;
}

base::Result<std::unique_ptr<device::Window>> open_window(const Options& options, const base::Clock& clock) {
  device::WindowOptions wanted;
  wanted.width_px = options.panel.width_px;
  wanted.height_px = options.panel.height_px;
  wanted.fullscreen = !options.windowed;
  return device::Window::open(wanted, clock);
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
