#pragma once
// Sentences about time: what a language says about a day and about the time of day.
#include <string>

#include "shared/base/clock.hpp"
#include "shared/text/format.hpp"
#include "shared/text/messages.hpp"

namespace foyer::text {

// "today at 11:00", "yesterday at 21:14", "tomorrow at 9:00", or the date (messages "when.*").
std::string when(const Messages& messages, const Formats& formats, base::WallTime instant, base::WallTime now);

// The key of the greeting for this time of day: "welcome.good_morning", "welcome.good_afternoon" or
// "welcome.good_evening".
std::string_view greeting_key(const Language& language, const Zone& zone, base::WallTime now);

// How `now` stands to an appointment, to the minute, for "welcome.early", "welcome.late" and "welcome.on_time".
struct Punctuality {
  std::string_view key;
  std::int64_t minutes = 0;  // never negative
};
Punctuality punctuality(base::WallTime starts, base::WallTime now);

}  // namespace foyer::text
