#include "kiosk/app/reader.hpp"

#include <poll.h>

#include <optional>

#include "platform/device/scanner.hpp"
#include "shared/base/log.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::app {

Reader::Reader(std::string port, Inbox& inbox)
    : port_(std::move(port)), inbox_(inbox), thread_([this](const std::stop_token& stop) { serve(stop); }) {}

void Reader::serve(const std::stop_token& stop) {
  std::unique_ptr<device::ScannerPort> open;
  std::optional<bool> works;
  const auto tell = [&](bool now, const std::string& why) {
    if (works == now) return;
    works = now;
    base::log::info("reader", {{"works", now}, {"why", why}});
    inbox_.tell(visit::Event(visit::ScannerChanged{now}));
  };
  while (!stop.stop_requested()) {
    if (!open) {
      auto opened = device::ScannerPort::open(port_);
      tell(static_cast<bool>(opened), opened ? "" : opened.error().what);
      if (opened) open = std::move(*opened);
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
