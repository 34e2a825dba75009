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

Loop::Pause Loop::refused(const Judged& judged, Backoff& backoff) {
  switch (judged.verdict) {
    case Verdict::later:
      return {backoff.next(judged.retry_after), !judged.retry_after};
    case Verdict::not_allowed:
      raise(Alarm::not_allowed);
      return {base::tuning::denied_retry, false};
    case Verdict::too_old:
      raise(Alarm::too_old);
      return {base::tuning::denied_retry, false};
    case Verdict::stranger:
      raise(Alarm::stranger);
      break;
    case Verdict::answered:
    case Verdict::too_large:
    case Verdict::gone:
    case Verdict::failed:
    case Verdict::timed_out:
    case Verdict::unreachable:
    case Verdict::not_ours:
      break;
  }
  return {backoff.next(), true};
}

}  // namespace foyer::sync
