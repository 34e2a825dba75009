#pragma once
// The store thread: jobs one after another, in the order they came, on the stores it owns. At the queue's bound a post
// is refused, and its poster says what then (the visit: "one moment").
#include <thread>

#include "shared/base/queue.hpp"
#include "shared/base/tuning.hpp"
#include "shared/sync/store_port.hpp"

namespace foyer::sync {

class StoreWorker final : public StorePort {
 public:
  // `on_wounded` runs on the store thread, once, after a write failed: the program must end without acknowledging
  // anything more.
  StoreWorker(store::KioskStores stores, std::function<void()> on_wounded,
              std::size_t bound = base::tuning::store_queue_bound);
  ~StoreWorker() override;  // stops
  bool try_post(StoreJob job) override;
  void stop();  // what was taken is done, then the thread ends; not from a job

 private:
  void work();

  store::KioskStores stores_;
  std::function<void()> on_wounded_;
  base::BoundedQueue<StoreJob> jobs_;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace foyer::sync
