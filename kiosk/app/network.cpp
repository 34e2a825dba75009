#include "kiosk/app/network.hpp"

#include <ifaddrs.h>
#include <net/if.h>

namespace foyer::app {

bool network_up() {
  ifaddrs* first = nullptr;
  if (::getifaddrs(&first) != 0) return true;
  bool other = false;
  bool up = false;
  for (const ifaddrs* each = first; each != nullptr; each = each->ifa_next) {
    if ((each->ifa_flags & IFF_LOOPBACK) != 0) continue;
    other = true;
    up = up || (each->ifa_flags & (IFF_UP | IFF_RUNNING)) == (IFF_UP | IFF_RUNNING);
  }
  ::freeifaddrs(first);
  return up || !other;
}

}  // namespace foyer::app
