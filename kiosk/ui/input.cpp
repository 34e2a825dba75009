// From what came in to what the person meant: presses and releases against the tree that was seen, keypad focus,
// typing.
#include <cmath>

#include "kiosk/ui/frame.hpp"
#include "kiosk/ui/ui_state.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::ui {

namespace {
using device::Input;
using device::Key;

constexpr std::chrono::milliseconds speed_over{80};  // a finger that rested longer before it went up has no speed
}  // namespace

// At most one press or release a frame, so that a tap shorter than a frame is seen going down and coming up.
bool Ui::State::take_input() {
  activated.clear();
  nudged.clear();
  if (slide.let_go) {
    slide = {};
    sliding.clear();
  }
  tapped = back = help = false;
  submitted = std::erase(typed, U'\n') > 0;
  while (!queue.empty()) {
    const Input input = queue.front();
    queue.pop_front();
    if (take_one(input)) return true;
  }
  return false;
}

bool Ui::State::take_one(const Input& input) {
  const float scale = panel.px_per_unit();
  switch (input.kind) {
    case Input::Kind::pointer_move:
      finger = {input.x / scale, input.y / scale};
      follow(input.at);
      return false;
    case Input::Kind::pointer_down:
      finger = {input.x / scale, input.y / scale};
      press();
      follow(input.at);
      return true;
    case Input::Kind::pointer_up:
      finger = {input.x / scale, input.y / scale};
      follow(input.at);
      release();
      return true;
    case Input::Kind::key_down:
      tapped = true;
      key(input);
      return true;
    case Input::Kind::character:
      if (!std::exchange(swallow_space, false) || input.character != U' ') typed.push_back(input.character);
      return false;
    case Input::Kind::resized:
      backend.uncovered();
      return false;
    case Input::Kind::key_up:
    case Input::Kind::close:
      return false;
  }
  return false;
}

void Ui::State::press() {
  finger_down = true;
  focus_shows = false;
  const Node* node = shown.touched(finger);
  pressed = node == nullptr ? std::string() : node->id;
  const bool along = node != nullptr && node->slides == Slides::along;
  const Node* slides = along ? node : shown.sliding(finger);
  sliding = slides == nullptr ? std::string() : slides->id;
  const auto rolling = scrolls.find(sliding);
  if (rolling != scrolls.end() && rolling->second.scroll.moving(now)) pressed.clear();  // it only stops the list
  trail.clear();
  slide = {};
  slide.held = slide.began = !sliding.empty();
  slide.from = slide.at = along_reading(finger);
}

Vec2 Ui::State::along_reading(Vec2 seen) const { return {backend.canvas().seen({seen.x, seen.y, 0, 0}).x, seen.y}; }

// Where the finger is now, against what it went down on: still meant, slid off, or moving what is inside.
void Ui::State::follow(base::BootTime at) {
  if (!finger_down) return;
  const float slop = panel.units(base::tuning::touch_slop_mm);
  if (const Node* node = shown.find(pressed); node != nullptr) {
    const Rect held =
        node->slides == Slides::along ? Rect{0, node->rect.y, panel.canvas().x, node->rect.h} : node->rect;
    const float give = node->slides == Slides::along ? held.h : slop;
    if (!held.inset(-give).contains(finger)) {
      pressed.clear();
      slide.off = node->slides == Slides::along;
    }
  }
  if (sliding.empty()) return;
  slide.at = along_reading(finger);
  const Node* node = shown.find(sliding);
  const bool went =
      node != nullptr && ((node->slides == Slides::upright && std::abs(slide.at.y - slide.from.y) > slop) ||
                          (node->slides == Slides::across && std::abs(slide.at.x - slide.from.x) > slop));
  if (went && !slide.moves) {
    slide.moves = true;
    pressed.clear();
  }
  trail.emplace_back(at, slide.at);
  while (trail.size() > 2 && at - trail.front().first > speed_over) trail.pop_front();
}

void Ui::State::release() {
  if (!finger_down) return;
  finger_down = false;
  tapped = true;
  if (!sliding.empty()) {
    slide.held = false;
    slide.let_go = true;
    const std::chrono::duration<float> took = trail.back().first - trail.front().first;
    const Node* node = shown.find(sliding);
    const bool across = node != nullptr && node->slides == Slides::across;
    const Vec2 first = trail.front().second, last = trail.back().second;
    if (took.count() > 0 && took <= 2 * speed_over)
      slide.speed = (across ? last.x - first.x : last.y - first.y) / took.count();
  }
  const Node* node = shown.find(std::exchange(pressed, {}));
  if (node == nullptr || node->state.covered || node->state.disabled) return;
  if (!node->rect.inset(-panel.units(base::tuning::touch_slop_mm)).contains(finger)) return;
  activated = node->id;
  focus = node->id;
  if (node->role == Role::field) active_field = node->id;
}

// By itself it changes nothing (access.md A26): passing a field must not turn the keyboard for another one.
void Ui::State::move_focus(int step) {
  const Node* next = shown.neighbour(focus, step);
  if (next == nullptr) return;
  focus = next->id;
  focus_shows = true;
}

void Ui::State::key(const Input& input) {
  const Node* node = focus_shows ? shown.find(focus) : nullptr;
  const bool on_control = node != nullptr && node->role != Role::field;
  switch (input.key) {
    case Key::tab:  // of a keyboard with letters: typing goes on in the field it comes to
      move_focus(input.shift ? -1 : 1);
      if (const Node* next = shown.find(focus); next != nullptr && next->role == Role::field) active_field = focus;
      return;
    case Key::down:
      move_focus(1);
      return;
    case Key::up:
      move_focus(-1);
      return;
    case Key::right:
    case Key::left: {
      const int step = input.key == Key::right ? 1 : -1;
      if (node == nullptr || node->role != Role::slider) {
        move_focus(step);
        return;
      }
      nudged = node->id;
      nudge = direction_of(settings.language) == Direction::rtl ? -step : step;
      return;
    }
    case Key::enter:
      if (on_control && !input.repeat) {
        activated = node->id;
      } else if (node != nullptr && active_field != node->id) {
        active_field = node->id;
      } else if (!active_field.empty()) {
        submitted = true;
      }
      return;
    case Key::space:
      if (on_control && !input.repeat) {
        activated = node->id;
        swallow_space = true;
      }
      return;
    case Key::backspace:
      typed.push_back(U'\b');
      return;
    case Key::escape:
      back = !input.repeat;
      return;
    case Key::f1:
      help = !input.repeat;
      return;
    default:
      return;
  }
}

void Ui::focus(std::string_view id) {
  state_->focus = id;
  state_->focus_shows = true;
  const Node* node = state_->shown.find(id);
  if (node != nullptr && node->role == Role::field) state_->active_field = id;
  want_frames();
}

void Ui::attend(std::string_view id) {
  if (state_->focus_shows) return focus(id);
  state_->focus = state_->active_field = id;
  want_frames();
}

void Ui::swallow_touch() {
  state_->pressed.clear();
  state_->activated.clear();
  state_->sliding.clear();
}

Ui::Slide& Ui::slide(std::string_view id) { return state_->sliding == id ? state_->slide : state_->still = {}; }

void Ui::type_letter(char32_t letter) {
  state_->typed_next.push_back(letter);
  want_frames(2);
}

}  // namespace foyer::ui
