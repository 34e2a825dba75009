#pragma once
// Pictures of cars, drawn when wanted and kept by view and size. Internal to kiosk/ui.
//
// A fine picture is the mean of several passes, each shifted by a part of a pixel. One pass is a coarse frame, so a
// slow renderer does one a frame and is never away for long, and what is seen is there after the first. A car that
// moves is shown after its first pass and not kept; it is drawn smaller on a slow renderer.
#include <list>
#include <memory>
#include <optional>

#include "kiosk/ui/canvas.hpp"
#include "kiosk/ui/car_camera.hpp"
#include "kiosk/ui/car_model.hpp"
#include "kiosk/ui/car_shader.hpp"
#include "kiosk/ui/car_still.hpp"
#include "kiosk/ui/gl.hpp"
#include "kiosk/ui/stage.hpp"

namespace foyer::ui {

class CarStage {
 public:
  struct Means {
    bool slow_renderer = false;
    std::size_t bytes_kept_most = 0;
    std::shared_ptr<const CarStills> stills;  // in its place when a shader or a buffer is refused
    const char* light = car_light;            // of the shaders
  };
  explicit CarStage(Means means) : means_(std::move(means)) {}

  // The picture of this view as far as it is, or while nothing of it is drawn yet what was shown before at this size,
  // or 0. Notes what is wanted. A texture is never drawn into again: what has changed has another id.
  TextureId picture(const CarView& view, int width_px, int height_px, Pace pace = Pace::still);
  bool wanted() const { return wanted_.has_value(); }
  // Goes on with it: one pass on a slow renderer, all of them on another. An error stands: from then on there are
  // stills.
  base::Result<void> work();
  bool failed() const { return failed_; }

  std::size_t passes() const { return passes_drawn_; }  // since it was made
  std::size_t bytes_kept() const;

 private:
  struct Key {
    CarView view;
    int width = 0;
    int height = 0;
    bool operator==(const Key&) const = default;
    float shape() const { return static_cast<float>(width) / static_cast<float>(height); }
    std::size_t bytes() const { return static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4; }
  };
  struct Wanted {
    Key key;
    Pace pace = Pace::still;
  };
  struct Kept {
    Key key;
    gl::Texture texture;
  };
  struct Sketch {  // what is being drawn
    Key key;
    int passes = 0;
    gl::Texture shown;
  };
  struct Model {
    Body body = Body::sedan;
    int wheel_inch = 0;
    gl::VertexArray shape;
    gl::Buffer vertices;
    gl::Buffer indices;
    CarModel form;
    Frame frame;
  };
  struct Programs {
    gl::Program body, inside, wheel, floor, finish, copy;
  };
  base::Result<void> go_on();
  base::Result<void> prepare(const CarView& view);
  base::Result<void> pass();
  void draw_parts(const Key& key, float jitter_x, float jitter_y) const;
  TextureId still(const Key& key);
  void keep(Kept kept);

  Means means_;
  bool failed_ = false;
  std::list<Kept> kept_;  // the last used first
  std::optional<Wanted> wanted_;
  std::optional<Sketch> sketch_;
  std::optional<gl::Target> pass_target_, sum_;  // of the sketch's size
  std::optional<Model> model_;
  std::optional<Programs> programs_;
  std::size_t passes_drawn_ = 0;
};

}  // namespace foyer::ui
