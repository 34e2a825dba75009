#pragma once
// The four panels that screens are made for, and one of them on a desk: the interface with the screens on it, drawn
// without a display or on a hidden window.
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/screens/screens.hpp"
#include "tests/desk/scenes.hpp"

namespace foyer::desk {

inline constexpr ui::Panel portrait{1080, 1920, 398, 708, 700, 600};
inline constexpr ui::Panel lying{1920, 1080, 708, 398, 800, 600};
inline constexpr ui::Panel sharp{2160, 3840, 398, 708, 700, 600};  // twice as many pixels in the same frame
inline constexpr ui::Panel small{1280, 800, 337, 210, 900, 600};

// ---- what a desk is made of; a part that cannot be had ends the test program with the reason
std::string assets();
ui::Themes themes();
ui::Themes themes(const std::string& worn);  // a file of assets/themes for the normal one, "harbour/harbour.toml"
text::Catalogue languages();

class Desk {
 public:
  Desk(ui::Backend& backend, const ui::Panel& panel, ui::Themes worn = themes());

  // Draws until nothing moves any more; gives what was asked on the way.
  std::vector<visit::Intent> show(const Rooftop& rooftop, const visit::State& state);
  void touch(const Rooftop& rooftop, const visit::State& state, std::string_view node,
             std::vector<visit::Intent>& asked);
  // What one finger does at a place, in reference units as seen; gives what was asked in the frame after it.
  std::vector<visit::Intent> finger(const Rooftop& rooftop, const visit::State& state, device::Input::Kind kind,
                                    ui::Vec2 at);
  std::vector<visit::Intent> press(const Rooftop& rooftop, const visit::State& state, device::Key key,
                                   bool shift = false);

  // Nobody does anything meanwhile, and nothing is drawn.
  void rest(std::chrono::milliseconds time) { clock_ += time; }

  ui::Ui ui;
  screens::Screens screens;
  std::chrono::milliseconds pace{50};         // from frame to frame
  std::function<void(base::BootTime)> drawn;  // where set: called after each frame that was worth showing

 private:
  void point(device::Input::Kind kind, ui::Vec2 at);
  bool frame(const Rooftop& rooftop, const visit::State& state, std::vector<visit::Intent>& asked);
  ui::Panel panel_;
  base::BootTime clock_{100s};
};

}  // namespace foyer::desk
