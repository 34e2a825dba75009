#include "shared/sync/store_worker.hpp"

namespace foyer::sync {

StoreWorker::StoreWorker(store::KioskStores stores, std::function<void()> on_wounded, std::size_t bound)
    : stores_(std::move(stores)), on_wounded_(std::move(on_wounded)), jobs_(bound), thread_([this] { work(); }) {}

StoreWorker::~StoreWorker() { stop(); }

bool StoreWorker::try_post(StoreJob job) { return jobs_.try_push(std::move(job)); }

void StoreWorker::stop() {
  jobs_.close();
  if (thread_.joinable()) thread_.join();
}

void StoreWorker::work() {
  bool told = false;
  for (;;) {
    auto job = jobs_.pop(base::tuning::watchdog_after);
    if (!job && !jobs_.closed()) continue;
    if (!job) job = jobs_.try_pop();  // closed: nothing comes after what is there now
    if (!job) return;
    (*job)(stores_);
    if (stores_.facts().wounded() && !told) {
      told = true;
      on_wounded_();
    }
  }
}

}  // namespace foyer::sync
