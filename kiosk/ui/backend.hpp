#pragma once
// Between the interface and OpenGL: the Dear ImGui context, its renderer, the faces, textures, the car's buffer and the
// picture read back. Belongs to the drawing thread.
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "kiosk/ui/canvas.hpp"
#include "kiosk/ui/picture.hpp"
#include "kiosk/ui/stage.hpp"
#include "kiosk/ui/theme.hpp"
#include "platform/device/window.hpp"
#include "shared/base/result.hpp"

namespace foyer::ui {

class Backend {
 public:
  // `assets` is the folder of the same name in the tree, or where it was installed. The window outlives the backend.
  static base::Result<std::unique_ptr<Backend>> open(device::Window& window, const std::string& assets);
  // Sets and measures all text and builds the whole tree, but draws nothing: for tests without a display.
  static base::Result<std::unique_ptr<Backend>> headless(const std::string& assets, device::Size size);
  ~Backend();
  Backend(const Backend&) = delete;
  Backend& operator=(const Backend&) = delete;

  device::Size size() const;  // of the window now, in pixels
  bool software_rendering() const;
  const std::string& assets() const;

  // A picture of the caller's (an advisor's photograph, a brand mark). Kept until released. 0 without a renderer.
  TextureId upload(const Picture& picture);
  void release(TextureId texture);

  // What was drawn last. Call between Ui::end_frame and Window::swap. Empty without a renderer.
  Picture capture() const;

 private:
  friend class Ui;
  struct State;
  explicit Backend(std::unique_ptr<State> state);
  ImDrawList* begin_frame();
  void wear(const Theme& theme);  // its letters
  void drop_frame();              // the frame is not worth drawing: more input waits
  void draw(Colour clear);
  Canvas& canvas();
  TextureId shadow_texture() const;
  TextureId car(const CarView& view, int width_px, int height_px);  // the picture, or the last one at this place, or 0
  TextureId studio(const Theme& theme, int width_px, int height_px);
  TextureId glow(Colour colour, int width_px, int height_px);
  bool car_wanted() const;
  void render_wanted_car();

  std::unique_ptr<State> state_;
};

}  // namespace foyer::ui
