#include "tests/finger/display.hpp"

#include <X11/XKBlib.h>
#include <X11/Xlib.h>
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>

namespace foyer::finger {

namespace {

// A full-speed USB keyboard is asked once a millisecond, so a press and a release take two. Faster keys are none: GLFW
// takes two presses of one key in one millisecond for a doubled event. The server waits, since its clock is what
// counts.
constexpr unsigned long a_key_ms = 2;

}  // namespace

struct Display::State {
  ::Display* x = nullptr;
  ~State() {
    if (x != nullptr) XCloseDisplay(x);
  }
  void stroke(KeyCode code, bool shifted) const {
    const KeyCode shift = XKeysymToKeycode(x, XK_Shift_L);
    if (shifted) XTestFakeKeyEvent(x, shift, True, CurrentTime);
    XTestFakeKeyEvent(x, code, True, a_key_ms);
    XTestFakeKeyEvent(x, code, False, CurrentTime);
    if (shifted) XTestFakeKeyEvent(x, shift, False, CurrentTime);
  }
};

Display::Display(std::unique_ptr<State> state) : state_(std::move(state)) {}
Display::~Display() = default;

base::Result<std::unique_ptr<Display>> Display::open(const std::string& name) {
  auto state = std::make_unique<State>();
  state->x = XOpenDisplay(name.empty() ? nullptr : name.c_str());
  if (state->x == nullptr) return base::Error{base::Fault::unavailable, "no X display " + name};
  return std::unique_ptr<Display>(new Display(std::move(state)));
}

void Display::tap(int x, int y) {
  press(x, y);
  release();
}

void Display::press(int x, int y) {
  XTestFakeMotionEvent(state_->x, -1, x, y, CurrentTime);
  XTestFakeButtonEvent(state_->x, 1, True, CurrentTime);
  XSync(state_->x, False);
}

void Display::release() {
  XTestFakeButtonEvent(state_->x, 1, False, CurrentTime);
  XSync(state_->x, False);
}

base::Result<void> Display::key(std::string_view name) {
  const KeyCode code = XKeysymToKeycode(state_->x, XStringToKeysym(std::string(name).c_str()));
  if (code == 0) return base::Error{base::Fault::not_found, "no key " + std::string(name)};
  state_->stroke(code, false);
  XSync(state_->x, False);
  return {};
}

base::Result<void> Display::type(std::string_view text) {
  for (const char c : text) {
    const KeySym symbol = static_cast<unsigned char>(c);  // Latin-1 characters are their own keysyms
    const KeyCode code = XKeysymToKeycode(state_->x, symbol);
    if (code == 0) return base::Error{base::Fault::invalid, "this keyboard has no key for a character of the text"};
    state_->stroke(code, XkbKeycodeToKeysym(state_->x, code, 0, 0) != symbol);
  }
  XSync(state_->x, False);
  return {};
}

}  // namespace foyer::finger
