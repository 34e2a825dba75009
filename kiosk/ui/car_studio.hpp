#pragma once
// A painter on a thread of its own, with an OpenGL context of its own that shares its textures with the window's: the
// drawing thread never waits for a car, nor for the compiling of its shaders, which is done before the first order.
// Internal to kiosk/ui.
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "kiosk/ui/car_painter.hpp"
#include "platform/device/window.hpp"

namespace foyer::ui {

class CarStudio {
 public:
  // `came` is called on the studio's thread whenever there is something to take.
  CarStudio(std::unique_ptr<device::Companion> context, CarPainter painter, std::function<void()> came);
  ~CarStudio();
  CarStudio(const CarStudio&) = delete;
  CarStudio& operator=(const CarStudio&) = delete;

  void order(const CarOrder& order);  // in place of what was ordered before
  bool came() const;
  std::optional<base::Result<CarPainted>> take();  // the last; earlier ones that nobody took are gone

 private:
  void run(const std::stop_token& stop);
  void tell(base::Result<CarPainted> painted);

  std::unique_ptr<device::Companion> context_;
  std::optional<CarPainter> painter_;  // lives and dies on the thread
  std::function<void()> came_;
  mutable std::mutex mutex_;
  std::condition_variable_any ordered_;
  std::optional<CarOrder> order_;
  std::optional<base::Result<CarPainted>> painted_;
  std::jthread thread_;
};

}  // namespace foyer::ui
