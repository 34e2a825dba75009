#include "platform/device/window.hpp"

#include <array>
#include <catch2/catch_all.hpp>
#include <cstdlib>
#include <thread>

#include "drivers.hpp"
#include "platform/device/glfw_keys.hpp"

#include <GL/gl.h>
#include <GLFW/glfw3.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>

extern "C" {  // of glfw3native.h, which wants headers of extensions besides
::Display* glfwGetX11Display();
::Window glfwGetX11Window(GLFWwindow* window);
}

using namespace foyer;
using namespace foyer::device;

namespace {

// What the X server would tell of a finger, told to this window alone: the real pointer stays where it is.
void tell(::Display* display, ::Window window, int type, int x, int y) {
  XEvent event{};
  event.type = type;
  if (type == MotionNotify) {
    event.xmotion.window = window;
    event.xmotion.x = x;
    event.xmotion.y = y;
  } else {
    event.xbutton.window = window;
    event.xbutton.button = Button1;
    event.xbutton.x = x;
    event.xbutton.y = y;
  }
  XSendEvent(display, window, False, NoEventMask, &event);
}

}  // namespace

TEST_CASE("without a display the reason is a sentence") {
  const char* display = std::getenv("DISPLAY");
  const std::string kept = display == nullptr ? "" : display;
  setenv("DISPLAY", ":4711", 1);
  const base::SystemClock clock;
  const auto window = device::Window::open({}, clock);
  if (display == nullptr)
    unsetenv("DISPLAY");
  else
    setenv("DISPLAY", kept.c_str(), 1);
  REQUIRE_FALSE(window);
  CHECK(window.error().fault == base::Fault::unavailable);
  CHECK(window.error().what.find("OpenGL 3.3") != std::string::npos);
}

TEST_CASE("a window waits, and wakes for another thread") {
  if (std::getenv("DISPLAY") == nullptr) SKIP("no DISPLAY: a window needs one (./dev test brings its own)");
  const base::SystemClock clock;
  WindowOptions options;
  options.width_px = 320;
  options.height_px = 480;
  auto opened = device::Window::open(options, clock);
  if (!opened) FAIL(opened.error().what);
  device::Window& window = **opened;
  keep_drivers_loaded();
  CHECK(window.framebuffer() == Size{320, 480});
  CHECK_FALSE(window.renderer().empty());
  while (true) {  // what the window's own appearing brought
    window.wait(clock.boot() + std::chrono::milliseconds{50});
    if (window.take_input().empty()) break;
  }
  const base::BootTime before = clock.boot();
  std::thread waker([&window] {
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
    window.wake();
  });
  window.wait(before + std::chrono::seconds{20});
  const auto waited = clock.boot() - before;
  waker.join();
  CHECK(waited < std::chrono::seconds{10});
  window.swap();
}

TEST_CASE("two taps that waited for the same look lie where each was made") {
  if (std::getenv("DISPLAY") == nullptr) SKIP("no DISPLAY: a window needs one (./dev test brings its own)");
  const base::SystemClock clock;
  auto opened = device::Window::open({}, clock);
  if (!opened) FAIL(opened.error().what);
  device::Window& window = **opened;
  keep_drivers_loaded();
  const int places[][2] = {{41, 52}, {163, 174}};
  ::Display* display = glfwGetX11Display();
  for (const auto& [x, y] : places)
    for (const int type : {MotionNotify, ButtonPress, ButtonRelease})
      tell(display, glfwGetX11Window(window.handle()), type, x, y);
  XSync(display, False);
  std::vector<std::pair<int, int>> presses;
  for (const auto until = clock.boot() + std::chrono::seconds{20}; presses.size() < 4 && clock.boot() < until;) {
    window.wait(until);
    for (const Input& input : window.take_input())
      if (input.kind == Input::Kind::pointer_down || input.kind == Input::Kind::pointer_up)
        presses.emplace_back(static_cast<int>(input.x), static_cast<int>(input.y));
  }
  const std::vector<std::pair<int, int>> expected = {{41, 52}, {41, 52}, {163, 174}, {163, 174}};
  CHECK(presses == expected);
}

TEST_CASE("a part of a picture comes onto the panel and the rest stays; another context draws there too") {
  if (std::getenv("DISPLAY") == nullptr) SKIP("no DISPLAY: a window needs one (./dev test brings its own)");
  const base::SystemClock clock;
  WindowOptions options;
  options.width_px = 200;
  options.height_px = 100;
  auto opened = device::Window::open(options, clock);
  if (!opened) FAIL(opened.error().what);
  device::Window& window = **opened;
  keep_drivers_loaded();
  if (!window.shows_parts()) SKIP("this driver shows whole pictures only");
  const auto paint = [](float red, float green) {
    glClearColor(red, green, 0, 1);
    glClear(GL_COLOR_BUFFER_BIT);
  };
  const auto seen = [&](int x, int y) {
    glFinish();
    XImage* image = XGetImage(glfwGetX11Display(), glfwGetX11Window(window.handle()), x, y, 1, 1, AllPlanes, ZPixmap);
    const unsigned long pixel = XGetPixel(image, 0, 0) & 0xFFFFFF;
    XDestroyImage(image);
    return pixel;
  };
  constexpr unsigned long red = 0xFF0000;
  constexpr unsigned long green = 0x00FF00;
  for (int context = 0; context < 2; ++context) {
    for (int i = 0; i < 3; ++i) window.wait(clock.boot() + std::chrono::milliseconds{50});  // until it is mapped
    CHECK_FALSE(window.context_lost());
    paint(1, 0);
    window.swap();
    paint(0, 1);
    window.show({20, 10, 60, 40});
    CHECK(seen(40, 25) == green);
    CHECK(seen(20, 10) == green);
    CHECK(seen(59, 39) == green);
    CHECK(seen(19, 10) == red);
    CHECK(seen(60, 39) == red);
    CHECK(seen(59, 40) == red);
    CHECK(seen(40, 75) == red);
    const auto renewed = window.renew();
    REQUIRE(renewed);
  }
}

TEST_CASE("what another thread draws with a window's second context is the window's too") {
  if (std::getenv("DISPLAY") == nullptr) SKIP("no DISPLAY: a window needs one (./dev test brings its own)");
  const base::SystemClock clock;
  auto window = device::Window::open({.width_px = 64, .height_px = 64, .visible = false}, clock);
  REQUIRE(window);
  keep_drivers_loaded();
  const auto companion = (*window)->companion();
  REQUIRE(companion);
  constexpr std::array<std::uint8_t, 4> teal{0x0A, 0x5C, 0x63, 0xFF};
  GLuint texture = 0;
  std::thread([&] {
    const Companion::Use use(**companion);
    glGenTextures(1, &texture);
    glBindTexture(GL_TEXTURE_2D, texture);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, 1, 1, 0, GL_RGBA, GL_UNSIGNED_BYTE, teal.data());
    glFinish();
  }).join();
  REQUIRE(texture != 0);
  std::array<std::uint8_t, 4> seen{};
  glBindTexture(GL_TEXTURE_2D, texture);
  glGetTexImage(GL_TEXTURE_2D, 0, GL_RGBA, GL_UNSIGNED_BYTE, seen.data());
  CHECK(seen == teal);
}

TEST_CASE("keys are known by where they lie") {
  CHECK(key_of_evdev(33) == Key::f);  // KEY_F
  CHECK(key_of_evdev(24) == Key::o);
  CHECK(key_of_evdev(21) == Key::y);
  CHECK(key_of_evdev(2) == Key::d1);
  CHECK(key_of_evdev(11) == Key::d0);
  CHECK(key_of_evdev(52) == Key::period);
  CHECK(key_of_evdev(28) == Key::enter);
  CHECK(key_of_evdev(9999) == Key::other);
  CHECK(key_of('F') == Key::f);  // GLFW's tokens are ASCII
  CHECK(key_of('9') == Key::d9);
  CHECK(key_of(-1) == Key::other);
}
