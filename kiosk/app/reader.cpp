#include "kiosk/app/reader.hpp"

#include <poll.h>

#include "platform/device/scanner.hpp"
#include "shared/base/log.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::app {

Reader::Reader(std::string port, Inbox& inbox)
    : port_(std::move(port)), inbox_(inbox), thread_([this](const std::stop_token& stop) { serve(stop); }) {}

void Reader::serve(const std::stop_token& stop) {
  std::unique_ptr<device::ScannerPort> open;
  bool told = false;
  while (!stop.stop_requested()) {
    if (!open) {
      auto opened = device::ScannerPort::open(port_);
      if (opened) {
        open = std::move(*opened);
        base::log::info("reader_here");
        told = false;
      } else if (!std::exchange(told, true)) {
        base::log::warn("reader_missing", {{"why", opened.error().what}});
      }
    }
    // Without a device poll only waits: a negative descriptor is passed over.
    pollfd wait{open ? open->fd() : -1, POLLIN, 0};
    if (::poll(&wait, 1, static_cast<int>(base::tuning::reader_wait.count())) <= 0) continue;
    auto scans = open->read();
    if (!scans) open.reset();
    if (scans)
      for (std::string& each : *scans) inbox_.tell(Scanned{std::move(each)});
  }
}

}  // namespace foyer::app
