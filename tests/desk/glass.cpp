#include "tests/desk/glass.hpp"

#include "tests/desk/desk.hpp"
#include "tests/unit/device/drivers.hpp"

namespace foyer::desk {

base::Result<Glass> open_glass(int width_px, int height_px) {
  static const base::SystemClock clock;
  // Held to the program's end: an X server for tests begins anew when its last client goes.
  static const auto held = device::Window::open({.width_px = 64, .height_px = 64, .visible = false}, clock);
  if (!held) return held.error();
  device::keep_drivers_loaded();
  FOYER_TRY(window, device::Window::open({.width_px = width_px, .height_px = height_px, .visible = false}, clock));
  FOYER_TRY(backend, ui::Backend::open(*window, assets()));
  return Glass{std::move(window), std::move(backend)};
}

}  // namespace foyer::desk
