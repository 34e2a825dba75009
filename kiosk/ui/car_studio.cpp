#include "kiosk/ui/car_studio.hpp"

namespace foyer::ui {

namespace {
// Every shader has drawn once then, as it will; a handful of pixels costs nothing beside compiling.
constexpr CarOrder trial{.key = {.view = {}, .width = 64, .height = 40}, .pace = Pace::still};
}  // namespace

CarStudio::CarStudio(std::unique_ptr<device::Companion> context, CarPainter painter, std::function<void()> came)
    : context_(std::move(context)),
      painter_(std::move(painter)),
      came_(std::move(came)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

CarStudio::~CarStudio() {
  thread_.request_stop();
  thread_.join();
}

void CarStudio::order(const CarOrder& order) {
  {
    const std::lock_guard lock(mutex_);
    order_ = order;
  }
  ordered_.notify_one();
}

bool CarStudio::came() const {
  const std::lock_guard lock(mutex_);
  return painted_.has_value();
}

std::optional<base::Result<CarPainted>> CarStudio::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(painted_, std::nullopt);
}

void CarStudio::tell(base::Result<CarPainted> painted) {
  {
    const std::lock_guard lock(mutex_);
    if (order_ && (!painted || (painted->done && painted->order == *order_))) order_.reset();
    painted_ = std::move(painted);
  }
  came_();
}

void CarStudio::run(const std::stop_token& stop) {
  const device::Companion::Use use(*context_);
  bool able = true;
  const auto paint = [&](const CarOrder& order) {
    auto painted = painter_->go_on(order);
    able = static_cast<bool>(painted);
    return painted;
  };
  if (auto tried = paint(trial); !tried) tell(std::move(tried));
  while (able && !stop.stop_requested()) {
    CarOrder order;
    {
      std::unique_lock lock(mutex_);
      if (!ordered_.wait(lock, stop, [this] { return order_.has_value(); })) break;
      order = *order_;
    }
    tell(paint(order));
  }
  painter_.reset();
}

}  // namespace foyer::ui
