#include "kiosk/ui/scroll.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace foyer::ui {

namespace {

constexpr float tau_s = 0.16f;   // seconds in which the way that is left shrinks to 1/e
constexpr float roll_s = 0.32f;  // how far a speed carries
constexpr float arrived = 0.5f;  // units
constexpr float stiffness = 0.55f;

// A pull of `beyond` past the end shows as less, and never as a whole view.
float rubber(float beyond, float view) { return view * (1 - 1 / (beyond * stiffness / view + 1)); }

}  // namespace

void Scroll::run(base::BootTime now, float from, float to) {
  held_.reset();
  from_ = from;
  target_ = to;
  started_ = now;
}

void Scroll::hold(base::BootTime now, const Room& room) {
  held_ = std::clamp(position(now, room), 0.0f, room.most);
  pulled_ = 0;
}

void Scroll::drag(float by) { pulled_ = by; }

void Scroll::let_go(base::BootTime now, float speed, const Room& room, bool reduced) {
  const float here = position(now, room);
  const float ahead = std::clamp(here - speed * roll_s, 0.0f, room.most);
  const float whole = std::round(ahead / room.row) * room.row;
  const float to = std::min(whole, room.most);
  run(now, reduced ? to : here, to);
}

void Scroll::go_to(base::BootTime now, float position, const Room& room, bool reduced) {
  const float to = std::clamp(position, 0.0f, room.most);
  run(now, reduced ? to : this->position(now, room), to);
}

float Scroll::position(base::BootTime now, const Room& room) const {
  if (held_) {
    const float wanted = *held_ - pulled_;
    if (wanted < 0) return -rubber(-wanted, room.view);
    if (wanted > room.most) return room.most + rubber(wanted - room.most, room.view);
    return wanted;
  }
  const float to = std::min(target_, room.most);
  const std::chrono::duration<float> since = now - started_;
  const float left = (from_ - to) * std::exp(-since.count() / tau_s);
  return std::abs(left) < arrived ? to : to + left;
}

bool Scroll::moving(base::BootTime now) const {
  const std::chrono::duration<float> since = now - started_;
  return !held_ && std::abs((from_ - target_) * std::exp(-since.count() / tau_s)) >= arrived;
}

}  // namespace foyer::ui
