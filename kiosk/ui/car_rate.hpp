#pragma once
// How large a turning car is painted where drawing is by software, and when a renderer is too slow for any: judged by
// how long its own passes take. Internal to kiosk/ui.
//
// A car turns well at fifteen pictures a second (stage_pass_most). Where several passes in a row take longer, the next
// smaller size is tried, half the pixels of the one before; where many in a row take a third of that, the next larger,
// which then still has time to spare: so it does not swing. A renderer that is below five a second at the smallest
// size, or needs longer than stage_fine_pass_most for a part of a fine picture, shows stills. Some minutes later it may
// try again: it may have been busy.
#include <chrono>
#include <cstddef>
#include <optional>

#include "kiosk/ui/stage.hpp"
#include "shared/base/clock.hpp"

namespace foyer::ui {

class CarRate {
 public:
  void took(Pace pace, std::chrono::nanoseconds pass, base::BootTime now);
  float share() const;  // of each side of a picture, for a car that turns
  bool stills(base::BootTime now) const { return stills_until_ && now < *stills_until_; }

 private:
  void turned(std::chrono::nanoseconds pass, base::BootTime now);
  void give_up(base::BootTime now);

  std::size_t size_ = 0;  // 0 is the largest
  int slow_ = 0;          // passes in a row
  int quick_ = 0;
  int slow_fine_ = 0;
  std::optional<base::BootTime> stills_until_;
};

}  // namespace foyer::ui
