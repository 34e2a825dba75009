#include "shared/sync/link.hpp"

namespace foyer::sync {

std::string_view name(AtFault fault) {
  switch (fault) {
    case AtFault::nothing:
      return "nothing";
    case AtFault::local_network:
      return "local_network";
    case AtFault::way:
      return "way";
    case AtFault::hub:
      return "hub";
    case AtFault::this_kiosk:
      return "this_kiosk";
  }
  return {};
}

bool Link::heard(Verdict verdict, bool network_up, base::WallTime now) {
  if (verdict == Verdict::answered) last_sync_ = now;
  const AtFault before = at_fault_;
  at_fault_ = judge(verdict, network_up);
  return at_fault_ != before;
}

AtFault Link::judge(Verdict verdict, bool network_up) const {
  switch (verdict) {
    case Verdict::answered:
    case Verdict::too_large:  // of the batch, not of the link
    case Verdict::gone:
      return AtFault::nothing;
    case Verdict::later:
    case Verdict::failed:
      return AtFault::hub;
    case Verdict::not_allowed:
    case Verdict::too_old:
      return AtFault::this_kiosk;
    case Verdict::stranger:
    case Verdict::not_ours:
      return AtFault::way;
    case Verdict::timed_out:
    case Verdict::unreachable:
      if (!network_up) return AtFault::local_network;
      return hub_on_site_ ? AtFault::hub : AtFault::way;
  }
  return AtFault::hub;
}

}  // namespace foyer::sync
