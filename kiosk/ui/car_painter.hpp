#pragma once
// Paints cars into textures with OpenGL. Belongs to one thread and its context. Internal to kiosk/ui.
//
// A fine picture is the mean of several passes, each shifted by a part of a pixel. On a slow renderer one call is one
// pass, so that what is seen is there after the first; on another a call is all of them. A car that moves is done after
// its first pass on a slow renderer.
#include <chrono>
#include <optional>

#include "kiosk/ui/car_camera.hpp"
#include "kiosk/ui/car_model.hpp"
#include "kiosk/ui/gl.hpp"
#include "kiosk/ui/stage.hpp"
#include "shared/base/clock.hpp"

namespace foyer::ui {

struct CarKey {  // what a picture is found by
  CarView view;
  int width = 0;  // pixels
  int height = 0;
  bool operator==(const CarKey&) const = default;
  float shape() const { return static_cast<float>(width) / static_cast<float>(height); }
  std::size_t bytes() const { return static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4; }
};
struct CarOrder {
  CarKey key;
  Pace pace = Pace::still;
  bool operator==(const CarOrder&) const = default;
};
struct CarPainted {
  CarOrder order;
  gl::Texture texture;               // never painted into again
  bool done = false;                 // as fine as was ordered
  std::chrono::nanoseconds pass{0};  // how long one took
};

class CarPainter {
 public:
  // `light` is the beginning of every fragment shader (car_shader.hpp).
  CarPainter(bool slow, const char* light, const base::Clock& clock) : slow_(slow), light_(light), clock_(clock) {}

  // Goes on with this order, from the beginning where the last one was another. Unsupported: a shader or a buffer is
  // refused.
  base::Result<CarPainted> go_on(const CarOrder& order);
  std::size_t passes() const { return passes_painted_; }  // since it was made

 private:
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
  base::Result<void> begin(const CarKey& key);
  base::Result<void> compile();
  void build(const CarView& view);
  void pass();
  void draw_parts(float jitter_x, float jitter_y) const;

  const bool slow_;
  const char* const light_;
  const base::Clock& clock_;
  CarKey key_;  // of what is being painted
  int passes_ = 0;
  std::optional<gl::Target> pass_target_, sum_;  // of its size
  std::optional<Model> model_;
  std::optional<Programs> programs_;
  std::size_t passes_painted_ = 0;
};

}  // namespace foyer::ui
