#include "platform/device/window.hpp"

#define GL_GLEXT_PROTOTYPES 1
#include <GL/gl.h>
#include <GLFW/glfw3.h>

#include <utility>

#include "platform/device/glfw_keys.hpp"

namespace foyer::device {

namespace {

using base::Error;
using base::Fault;
using base::Result;

std::string last_fault() {
  const char* said = nullptr;
  glfwGetError(&said);
  return said == nullptr ? std::string("no reason was given") : std::string(said);
}

Error no_picture(const std::string& what) {
  return {Fault::unavailable, what + " (" + last_fault() +
                                  "). Foyer draws with OpenGL 3.3: it needs a display and a "
                                  "driver for it; Mesa's software driver will do."};
}

int windows_open = 0;  // GLFW ends for the whole program, so the last window out ends it

bool names_software(std::string_view renderer) {
  for (const std::string_view name : {"llvmpipe", "softpipe", "swrast", "Software"})
    if (renderer.find(name) != std::string_view::npos) return true;
  return false;
}

void ask_for_context(const WindowOptions& options) {
  glfwDefaultWindowHints();
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
  glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
  glfwWindowHint(GLFW_DEPTH_BITS, 0);
  glfwWindowHint(GLFW_STENCIL_BITS, 0);
  glfwWindowHint(GLFW_SAMPLES, 0);
  glfwWindowHint(GLFW_VISIBLE, options.visible ? GLFW_TRUE : GLFW_FALSE);
  glfwWindowHint(GLFW_RESIZABLE, options.fullscreen ? GLFW_FALSE : GLFW_TRUE);
  glfwWindowHint(GLFW_AUTO_ICONIFY, GLFW_FALSE);
}

}  // namespace

struct Window::State {
  explicit State(const base::Clock& c) : clock(c) { ++windows_open; }
  ~State() {
    if (window != nullptr) glfwDestroyWindow(window);
    if (--windows_open == 0) glfwTerminate();
  }

  const base::Clock& clock;
  GLFWwindow* window = nullptr;
  bool fullscreen = false;
  bool software = false;
  std::string renderer;
  std::vector<Input> input;
  // Where the pointer was in the order of what came, not where it is by now: of two quick taps the first must not be
  // taken for one on the second's place.
  float x = 0;
  float y = 0;

  static State& of(GLFWwindow* window) { return *static_cast<State*>(glfwGetWindowUserPointer(window)); }
  void add(Input event) {
    event.at = clock.boot();
    input.push_back(event);
  }
  void listen();
};

void Window::State::listen() {
  glfwSetWindowUserPointer(window, this);
  double at_x = 0;
  double at_y = 0;
  glfwGetCursorPos(window, &at_x, &at_y);
  x = static_cast<float>(at_x);
  y = static_cast<float>(at_y);
  glfwSetCursorPosCallback(window, [](GLFWwindow* w, double to_x, double to_y) {
    State& it = of(w);
    it.x = static_cast<float>(to_x);
    it.y = static_cast<float>(to_y);
    it.add({.kind = Input::Kind::pointer_move, .x = it.x, .y = it.y});
  });
  glfwSetMouseButtonCallback(window, [](GLFWwindow* w, int button, int action, int) {
    if (button != GLFW_MOUSE_BUTTON_LEFT) return;
    State& it = of(w);
    it.add({.kind = action == GLFW_PRESS ? Input::Kind::pointer_down : Input::Kind::pointer_up, .x = it.x, .y = it.y});
  });
  glfwSetKeyCallback(window, [](GLFWwindow* w, int key, int, int action, int modifiers) {
    of(w).add({.kind = action == GLFW_RELEASE ? Input::Kind::key_up : Input::Kind::key_down,
               .key = key_of(key),
               .shift = (modifiers & GLFW_MOD_SHIFT) != 0,
               .repeat = action == GLFW_REPEAT});
  });
  glfwSetCharCallback(window, [](GLFWwindow* w, unsigned character) {
    of(w).add({.kind = Input::Kind::character, .character = static_cast<char32_t>(character)});
  });
  glfwSetFramebufferSizeCallback(window, [](GLFWwindow* w, int, int) { of(w).add({.kind = Input::Kind::resized}); });
  glfwSetWindowRefreshCallback(window, [](GLFWwindow* w) { of(w).add({.kind = Input::Kind::resized}); });
  glfwSetWindowCloseCallback(window, [](GLFWwindow* w) { of(w).add({.kind = Input::Kind::close}); });
}

Window::Window(std::unique_ptr<State> state) : state_(std::move(state)) {}
Window::~Window() = default;

Result<std::unique_ptr<Window>> Window::open(const WindowOptions& options, const base::Clock& clock) {
#ifdef GLFW_PLATFORM  // from 3.4 on; older ones are X11 as Debian builds them. On Wayland GLFW has no touch.
  glfwInitHint(GLFW_PLATFORM, GLFW_PLATFORM_X11);
#endif
  if (glfwInit() == GLFW_FALSE) return no_picture("No display can be opened");
  auto state = std::make_unique<State>(clock);
  ask_for_context(options);
  GLFWmonitor* monitor = options.fullscreen ? glfwGetPrimaryMonitor() : nullptr;
  const GLFWvidmode* mode = monitor == nullptr ? nullptr : glfwGetVideoMode(monitor);
  const int width = mode == nullptr ? options.width_px : mode->width;
  const int height = mode == nullptr ? options.height_px : mode->height;
  state->window = glfwCreateWindow(width, height, options.title.c_str(), monitor, nullptr);
  if (state->window == nullptr) return no_picture("No OpenGL 3.3 window can be opened");
  state->fullscreen = monitor != nullptr;
  if (state->fullscreen) glfwSetInputMode(state->window, GLFW_CURSOR, GLFW_CURSOR_HIDDEN);
  glfwMakeContextCurrent(state->window);
  if (glfwGetCurrentContext() == nullptr) return no_picture("OpenGL 3.3 cannot be used");
  const auto* renderer = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
  state->renderer = renderer == nullptr ? "" : renderer;
  state->software = names_software(state->renderer);
  glfwSwapInterval(options.wait_for_vertical_blank && !state->software ? 1 : 0);
  state->listen();
  return std::unique_ptr<Window>(new Window(std::move(state)));
}

void Window::wait(std::optional<base::BootTime> until) {
  if (!state_->input.empty()) {
    glfwPollEvents();
    return;
  }
  if (!until) {
    glfwWaitEvents();
    return;
  }
  const auto left = std::chrono::duration<double>(*until - state_->clock.boot()).count();
  if (left > 0) {
    glfwWaitEventsTimeout(left);
  } else {
    glfwPollEvents();
  }
}

std::vector<Input> Window::take_input() { return std::exchange(state_->input, {}); }
void Window::wake() { glfwPostEmptyEvent(); }
void Window::swap() { glfwSwapBuffers(state_->window); }

Size Window::framebuffer() const {
  Size size;
  glfwGetFramebufferSize(state_->window, &size.width, &size.height);
  return size;
}

std::optional<Size> Window::monitor_mm() const {
  GLFWmonitor* monitor = state_->fullscreen ? glfwGetWindowMonitor(state_->window) : glfwGetPrimaryMonitor();
  Size size;
  if (monitor != nullptr) glfwGetMonitorPhysicalSize(monitor, &size.width, &size.height);
  if (size.width <= 0 || size.height <= 0) return std::nullopt;
  return size;
}

bool Window::software_rendering() const { return state_->software; }
const std::string& Window::renderer() const { return state_->renderer; }
GLFWwindow* Window::handle() const { return state_->window; }

}  // namespace foyer::device
