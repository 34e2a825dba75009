#include "kiosk/ui/turntable.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "kiosk/ui/frame.hpp"

namespace foyer::ui {

namespace {

constexpr float tau_s = 0.22f;   // of coming to rest
constexpr float arrived = 0.4f;  // degrees
constexpr float fastest = 600;   // degrees a second; a flick is not a spin
constexpr float degrees_a_mm = 0.7f;
constexpr float step_degrees = 45;  // of a button
constexpr float button_height = 88;
constexpr float button_padding = 36;
constexpr float least_car_height = 180;

float seconds(base::BootTime::duration time) { return std::chrono::duration<float>(time).count(); }

}  // namespace

void Turntable::hold(base::BootTime now) {
  held_ = angle(now);
  pulled_ = 0;
}

void Turntable::drag(float degrees) { pulled_ = degrees; }

void Turntable::let_go(base::BootTime now, float degrees_a_second, bool reduced) {
  if (!held_) return;
  const float from = angle(now);
  held_.reset();
  from_ = from;
  run(now, from + (reduced ? 0 : std::clamp(degrees_a_second, -fastest, fastest) * tau_s), reduced);
}

void Turntable::turn(base::BootTime now, float degrees, bool reduced) {
  const float to = (held_ ? angle(now) : target_) + degrees;
  from_ = angle(now);
  held_.reset();
  run(now, to, reduced);
}

void Turntable::run(base::BootTime now, float to, bool reduced) {
  target_ = std::round(to);
  if (reduced) from_ = target_;
  started_ = now;
}

float Turntable::angle(base::BootTime now) const {
  if (held_) return *held_ + pulled_;
  const float left = (from_ - target_) * std::exp(-std::max(0.0f, seconds(now - started_)) / tau_s);
  return std::abs(left) < arrived ? target_ : target_ + left;
}

float Turntable::yaw(base::BootTime now) const { return std::remainder(angle(now), 360.0f); }
bool Turntable::moving(base::BootTime now) const { return held() || angle(now) != target_; }

namespace {

// The finger, and where that leaves the car.
void follow(Ui& ui, std::string_view id, Turntable& table) {
  Ui::Slide& slide = ui.slide(id);
  const float degrees_a_unit = degrees_a_mm / ui.panel().units(1) * (ui.rtl() ? -1.0f : 1.0f);
  if (std::exchange(slide.began, false)) table.hold(ui.now());
  if (!table.held()) return;
  if (slide.held || slide.let_go) table.drag((slide.at.x - slide.from.x) * degrees_a_unit);
  if (!slide.held)
    table.let_go(ui.now(), slide.let_go ? slide.speed * degrees_a_unit : 0, ui.settings().reduced_motion);
}

// Left is left in every language; the one that stands first is read first.
void buttons(Ui& ui, std::string_view id, const Rect& row, Turntable& table, const TurnWords& words) {
  const TextStyle style = ui.type(type::label, Weight::semibold);
  const float around = 2 * button_padding + button_height / 2;  // of the words, with the arrow
  const float widest = row.w * 0.48f;
  const std::array labels{words.left, words.right};
  const float size = ui.canvas().typesetter().common_size(labels, style, {widest - around, button_height - 12});
  for (const bool at_start : {true, false}) {
    const bool left = at_start != ui.rtl();
    const std::string_view label = left ? words.left : words.right;
    const float width = std::min(ui.line_width(label, style) + around, widest);
    const Rect place{at_start ? row.x : row.right() - width, row.y, width, row.h};
    ButtonLook look;
    look.icon = at_start ? Icon::chevron_left : Icon::chevron_right;  // the canvas turns them with the language
    look.size = size;
    if (!ui.button(ui.part_of(id, left ? "_left" : "_right"), place, label, look)) continue;
    table.turn(ui.now(), left ? -step_degrees : step_degrees, ui.settings().reduced_motion);
    ui.want_frames();
  }
}

}  // namespace

void turning_car(Ui& ui, std::string_view id, const Rect& rect, CarView view, std::string_view name, Turntable& table,
                 const TurnWords& words) {
  Rect car = rect;
  Rect row;
  const bool within_reach = !ui.settings().reach || rect.bottom() - button_height >= ui.layout().reach.y;
  const bool turns = ui.car_turns() && within_reach && rect.h >= least_car_height + button_height;
  if (turns) {
    row = car.take_bottom(button_height, 0);
    follow(ui, id, table);
  }
  view.yaw_degrees = table.yaw(ui.now());
  const bool moving = table.moving(ui.now());
  ui.car(id, car, view, name, {moving ? Pace::moving : Pace::still, turns ? Slides::across : Slides::off});
  if (moving && !table.held()) ui.follow_car();  // a finger brings its own frames
  if (turns) buttons(ui, id, row, table, words);
}

}  // namespace foyer::ui
