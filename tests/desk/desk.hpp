#pragma once
// The four panels that screens are made for, and one of them on a desk: the interface with the screens on it, drawn
// without a display or on a hidden window.
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

class Desk {
 public:
  Desk(ui::Backend& backend, const ui::Panel& panel);

  // Draws until nothing moves any more; gives what was asked on the way.
  std::vector<visit::Intent> show(const Rooftop& rooftop, const visit::State& state);
  void touch(const Rooftop& rooftop, const visit::State& state, std::string_view node,
             std::vector<visit::Intent>& asked);
  std::vector<visit::Intent> press(const Rooftop& rooftop, const visit::State& state, device::Key key,
                                   bool shift = false);

  ui::Ui ui;
  screens::Screens screens;

 private:
  bool frame(const Rooftop& rooftop, const visit::State& state, std::vector<visit::Intent>& asked);
  ui::Panel panel_;
  base::BootTime clock_{100s};
};

// ---- what a desk is made of; a part that cannot be had ends the test program with the reason
std::string assets();
ui::Themes themes();
text::Catalogue languages();

}  // namespace foyer::desk
