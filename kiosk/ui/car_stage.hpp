#pragma once
// Pictures of cars, made when wanted and kept by view and size. Internal to kiosk/ui.
#include <deque>
#include <optional>

#include "kiosk/ui/canvas.hpp"
#include "kiosk/ui/car_model.hpp"
#include "kiosk/ui/gl.hpp"
#include "kiosk/ui/stage.hpp"

namespace foyer::ui {

class CarStage {
 public:
  // The picture of this view, or while it is not made yet the one shown before, or 0. Notes what is wanted.
  TextureId picture(const CarView& view, int width_px, int height_px);
  bool wanted() const { return wanted_.has_value(); }
  base::Result<void> render_wanted();  // makes it; costs about a frame in software
  std::size_t rendered() const { return rendered_; }

 private:
  struct Key {
    CarView view;
    int width = 0;
    int height = 0;
    bool operator==(const Key&) const = default;
  };
  struct Kept {
    Key key;
    gl::Texture texture;
  };
  struct Model {
    Body body = Body::sedan;
    WheelDesign wheels = WheelDesign::five_spoke;
    int wheel_inch = 0;
    gl::VertexArray shape;
    gl::Buffer vertices;
    gl::Buffer indices;
    CarModel form;
  };
  base::Result<void> prepare(const CarView& view);
  void draw(const Key& key) const;

  std::deque<Kept> kept_;  // the last used first
  std::optional<Key> wanted_;
  std::optional<Model> model_;
  gl::Program paint_;
  gl::Program finish_;
  std::size_t rendered_ = 0;
};

}  // namespace foyer::ui
