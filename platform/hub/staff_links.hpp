#pragma once
// Where links come from: with an administrator's key (credentials.hpp).
//
//   POST   /v1/rooftops/{r}/staff/{key}/link  {sign_in}  -> {path}   a one-time set-up link for the person whom PUT
//                                                                    /v1/rooftops/{r}/staff named `key`
//   POST   /v1/rooftops/{r}/wall-screens                 -> {path}   a link for one more wall screen
//   DELETE /v1/rooftops/{r}/wall-screens                 -> 204      every wall screen of the rooftop goes dark
//
// `path` is to be put behind the address at which browsers reach this hub. It is shown once; the hub keeps a digest.
#include "platform/hub/database.hpp"
#include "platform/hub/router.hpp"
#include "shared/base/clock.hpp"
#include "shared/base/random.hpp"

namespace foyer::hub {

Routes staff_link_routes(HubDatabase& database, const base::Clock& clock, base::Random& random);

}  // namespace foyer::hub
