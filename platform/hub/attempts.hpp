#pragma once
// Misses are counted, and five of them pause further tries for ten minutes, across restarts (reliability.md
// "Security"). For what may be guessed: enrolment codes by address, look-ups by device.
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/clock.hpp"
#include "shared/net/message.hpp"
#include "shared/store/sqlite.hpp"

namespace foyer::hub {

class Attempts {
 public:
  Attempts(store::Database& database, std::string_view what, std::string_view who, base::WallTime now)
      : database_(database), what_(what), who_(who), now_(now) {}

  base::Result<std::optional<base::Milliseconds>> paused();  // for how much longer; nothing: try
  base::Result<void> missed();
  base::Result<void> hit();  // forgets the misses

 private:
  store::Database& database_;
  std::string what_;
  std::string who_;
  base::WallTime now_;
};

// 429 with Retry-After.
net::Response too_many_tries(base::Milliseconds left);

}  // namespace foyer::hub
