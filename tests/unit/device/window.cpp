#include "platform/device/window.hpp"

#include <catch2/catch_all.hpp>
#include <cstdlib>
#include <thread>

#include "drivers.hpp"
#include "platform/device/glfw_keys.hpp"

using namespace foyer;
using namespace foyer::device;

TEST_CASE("without a display the reason is a sentence") {
  const char* display = std::getenv("DISPLAY");
  const std::string kept = display == nullptr ? "" : display;
  setenv("DISPLAY", ":4711", 1);
  const base::SystemClock clock;
  const auto window = Window::open({}, clock);
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
  auto opened = Window::open(options, clock);
  if (!opened) FAIL(opened.error().what);
  Window& window = **opened;
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
