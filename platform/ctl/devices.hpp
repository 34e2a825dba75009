#pragma once
// The fleet as its keeper reads it: one line a kiosk, and below it each trouble with its cause and what to do.
#include <iosfwd>

#include "platform/ctl/hub_api.hpp"

namespace foyer::ctl {

// `devices_json`: the hub's answer to GET /v1/admin/devices.
base::Result<void> tell_devices(std::string_view devices_json, std::ostream& out);
base::Result<void> tell_devices(HubApi& hub, std::ostream& out);

}  // namespace foyer::ctl
