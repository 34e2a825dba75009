#include "kiosk/ui/car_stage.hpp"

#include <algorithm>
#include <cmath>

namespace foyer::ui {

namespace {
constexpr float same_shape = 0.02f;  // a picture may stand in for another of about its proportions
}  // namespace

CarStage::CarStage(const Means& means) : means_(means), painter_(painter()) {}

void CarStage::hand_over(std::unique_ptr<CarStudio> studio) {
  studio_ = std::move(studio);
  if (wanted_) studio_->order(*wanted_);
}

TextureId CarStage::picture(const CarView& view, int width_px, int height_px, Pace pace) {
  if (width_px <= 0 || height_px <= 0) return 0;
  const CarKey key{view, width_px, height_px};
  if (shows_stills()) return still(key);
  const bool as_good = means_.slow_renderer && means_.stills && means_.stills->fine(view, width_px, height_px);
  if (const TextureId kept = find(key, as_good)) return kept;
  if (as_good) return still(key);
  CarOrder order{key, pace};
  if (pace == Pace::moving && means_.slow_renderer) {
    order.key.width = static_cast<int>(static_cast<float>(width_px) * rate_.share());
    order.key.height = static_cast<int>(static_cast<float>(height_px) * rate_.share());
  }
  if (pace == Pace::still || !shown_ || shown_->key != order.key) want(order);
  return before(key);
}

void CarStage::want(const CarOrder& order) {
  if (wanted_ == order) return;
  wanted_ = order;
  if (studio_) studio_->order(order);
}

TextureId CarStage::find(const CarKey& key, bool still) {
  const auto found = std::find_if(kept_.begin(), kept_.end(),
                                  [&](const Kept& kept) { return kept.still == still && kept.key == key; });
  if (found == kept_.end()) return 0;
  kept_.splice(kept_.begin(), kept_, found);
  return kept_.front().texture.get();
}

TextureId CarStage::before(const CarKey& key) const {
  const auto like = [&key](const CarKey& other) {
    return other.view.light == key.view.light && std::abs(other.shape() / key.shape() - 1) < same_shape;
  };
  if (shown_ && like(shown_->key)) return shown_->texture.get();
  const auto kept = std::find_if(kept_.begin(), kept_.end(), [&like](const Kept& each) { return like(each.key); });
  return kept == kept_.end() ? 0 : kept->texture.get();
}

TextureId CarStage::still(const CarKey& wanted) {
  if (!means_.stills) return 0;
  const CarKey key{CarStills::view(wanted.view), wanted.width, wanted.height};
  if (const TextureId kept = find(key, true)) return kept;
  const Picture picture = means_.stills->picture(key.view, key.width, key.height);
  if (picture.rgba.empty()) return 0;
  keep({key, true, gl::make_texture(picture.width, picture.height, picture.rgba.data())});
  return kept_.front().texture.get();
}

std::size_t CarStage::bytes_kept() const {
  std::size_t bytes = 0;
  for (const Kept& kept : kept_) bytes += kept.key.bytes();
  return bytes;
}

base::Result<void> CarStage::work() {
  if (!due()) return {};
  auto painted = studio_ ? *studio_->take() : painter_.go_on(*wanted_);
  if (painted) {
    take(std::move(*painted));
    return {};
  }
  failed_ = true;
  wanted_.reset();
  shown_.reset();
  kept_.clear();
  return painted.error();
}

void CarStage::take(CarPainted painted) {
  const CarOrder& order = painted.order;
  if (means_.slow_renderer) rate_.took(order.pace, painted.pass, means_.clock.boot());
  if (painted.done && wanted_ == order) wanted_.reset();
  if (painted.done && order.pace == Pace::still) {
    shown_.reset();
    keep({order.key, false, std::move(painted.texture)});
  } else {
    shown_ = Shown{order.key, std::move(painted.texture)};
  }
  if (shows_stills()) wanted_.reset();
}

void CarStage::keep(Kept kept) {
  kept_.push_front(std::move(kept));
  while (kept_.size() > 1 && bytes_kept() > means_.bytes_kept_most) kept_.pop_back();
}

}  // namespace foyer::ui
