#pragma once
// Appointments out of an iCalendar file (RFC 5545, read by libical) as dealers' systems really write it: times without
// a zone are the rooftop's, a zone may be named without being described, text may hold raw commas and semicolons, and
// the customer stands wherever the writer had room.
#include <string>
#include <string_view>
#include <vector>

#include "platform/ctl/requests.hpp"
#include "shared/text/zone.hpp"

namespace foyer::ctl {

// Where the calendar's times and phone numbers are at home when they do not say so.
struct CalendarPlace {
  text::Zone zone;
  std::string market;  // ISO 3166-1
};

// One event of the file: a booking, or why there is none.
struct CalendarEntry {
  std::string uid;      // empty when the event has none
  std::string summary;  // for the report; may hold a name
  base::Result<Booking> booking;
};

// Entries stand in the file's order. The booking's key is the UID (with the RECURRENCE-ID of a moved occurrence), so
// that a file read twice makes the same appointments. Invalid when the text is no calendar at all or longer than
// tuning::calendar_max_bytes.
base::Result<std::vector<CalendarEntry>> read_calendar(const std::string& text, const CalendarPlace& place);

}  // namespace foyer::ctl
