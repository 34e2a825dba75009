#include "kiosk/app/news.hpp"

#include <thread>

#include "shared/base/tuning.hpp"

namespace foyer::app {

Inbox::Inbox(std::function<void()> wake) : queue_(base::tuning::inbox_bound, std::move(wake)) {}

void Inbox::tell(News news) {
  while (!queue_.try_push(news) && !queue_.closed()) std::this_thread::sleep_for(base::tuning::inbox_retry);
}

}  // namespace foyer::app
