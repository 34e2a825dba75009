// From what came in to what the person meant: presses and releases against the tree that was seen, keypad focus,
// typing.
#include "kiosk/ui/frame.hpp"
#include "kiosk/ui/ui_state.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::ui {

namespace {
using device::Input;
using device::Key;
}  // namespace

// At most one press or release a frame, so that a tap shorter than a frame is seen going down and coming up.
void Ui::State::take_input() {
  activated.clear();
  tapped = back = false;
  submitted = std::erase(typed, U'\n') > 0;
  while (!queue.empty()) {
    const Input input = queue.front();
    queue.pop_front();
    if (take_one(input)) return;
  }
}

bool Ui::State::take_one(const Input& input) {
  const float scale = panel.px_per_unit();
  switch (input.kind) {
    case Input::Kind::pointer_move:
      finger = {input.x / scale, input.y / scale};
      if (const Node* node = shown.find(pressed); finger_down && node != nullptr) {
        const float slop = panel.units(base::tuning::touch_slop_mm);
        if (!node->rect.inset(-slop).contains(finger)) pressed.clear();
      }
      return false;
    case Input::Kind::pointer_down:
      finger = {input.x / scale, input.y / scale};
      press();
      return true;
    case Input::Kind::pointer_up:
      finger = {input.x / scale, input.y / scale};
      release();
      return true;
    case Input::Kind::key_down:
      key(input);
      return true;
    case Input::Kind::character:
      if (!std::exchange(swallow_space, false) || input.character != U' ') typed.push_back(input.character);
      return false;
    case Input::Kind::key_up:
    case Input::Kind::resized:
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
}

void Ui::State::release() {
  if (!finger_down) return;
  finger_down = false;
  tapped = true;
  const Node* node = shown.find(std::exchange(pressed, {}));
  if (node == nullptr || node->state.covered || node->state.disabled) return;
  if (!node->rect.inset(-panel.units(base::tuning::touch_slop_mm)).contains(finger)) return;
  activated = node->id;
  focus = node->id;
  if (node->role == Role::field) active_field = node->id;
}

void Ui::State::move_focus(int step) {
  const Node* next = shown.neighbour(focus, step);
  if (next == nullptr) return;
  focus = next->id;
  focus_shows = true;
  if (next->role == Role::field) active_field = next->id;
}

void Ui::State::key(const Input& input) {
  const Node* node = focus_shows ? shown.find(focus) : nullptr;
  const bool on_control = node != nullptr && node->role != Role::field;
  switch (input.key) {
    case Key::tab:
      move_focus(input.shift ? -1 : 1);
      return;
    case Key::down:
    case Key::right:
      move_focus(1);
      return;
    case Key::up:
    case Key::left:
      move_focus(-1);
      return;
    case Key::enter:
      if (on_control && !input.repeat) {
        activated = node->id;
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

void Ui::swallow_touch() {
  state_->pressed.clear();
  state_->activated.clear();
}

void Ui::type_letter(char32_t letter) {
  state_->typed_next.push_back(letter);
  want_frames(2);
}

}  // namespace foyer::ui
