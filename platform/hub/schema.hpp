#pragma once
// The tables of hub.db. A step that has been released is never changed: what comes later is a new step at the end.
#include <string_view>
#include <vector>

namespace foyer::hub {

extern const std::string_view
    schema_ledger;  // step 1: keys, rooftops, devices, ledger, board, feed, records, credentials
extern const std::string_view schema_staff;  // step 2: staff accounts, links and sessions (staff_schema.cpp)
extern const std::string_view schema_feed;   // step 3: the day's rows and the sums by an index each

std::vector<std::string_view> schema_steps();

}  // namespace foyer::hub
