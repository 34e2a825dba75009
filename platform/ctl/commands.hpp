#pragma once
// What foyerctl can do, one function a command. Each prints its outcome and says whether all of it went well.
#include <filesystem>
#include <iosfwd>
#include <optional>

#include "platform/ctl/calendar.hpp"
#include "platform/ctl/hub_api.hpp"
#include "platform/ctl/plan.hpp"

namespace foyer::ctl {

// Loads the whole plan. Prints one JSON object: {"schema": 1, "loaded": {"rooftops", "staff", "appointments",
// "configurations"}, "customers": [{"key" (of the cast, else ""), "rooftop", "name", "car": {"id", "code", "qr"} or
// null, "visits": [{"starts", "reason", "id", "code", "qr"}]}]}.
base::Result<void> load_demo(HubApi& hub, const Plan& plan, std::ostream& out);

// Takes a calendar file event by event. Prints a line each: "taken  UID  start  code" or "refused  UID: why", then the
// counts. `hub` may be null: then nothing is sent. An error when an event was refused, after all of them were tried.
base::Result<void> import_appointments(HubApi* hub, const model::RooftopId& rooftop, const CalendarPlace& place,
                                       const std::filesystem::path& file, std::ostream& out);

// Sends one configuration, a file as POST /v1/rooftops/{r}/configurations takes it, and prints the hub's answer as
// JSON.
base::Result<void> send_configuration(HubApi& hub, const model::RooftopId& rooftop, const std::filesystem::path& file,
                                      std::ostream& out);

}  // namespace foyer::ctl
