#pragma once
// A hidden window with the interface's renderer in it, for tests that look at pictures.
#include <memory>

#include "kiosk/ui/backend.hpp"
#include "platform/device/window.hpp"

namespace foyer::desk {

struct Glass {
  std::unique_ptr<device::Window> window;
  std::unique_ptr<ui::Backend> backend;
};

// Unavailable without a display that has OpenGL 3.3.
base::Result<Glass> open_glass(int width_px, int height_px);

}  // namespace foyer::desk
