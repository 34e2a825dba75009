#pragma once
// How staff ask how the kiosk is, without a word on the screen that visitors would try: the logo held for five seconds,
// or on a keypad Back five times within three. The visit answers only where nobody is before the kiosk.
#include <optional>

#include "kiosk/ui/frame.hpp"
#include "platform/device/input.hpp"

namespace foyer::app {

class Knock {
 public:
  // Whatever comes in, in its order. True: it ended a knock, and is for nobody else.
  bool takes(const device::Input& input, const ui::Ui& ui);
  bool heard(base::BootTime now);  // true once for each time
  std::optional<base::BootTime> deadline() const { return held_until_; }

 private:
  bool back(base::BootTime at);

  std::optional<base::BootTime> held_until_;  // a finger rests on the logo; if it still does then, it was meant
  int backs_ = 0;
  base::BootTime first_back_{};
  bool heard_ = false;
};

}  // namespace foyer::app
