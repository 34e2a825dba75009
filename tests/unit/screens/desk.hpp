#pragma once
// A panel on a desk: the interface with the screens on it, drawn without a display or on a hidden window.
#include <memory>
#include <string>
#include <vector>

#include "kiosk/screens/screens.hpp"
#include "tests/unit/screens/scenes.hpp"

namespace foyer::screens::test {

inline constexpr ui::Panel portrait{1080, 1920, 398, 708, 700, 600};
inline constexpr ui::Panel lying{1920, 1080, 708, 398, 900, 600};

class Desk {
 public:
  Desk(ui::Backend& backend, const ui::Panel& panel);

  // Draws until nothing moves any more; gives what was asked on the way.
  std::vector<visit::Intent> show(const Rooftop& rooftop, const visit::State& state);
  void touch(const Rooftop& rooftop, const visit::State& state, std::string_view node,
             std::vector<visit::Intent>& asked);

  ui::Ui ui;
  Screens screens;

 private:
  bool frame(const Rooftop& rooftop, const visit::State& state, std::vector<visit::Intent>& asked);
  ui::Panel panel_;
  base::BootTime clock_{100s};
};

std::string assets();

}  // namespace foyer::screens::test
