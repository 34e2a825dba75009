#pragma once
// What a kiosk shows itself with, before it serves anyone: its window, the panel it measured, its themes.
#include <memory>
#include <optional>
#include <string>

#include "kiosk/app/options.hpp"
#include "kiosk/ui/frame.hpp"
#include "platform/device/window.hpp"

namespace foyer::app {

// A theme that is no good is told of in the log, with its file and key, and the house's is worn instead, of its files
// the one built in: a screen in other colours serves people, a dark one does not.
ui::Themes load_themes(const Options& options);

base::Result<std::unique_ptr<device::Window>> open_window(const Options& options, const base::Clock& clock);

// Where the panel hangs so that people who sit cannot reach all that is touched (access.md A42): a sentence for who
// hangs it, with the heights that would do.
std::optional<std::string> out_of_reach(const ui::Panel& panel);

// As the options say, else as the display does, else a 32-inch one of these pixels.
ui::Panel panel_of(const Options& options, const device::Window& window);

}  // namespace foyer::app
