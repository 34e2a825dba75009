#include "platform/hub/staff_worker.hpp"

namespace foyer::hub {

namespace {

constexpr std::chrono::minutes look_again{1};  // a closed queue wakes at once; this only bounds a single wait

}  // namespace

StaffWorker::StaffWorker()
    : thread_([this] {
        while (true) {
          const bool closing = jobs_.closed();  // asked first: what was queued before the close is still taken
          if (const auto job = jobs_.pop(look_again))
            (*job)();
          else if (closing)
            return;
        }
      }) {}

StaffWorker::~StaffWorker() {
  jobs_.close();
  thread_.join();
}

}  // namespace foyer::hub
