#pragma once
// Between the interface and OpenGL: the Dear ImGui context, its renderer, the faces, textures, the car's buffer and the
// picture read back. Belongs to the drawing thread.
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "kiosk/ui/canvas.hpp"
#include "kiosk/ui/picture.hpp"
#include "kiosk/ui/stage.hpp"
#include "kiosk/ui/theme.hpp"
#include "platform/device/window.hpp"
#include "shared/base/result.hpp"

namespace foyer::ui {

// Where cars are painted. In place: between frames, one pass a frame, the same pictures at the same frames every time.
// Aside: on a thread of their own, so that no frame waits for them; `Window::wait` ends when one came.
enum class Painting : std::uint8_t { in_place, aside };

class Backend {
 public:
  // `assets` is the folder of the same name in the tree, or where it was installed. The window outlives the backend.
  static base::Result<std::unique_ptr<Backend>> open(device::Window& window, const std::string& assets,
                                                     Painting cars = Painting::in_place);
  // Sets and measures all text and builds the whole tree, but draws nothing: for tests without a display.
  static base::Result<std::unique_ptr<Backend>> headless(const std::string& assets, device::Size size);
  ~Backend();
  Backend(const Backend&) = delete;
  Backend& operator=(const Backend&) = delete;

  device::Size size() const;   // of the window now, in pixels
  bool fills_monitor() const;  // another size is another mode of the same panel, not a smaller piece of it
  bool software_rendering() const;
  const std::string& assets() const;
  // Files of fonts that could not be used so far, and lines of fonts.txt: "x.otf: Latn: cannot be opened". Each was
  // logged, and another face stands in.
  const std::vector<std::string>& font_faults() const;

  // A picture of the caller's (an advisor's photograph, a brand mark). Kept until released. 0 without a renderer.
  TextureId upload(const Picture& picture);
  void release(TextureId texture);

  // Brings onto the panel what Ui::end_frame drew, where it changed.
  void show();
  Picture capture() const;  // what was drawn last; empty without a renderer
  // Where the frame drawn last differs from the one before it.
  std::span<const device::Area> changed() const;

  // The driver lost everything given to it (a reset, a suspend): nothing shows until `renew`.
  bool lost() const;
  // A new window and context; everything the renderer held is made again, ids of textures stay. Between two frames.
  base::Result<void> renew();

 private:
  friend class Ui;
  struct State;
  explicit Backend(std::unique_ptr<State> state);
  ImDrawList* begin_frame();
  void wear(const Theme& theme);  // its letters
  void forget();                  // set text, and letters drawn
  void uncovered();               // the panel no longer shows what was shown
  void drop_frame();              // the frame is not worth drawing: more input waits
  void draw(Colour clear);
  Canvas& canvas();
  TextureId shadow_texture() const;
  TextureId car(const CarView& view, int width_px, int height_px, Pace pace);  // or the last one at this place, or 0
  bool car_turns() const;
  TextureId studio(const Theme& theme, int width_px, int height_px);
  TextureId glow(Colour colour, int width_px, int height_px);
  bool car_due() const;     // one came, or is to be painted in place
  bool car_wanted() const;  // on its way
  void work_on_car();
  void open_studio();

  std::unique_ptr<State> state_;
};

}  // namespace foyer::ui
