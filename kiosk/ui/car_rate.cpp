#include "kiosk/ui/car_rate.hpp"

#include <array>

#include "shared/base/tuning.hpp"

namespace foyer::ui {

namespace tuning = base::tuning;

namespace {
constexpr std::array<float, 3> shares{0.7f, 0.5f, 0.35f};  // of a side: each has half the pixels of the one before
constexpr int slow_enough = 3;
constexpr int quick_enough = 15;
constexpr int spare = 3;
}  // namespace

float CarRate::share() const { return shares[size_]; }

void CarRate::took(Pace pace, std::chrono::nanoseconds pass, base::BootTime now) {
  if (pace == Pace::moving) return turned(pass, now);
  slow_fine_ = pass > tuning::stage_fine_pass_most ? slow_fine_ + 1 : 0;
  if (slow_fine_ >= slow_enough) give_up(now);
}

void CarRate::turned(std::chrono::nanoseconds pass, base::BootTime now) {
  const bool smallest = size_ + 1 == shares.size();
  const std::chrono::nanoseconds most = smallest ? tuning::stage_small_pass_most : tuning::stage_pass_most;
  slow_ = pass > most ? slow_ + 1 : 0;
  quick_ = pass * spare < tuning::stage_pass_most ? quick_ + 1 : 0;
  if (slow_ >= slow_enough) {
    slow_ = 0;
    if (smallest)
      give_up(now);
    else
      ++size_;
  } else if (quick_ >= quick_enough) {
    quick_ = 0;
    if (size_ > 0) --size_;
  }
}

void CarRate::give_up(base::BootTime now) {
  slow_ = slow_fine_ = quick_ = 0;
  stills_until_ = now + tuning::stage_stills_for;
}

}  // namespace foyer::ui
