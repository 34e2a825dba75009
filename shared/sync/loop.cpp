#include "shared/sync/loop.hpp"

namespace foyer::sync {

std::string_view name(Alarm alarm) {
  switch (alarm) {
    case Alarm::not_allowed:
      return "not_allowed";
    case Alarm::too_old:
      return "too_old";
    case Alarm::stranger:
      return "stranger";
    case Alarm::fact_refused:
      return "fact_refused";
    case Alarm::fact_too_large:
      return "fact_too_large";
    case Alarm::sums_differ:
      return "sums_differ";
    case Alarm::snapshot_shrinks:
      return "snapshot_shrinks";
  }
  return {};
}

}  // namespace foyer::sync
