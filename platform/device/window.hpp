#pragma once
// The window and its OpenGL 3.3 core context, by GLFW. Belongs to the thread that made it; `wake` may be called from
// any.
#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/device/input.hpp"
#include "shared/base/result.hpp"

struct GLFWwindow;

namespace foyer::device {

struct WindowOptions {
  std::string title = "Foyer";
  int width_px = 1080;
  int height_px = 1920;
  bool fullscreen = false;  // on the primary monitor in its current mode; the pointer is hidden
  bool visible = true;
  bool wait_for_vertical_blank = true;  // ignored by software rendering, which paces itself
};

struct Size {
  int width = 0;
  int height = 0;
  bool operator==(const Size&) const = default;
};

// Pixels from the window's upper left corner; right and bottom are the first outside.
struct Area {
  int left = 0;
  int top = 0;
  int right = 0;
  int bottom = 0;
  int width() const { return right - left; }
  int height() const { return bottom - top; }
  bool empty() const { return right <= left || bottom <= top; }
  std::int64_t pixels() const { return empty() ? 0 : static_cast<std::int64_t>(width()) * height(); }
  bool touches(const Area& other) const {
    return left <= other.right && other.left <= right && top <= other.bottom && other.top <= bottom;
  }
  Area joined(const Area& other) const {  // the least that holds both
    return {std::min(left, other.left), std::min(top, other.top), std::max(right, other.right),
            std::max(bottom, other.bottom)};
  }
  Area within(const Area& other) const {
    return {std::max(left, other.left), std::max(top, other.top), std::min(right, other.right),
            std::min(bottom, other.bottom)};
  }
  bool operator==(const Area&) const = default;
};

// A second OpenGL context for another thread: its textures are the window's too. Made and destroyed where the window
// is, and gone before it.
class Companion {
 public:
  explicit Companion(GLFWwindow* hidden) : hidden_(hidden) {}
  ~Companion();
  Companion(const Companion&) = delete;
  Companion& operator=(const Companion&) = delete;

  // What this thread draws with, while it lives.
  class Use {
   public:
    explicit Use(const Companion& companion);
    ~Use();
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;
  };

 private:
  GLFWwindow* hidden_;
};

class Window {
 public:
  // Unavailable, with a sentence for the person at the console, when there is no display or no OpenGL 3.3.
  static base::Result<std::unique_ptr<Window>> open(const WindowOptions& options, const base::Clock& clock);
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  // Waits until something comes in, `wake` is called, or `until`; not at all when that has passed; for good without
  // one.
  void wait(std::optional<base::BootTime> until);
  std::vector<Input> take_input();  // in order, everything since the last call
  void wake();                      // from any thread

  void swap();  // what was drawn comes onto the panel; the buffer drawn into next may hold anything
  // Where drawing is by software the panel can take over parts of what was drawn and stay as it is elsewhere.
  bool shows_parts() const;
  void show(const Area& part);
  Size framebuffer() const;
  bool fills_monitor() const;              // else it lies on a desk
  std::optional<Size> monitor_mm() const;  // as the monitor claims; provisioning knows better
  bool software_rendering() const;         // Mesa's llvmpipe, softpipe or swrast
  const std::string& renderer() const;
  bool context_lost() const;   // the driver was reset and forgot what it was given
  base::Result<void> renew();  // another window and context in place of this one; the input on its way stays
  base::Result<std::unique_ptr<Companion>> companion();
  GLFWwindow* handle() const;

 private:
  struct State;
  explicit Window(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace foyer::device
