#pragma once
// Pictures of cars, painted when wanted and kept by view and size. Internal to kiosk/ui.
//
// Painting is another's (CarPainter): in place, one call a frame; or, once there is a studio, on a thread of its own,
// and then no frame ever waits for a car. A car that moves is shown after its first pass and not kept; where drawing is
// by software it is painted smaller (car_rate.hpp). A still stands in where a shader or a buffer is refused, where the
// renderer is too slow, and where it is as good: the showroom's car in software.
#include <list>
#include <memory>
#include <optional>

#include "kiosk/ui/canvas.hpp"
#include "kiosk/ui/car_painter.hpp"
#include "kiosk/ui/car_rate.hpp"
#include "kiosk/ui/car_shader.hpp"
#include "kiosk/ui/car_still.hpp"
#include "kiosk/ui/car_studio.hpp"

namespace foyer::ui {

class CarStage {
 public:
  struct Means {
    bool slow_renderer = false;
    std::size_t bytes_kept_most = 0;
    std::shared_ptr<const CarStills> stills;
    const base::Clock& clock;       // how long passes take
    const char* light = car_light;  // of the shaders
  };
  explicit CarStage(const Means& means);

  // A painter as this stage's own would be, for a studio.
  CarPainter painter() const { return {means_.slow_renderer, means_.light, means_.clock}; }
  void hand_over(std::unique_ptr<CarStudio> studio);  // from then on it paints

  // The picture of this view as far as it is, or while nothing of it is painted yet what was shown before at this size,
  // or 0. Notes what is wanted. A texture is never painted into again: what has changed has another id.
  TextureId picture(const CarView& view, int width_px, int height_px, Pace pace = Pace::still);
  // There is something to do in `work`: what came from the studio, or to paint. Only `wanted`: the studio is at it.
  bool due() const { return studio_ ? studio_->came() : wanted(); }
  bool wanted() const { return wanted_.has_value(); }
  // Takes what came, or goes on painting. An error stands: from then on there are stills.
  base::Result<void> work();
  bool failed() const { return failed_; }
  bool turns() const { return !shows_stills(); }

  std::size_t passes() const { return painter_.passes(); }  // in place, since it was made
  std::size_t bytes_kept() const;

 private:
  struct Kept {
    CarKey key;
    bool still = false;
    gl::Texture texture;
  };
  struct Shown {  // on its way
    CarKey key;
    gl::Texture texture;
  };
  bool shows_stills() const { return failed_ || rate_.stills(means_.clock.boot()); }
  TextureId find(const CarKey& key, bool still);
  TextureId still(const CarKey& key);
  TextureId before(const CarKey& key) const;
  void want(const CarOrder& order);
  void take(CarPainted painted);
  void keep(Kept kept);

  const Means means_;
  CarPainter painter_;
  CarRate rate_;
  bool failed_ = false;
  std::list<Kept> kept_;  // the last used first
  std::optional<CarOrder> wanted_;
  std::optional<Shown> shown_;
  std::unique_ptr<CarStudio> studio_;
};

}  // namespace foyer::ui
