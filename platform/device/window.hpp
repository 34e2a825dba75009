#pragma once
// The window and its OpenGL 3.3 core context, by GLFW. Belongs to the thread that made it; `wake` may be called from
// any.
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

  void swap();
  Size framebuffer() const;
  std::optional<Size> monitor_mm() const;  // as the monitor claims; provisioning knows better
  bool software_rendering() const;         // Mesa's llvmpipe, softpipe or swrast
  const std::string& renderer() const;
  GLFWwindow* handle() const;

 private:
  struct State;
  explicit Window(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace foyer::device
