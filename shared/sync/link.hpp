#pragma once
// Which link between this kiosk and the hub is at fault, as far as can be known from here, and when the hub was last
// heard.
#include <optional>
#include <string_view>

#include "shared/base/clock.hpp"
#include "shared/sync/verdict.hpp"

namespace foyer::sync {

enum class AtFault {
  nothing,
  local_network,  // this device has no network
  way,            // between here and the hub: a provider, a proxy, a portal
  hub,            // it is silent, busy or failing
  this_kiosk      // the hub does not take it: not enrolled any more, or too old
};
std::string_view name(AtFault fault);

// A pure state, fed with every verdict of any loop.
class Link {
 public:
  // `hub_on_site`: nothing but the local network lies between, so silence is the hub's.
  explicit Link(bool hub_on_site) : hub_on_site_(hub_on_site) {}

  // `network_up`: as the device says. True when this changed what the link says.
  bool heard(Verdict verdict, bool network_up, base::WallTime now);

  bool reachable() const { return at_fault_ == AtFault::nothing; }
  AtFault at_fault() const { return at_fault_; }
  std::optional<base::WallTime> last_sync() const { return last_sync_; }  // the hub's last good answer

 private:
  AtFault judge(Verdict verdict, bool network_up) const;

  bool hub_on_site_;
  AtFault at_fault_ = AtFault::hub;  // not heard yet
  std::optional<base::WallTime> last_sync_;
};

}  // namespace foyer::sync
