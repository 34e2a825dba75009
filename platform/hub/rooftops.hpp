#pragma once
// Rooftops: what the dealer says about each. A rooftop exists from its first settings on.
#include <string>
#include <vector>

#include "platform/hub/keyring.hpp"
#include "shared/base/clock.hpp"
#include "shared/base/random.hpp"
#include "shared/model/dealership.hpp"
#include "shared/store/sqlite.hpp"
#include "shared/text/zone.hpp"

namespace foyer::hub {

// Inside the caller's transaction: makes the rooftop with its own look-up key and feed epoch, unless it is there.
base::Result<void> add_rooftop(store::Database& database, const model::RooftopId& rooftop, base::Random& random);
base::Result<std::vector<model::RooftopId>> rooftops(store::Database& database);
base::Result<base::Bytes> lookup_key(store::Database& database,
                                     const model::RooftopId& rooftop);  // not_found: no such one
base::Result<model::Settings> settings_of(store::Database& database, const model::RooftopId& rooftop);
base::Result<text::Zone> zone_of(store::Database& database, const model::RooftopId& rooftop);
// The rooftop's last midnight.
base::Result<base::WallTime> day_start(store::Database& database, const model::RooftopId& rooftop, base::WallTime now);

// The customer's phone as kiosks may know it: hex HMAC-SHA256 of the E.164 form under the rooftop's look-up key.
std::string phone_hmac(base::ByteView lookup_key, std::string_view e164);

}  // namespace foyer::hub
