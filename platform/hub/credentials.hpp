#pragma once
// Keys of other programs: the administrator's, which opens everything, and one a web site of a rooftop, which opens its
// doors for appointments and configurations. 256 random bits each, kept as their SHA-256, shown once. Sent as
// "Authorization: Bearer".
#include <optional>
#include <string>

#include "platform/hub/database.hpp"
#include "platform/hub/router.hpp"
#include "shared/base/clock.hpp"
#include "shared/base/random.hpp"

namespace foyer::hub {

enum class KeyKind { admin, site };

// The key's text. `rooftop` is empty for an administrator's.
base::Result<std::string> add_key(store::Database& database, KeyKind kind, const model::RooftopId& rooftop,
                                  std::string_view label, base::WallTime now, base::Random& random);
base::Result<bool> any_admin_key(store::Database& database);

// Let a request through to `answer` when it carries a key of that kind, for the rooftop that is the first part of the
// path where `site` is asked. Else 401 or 403. An administrator's key is also every site's.
Endpoint for_admin(HubDatabase& database, Answer answer);
Endpoint for_site(HubDatabase& database, Answer answer);

}  // namespace foyer::hub
