#pragma once
// Whether a headset is in: the headphone switch (SW_HEADPHONE_INSERT) of any input device, as sound cards have one.
// Cards come and go with their devices: the folder is watched, and a switch that is gone is out.
#include <functional>
#include <memory>
#include <set>
#include <string>

namespace foyer::device {

// Which switches say that something is in.
class HeadsetSwitches {
 public:
  void say(const std::string& device, bool in);
  void gone(const std::string& device) { in_.erase(device); }
  bool in() const { return !in_.empty(); }

 private:
  std::set<std::string> in_;
};

class Headset {
 public:
  virtual ~Headset() = default;
};

// `changed` is called on a thread of its own, whenever it changes and once at the start when something is in.
using HeadsetChanged = std::function<void(bool in)>;
std::unique_ptr<Headset> system_headset(HeadsetChanged changed, std::string folder = "/dev/input");

}  // namespace foyer::device
