#include <fcntl.h>
#include <libevdev/libevdev.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "platform/device/glfw_keys.hpp"
#include "platform/device/scanner.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::device {

using base::Error;
using base::Fault;
using base::Result;

// The device is the reader's alone, so whatever it types up to a terminator is a scan.
struct ScannerPort::State {
  int fd = -1;
  libevdev* device = nullptr;
  std::string letters;
  bool too_long = false;

  ~State() {
    if (device != nullptr) {
      libevdev_grab(device, LIBEVDEV_UNGRAB);
      libevdev_free(device);
    }
    if (fd >= 0) close(fd);
  }

  std::optional<std::string> press(Key key) {
    if (key == Key::enter || key == Key::tab) {
      std::string scan = std::exchange(letters, {});
      if (std::exchange(too_long, false) || scan.empty()) return std::nullopt;
      return scan;
    }
    if (const char letter = scan_letter(key); letter != 0) letters.push_back(letter);
    if (letters.size() > base::tuning::scan_max_letters) {
      letters.clear();
      too_long = true;
    }
    return std::nullopt;
  }
};

ScannerPort::ScannerPort(std::unique_ptr<State> state) : state_(std::move(state)) {}
ScannerPort::~ScannerPort() = default;
int ScannerPort::fd() const { return state_->fd; }

Result<std::unique_ptr<ScannerPort>> ScannerPort::open(const std::string& path) {
  const auto failed = [&path](std::string_view what, int fault) {
    return Error{Fault::unavailable, "scanner " + path + ": " + std::string(what) + ": " + std::strerror(fault)};
  };
  auto state = std::make_unique<State>();
  state->fd = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (state->fd < 0) return failed("open", errno);
  if (const int fault = libevdev_new_from_fd(state->fd, &state->device); fault < 0)
    return failed("not an input device", -fault);
  if (!libevdev_has_event_code(state->device, EV_KEY, KEY_F) ||
      !libevdev_has_event_code(state->device, EV_KEY, KEY_ENTER))
    return Error{Fault::invalid, "scanner " + path + ": it has no keys to type with"};
  if (const int fault = libevdev_grab(state->device, LIBEVDEV_GRAB); fault < 0)
    return failed("held by another program", -fault);
  return std::unique_ptr<ScannerPort>(new ScannerPort(std::move(state)));
}

Result<std::vector<std::string>> ScannerPort::read() {
  std::vector<std::string> scans;
  for (unsigned flags = LIBEVDEV_READ_FLAG_NORMAL;;) {
    input_event event{};
    const int status = libevdev_next_event(state_->device, flags, &event);
    if (status == -EAGAIN) {
      if (flags == LIBEVDEV_READ_FLAG_NORMAL) return scans;
      flags = LIBEVDEV_READ_FLAG_NORMAL;
      continue;
    }
    if (status < 0) return Error{Fault::unavailable, "scanner: " + std::string(std::strerror(-status))};
    if (status == LIBEVDEV_READ_STATUS_SYNC) {  // events were lost, so what was read so far is no whole scan
      flags = LIBEVDEV_READ_FLAG_SYNC;
      state_->letters.clear();
      state_->too_long = true;
      continue;
    }
    if (event.type != EV_KEY || event.value != 1) continue;
    if (auto scan = state_->press(key_of_evdev(event.code))) scans.push_back(std::move(*scan));
  }
}

}  // namespace foyer::device
