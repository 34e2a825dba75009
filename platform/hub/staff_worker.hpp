#pragma once
// One thread for password hashes, with a bounded queue: a burst of sign-ins costs its own senders time and never an
// event thread, and at most one hash's memory is in use. At the bound `try_run` says no and the sender is told to try
// again.
#include <functional>
#include <thread>

#include "shared/base/queue.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::hub {

class StaffWorker {
 public:
  using Job = std::function<void()>;

  StaffWorker();
  ~StaffWorker();  // what is queued still runs
  StaffWorker(const StaffWorker&) = delete;
  StaffWorker& operator=(const StaffWorker&) = delete;

  [[nodiscard]] bool try_run(Job job) { return jobs_.try_push(std::move(job)); }

 private:
  base::BoundedQueue<Job> jobs_{base::tuning::password_queue_bound};
  std::thread thread_;
};

}  // namespace foyer::hub
