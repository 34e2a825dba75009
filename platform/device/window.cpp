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
  glfwWindowHint(GLFW_CONTEXT_ROBUSTNESS, GLFW_LOSE_CONTEXT_ON_RESET);
}

// Functions of extensions, null where there is none. Types of X are spelled out: its headers are not needed here.
template <class Function>
Function find(const char* name) {
  return reinterpret_cast<Function>(glfwGetProcAddress(name));  // NOLINT: how extensions are reached
}

// GLX_MESA_copy_sub_buffer: a part of the back buffer onto the window, the rest stays. Origin at the lower left.
struct PartCopier {
  void (*copy)(void* display, unsigned long drawable, int x, int y, int width, int height) = nullptr;
  void* display = nullptr;
  unsigned long drawable = 0;

  static PartCopier of_current() {
    if (glfwExtensionSupported("GLX_MESA_copy_sub_buffer") == GLFW_FALSE) return {};
    const auto display = find<void* (*)()>("glXGetCurrentDisplay");
    const auto drawable = find<unsigned long (*)()>("glXGetCurrentDrawable");
    const auto copy = find<decltype(PartCopier::copy)>("glXCopySubBufferMESA");
    if (display == nullptr || drawable == nullptr || copy == nullptr) return {};
    return {copy, display(), drawable()};
  }
};

using ResetStatus = GLenum (*)();

}  // namespace

struct Window::State {
  State(const WindowOptions& o, const base::Clock& c) : options(o), clock(c) { ++windows_open; }
  ~State() {
    if (window != nullptr) glfwDestroyWindow(window);
    if (--windows_open == 0) glfwTerminate();
  }

  const WindowOptions options;
  const base::Clock& clock;
  GLFWwindow* window = nullptr;
  PartCopier parts;
  Size size;  // as the server told last: asking it would wait for it
  ResetStatus reset_status = nullptr;
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
  Result<void> open();
  void listen();
  void follow_monitor();
};

// The window fills the monitor there is, in the mode that it has now: modes change under a running kiosk, and monitors
// come back after they were unplugged. Without one the window stays as it was.
void Window::State::follow_monitor() {
  GLFWmonitor* monitor = glfwGetPrimaryMonitor();
  const GLFWvidmode* mode = monitor == nullptr ? nullptr : glfwGetVideoMode(monitor);
  if (mode == nullptr) return;
  int width = 0;
  int height = 0;
  glfwGetWindowSize(window, &width, &height);
  if (glfwGetWindowMonitor(window) == monitor && width == mode->width && height == mode->height) return;
  glfwSetWindowMonitor(window, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
  add({.kind = Input::Kind::resized});
}

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
  glfwGetFramebufferSize(window, &size.width, &size.height);
  glfwSetFramebufferSizeCallback(window, [](GLFWwindow* w, int width, int height) {
    of(w).size = {width, height};
    of(w).add({.kind = Input::Kind::resized});
  });
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
  auto state = std::make_unique<State>(options, clock);
  FOYER_CHECK(state->open());
  return std::unique_ptr<Window>(new Window(std::move(state)));
}

Result<void> Window::State::open() {
  ask_for_context(options);
  GLFWmonitor* monitor = options.fullscreen ? glfwGetPrimaryMonitor() : nullptr;
  const GLFWvidmode* mode = monitor == nullptr ? nullptr : glfwGetVideoMode(monitor);
  const int width = mode == nullptr ? options.width_px : mode->width;
  const int height = mode == nullptr ? options.height_px : mode->height;
  window = glfwCreateWindow(width, height, options.title.c_str(), monitor, nullptr);
  if (window == nullptr) return no_picture("No OpenGL 3.3 window can be opened");
  fullscreen = monitor != nullptr;
  if (fullscreen) glfwSetInputMode(window, GLFW_CURSOR, GLFW_CURSOR_HIDDEN);
  glfwMakeContextCurrent(window);
  if (glfwGetCurrentContext() == nullptr) return no_picture("OpenGL 3.3 cannot be used");
  const auto* name = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
  renderer = name == nullptr ? "" : name;
  software = names_software(renderer);
  glfwSwapInterval(options.wait_for_vertical_blank && !software ? 1 : 0);
  parts = software ? PartCopier::of_current() : PartCopier{};
  const bool tells = glfwExtensionSupported("GL_ARB_robustness") == GLFW_TRUE;
  reset_status = tells ? find<ResetStatus>("glGetGraphicsResetStatusARB") : nullptr;
  listen();
  return {};
}

Result<void> Window::renew() {
  State& s = *state_;
  glfwDestroyWindow(std::exchange(s.window, nullptr));
  FOYER_CHECK(s.open());
  s.add({.kind = Input::Kind::resized});
  return {};
}

bool Window::context_lost() const { return state_->reset_status != nullptr && state_->reset_status() != GL_NO_ERROR; }

void Window::wait(std::optional<base::BootTime> until) {
  State& s = *state_;
  const bool sleeps = s.input.empty() && (!until || *until > s.clock.boot());
  // GLFW tells of monitors that come and go, not of their modes: whatever woke the last wait may have been another one.
  if (sleeps && s.options.fullscreen) s.follow_monitor();
  if (!sleeps || !s.input.empty())
    glfwPollEvents();
  else if (!until)
    glfwWaitEvents();
  else if (const auto left = std::chrono::duration<double>(*until - s.clock.boot()).count(); left > 0)
    glfwWaitEventsTimeout(left);
}

std::vector<Input> Window::take_input() { return std::exchange(state_->input, {}); }
void Window::wake() { glfwPostEmptyEvent(); }
void Window::swap() { glfwSwapBuffers(state_->window); }
bool Window::shows_parts() const { return state_->parts.copy != nullptr; }

void Window::show(const Area& part) {
  const PartCopier& parts = state_->parts;
  parts.copy(parts.display, parts.drawable, part.left, framebuffer().height - part.bottom, part.width(), part.height());
}

Size Window::framebuffer() const { return state_->size; }

std::optional<Size> Window::monitor_mm() const {
  GLFWmonitor* monitor = state_->fullscreen ? glfwGetWindowMonitor(state_->window) : glfwGetPrimaryMonitor();
  Size size;
  if (monitor != nullptr) glfwGetMonitorPhysicalSize(monitor, &size.width, &size.height);
  if (size.width <= 0 || size.height <= 0) return std::nullopt;
  return size;
}

bool Window::software_rendering() const { return state_->software; }
bool Window::fills_monitor() const { return state_->options.fullscreen; }
const std::string& Window::renderer() const { return state_->renderer; }
GLFWwindow* Window::handle() const { return state_->window; }

// ---- a second context

Result<std::unique_ptr<Companion>> Window::companion() {
  WindowOptions hidden = state_->options;
  hidden.visible = false;
  ask_for_context(hidden);
  GLFWwindow* made = glfwCreateWindow(1, 1, hidden.title.c_str(), nullptr, state_->window);
  if (made == nullptr) return Error{Fault::unavailable, "no second OpenGL context: " + last_fault()};
  return std::make_unique<Companion>(made);
}

Companion::~Companion() { glfwDestroyWindow(hidden_); }
Companion::Use::Use(const Companion& companion) { glfwMakeContextCurrent(companion.hidden_); }
Companion::Use::~Use() { glfwMakeContextCurrent(nullptr); }

}  // namespace foyer::device
