#pragma once
// The way to the store thread, the only one that touches the kiosk's files: a job goes in, runs there, and says what
// came of it in whatever way it brought along.
#include <functional>

#include "shared/store/kiosk_stores.hpp"

namespace foyer::sync {

using StoreJob = std::function<void(store::KioskStores&)>;

class StorePort {
 public:
  virtual ~StorePort() = default;
  virtual bool try_post(StoreJob job) = 0;  // any thread; false: the queue is at its bound, nothing will happen
};

}  // namespace foyer::sync
