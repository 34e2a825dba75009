#pragma once
// The gallery on a panel: window, interface and specimens in one loop, and nothing else.
#include "kiosk/app/options.hpp"
#include "shared/base/clock.hpp"

namespace foyer::app {

// Until "Finish" or the window's end. Unavailable: no display or no OpenGL.
base::Result<void> show_gallery(const Options& options, const base::Clock& clock);

}  // namespace foyer::app
