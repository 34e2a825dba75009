#include "platform/device/headset.hpp"

#include <fcntl.h>
#include <libevdev/libevdev.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <map>
#include <thread>
#include <vector>

namespace foyer::device {

void HeadsetSwitches::say(const std::string& device, bool in) {
  if (in)
    in_.insert(device);
  else
    in_.erase(device);
}

namespace {

class Jack {
 public:
  // Null when it is no device with a headphone switch, or may not be read.
  static std::unique_ptr<Jack> open(const std::string& path) {
    std::unique_ptr<Jack> it(new Jack);
    it->fd_ = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (it->fd_ < 0 || libevdev_new_from_fd(it->fd_, &it->device_) < 0) return nullptr;
    return libevdev_has_event_code(it->device_, EV_SW, SW_HEADPHONE_INSERT) != 0 ? std::move(it) : nullptr;
  }
  ~Jack() {
    if (device_ != nullptr) libevdev_free(device_);
    if (fd_ >= 0) ::close(fd_);
  }
  Jack(const Jack&) = delete;
  Jack& operator=(const Jack&) = delete;

  int fd() const { return fd_; }
  bool in() const { return libevdev_get_event_value(device_, EV_SW, SW_HEADPHONE_INSERT) != 0; }
  bool read() {  // false: it is gone
    unsigned flags = LIBEVDEV_READ_FLAG_NORMAL;
    for (;;) {
      input_event event{};
      const int status = libevdev_next_event(device_, flags, &event);
      if (status == LIBEVDEV_READ_STATUS_SYNC) {
        flags = LIBEVDEV_READ_FLAG_SYNC;
      } else if (status == -EAGAIN) {
        if (flags == LIBEVDEV_READ_FLAG_NORMAL) return true;
        flags = LIBEVDEV_READ_FLAG_NORMAL;
      } else if (status < 0) {
        return false;
      }
    }
  }

 private:
  Jack() = default;
  int fd_ = -1;
  libevdev* device_ = nullptr;
};

class SystemHeadset final : public Headset {
 public:
  SystemHeadset(HeadsetChanged changed, std::string folder)
      : changed_(std::move(changed)),
        folder_(std::move(folder)),
        wake_(::eventfd(0, EFD_CLOEXEC)),
        folder_changes_(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)),
        thread_([this](const std::stop_token& stop) { serve(stop); }) {}
  ~SystemHeadset() override {
    thread_.request_stop();
    const std::uint64_t one = 1;
    static_cast<void>(::write(wake_, &one, sizeof one));
    thread_.join();
    ::close(wake_);
    if (folder_changes_ >= 0) ::close(folder_changes_);
  }

 private:
  void serve(const std::stop_token& stop) {
    // A device's rights come a moment after it: IN_ATTRIB.
    ::inotify_add_watch(folder_changes_, folder_.c_str(), IN_CREATE | IN_DELETE | IN_ATTRIB);
    while (!stop.stop_requested()) {
      look();
      tell();
      wait();
    }
  }

  // Opens what is new. What was looked at once and is no jack is not opened again while it is there: opening wakes
  // hardware.
  void look() {
    std::set<std::string> there;
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(folder_, none))
      if (entry.path().filename().string().starts_with("event")) there.insert(entry.path().string());
    std::erase_if(known_, [&](const auto& each) {
      if (there.contains(each.first)) return false;
      switches_.gone(each.first);
      return true;
    });
    for (const std::string& path : there) {
      if (known_.contains(path)) continue;
      if (::access(path.c_str(), R_OK) != 0) continue;
      auto jack = Jack::open(path);
      if (jack) switches_.say(path, jack->in());
      known_.emplace(path, std::move(jack));
    }
  }

  void tell() {
    if (switches_.in() == told_) return;
    told_ = switches_.in();
    changed_(told_);
  }

  void wait() {
    std::vector<pollfd> on{{wake_, POLLIN, 0}, {folder_changes_, POLLIN, 0}};
    std::vector<std::string> whose(on.size());
    for (const auto& [path, jack] : known_) {
      if (!jack) continue;
      on.push_back({jack->fd(), POLLIN, 0});
      whose.push_back(path);
    }
    if (::poll(on.data(), on.size(), -1) <= 0) return;
    if (on[1].revents != 0) drain();
    for (std::size_t i = 2; i < on.size(); ++i) {
      if (on[i].revents == 0) continue;
      const auto jack = known_.find(whose[i]);
      if (jack->second->read()) {
        switches_.say(jack->first, jack->second->in());
      } else {
        switches_.gone(jack->first);
        known_.erase(jack);
      }
    }
  }

  void drain() {
    char changes[4096];
    while (::read(folder_changes_, changes, sizeof changes) > 0) {
    }
  }

  const HeadsetChanged changed_;
  const std::string folder_;
  const int wake_;
  const int folder_changes_;
  HeadsetSwitches switches_;
  std::map<std::string, std::unique_ptr<Jack>> known_;  // null: no jack
  bool told_ = false;
  std::jthread thread_;  // last: it uses what stands above
};

}  // namespace

std::unique_ptr<Headset> system_headset(HeadsetChanged changed, std::string folder) {
  return std::make_unique<SystemHeadset>(std::move(changed), std::move(folder));
}

}  // namespace foyer::device
