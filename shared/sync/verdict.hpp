#pragma once
// What an exchange with the hub came to, one word for all loops. Only an answer in our own media type speaks for the
// hub: a captive portal's or a proxy's page is a fault of the way and never a verdict on what was sent. (413, 429 and
// 503 ask to send less or later, and are heeded whoever says them.)
#include <chrono>
#include <optional>
#include <string_view>

#include "shared/net/exchange.hpp"

namespace foyer::sync {

enum class Verdict {
  answered,     // 2xx: the body is the hub's
  too_large,    // 413
  later,        // 429, 503
  not_allowed,  // 401, 403
  gone,         // 410
  too_old,      // 426: this program must be updated
  failed,       // the hub's own fault, or an answer that cannot be read
  timed_out,    // silence until the deadline
  unreachable,  // refused, cut, no way there
  stranger,     // who answered is not our hub, or does not take our certificate
  not_ours      // an answer in another media type
};
std::string_view name(Verdict verdict);

struct Judged {
  Verdict verdict = Verdict::failed;
  std::optional<std::chrono::milliseconds> retry_after{};  // at most tuning::retry_after_max
};

// `took` is how long the exchange lasted, `deadline` what it was given. Of Retry-After (RFC 9110, 10.2.3) the seconds
// are read; a date would need a clock that is right.
Judged judge(const base::Result<net::Response>& result, std::chrono::milliseconds took,
             std::chrono::milliseconds deadline);

}  // namespace foyer::sync
