#include "shared/text/when.hpp"

#include <chrono>

namespace foyer::text {

std::string when(const Messages& messages, const Formats& formats, base::WallTime instant, base::WallTime now) {
  const auto time = formats.time(instant);
  const auto days = formats.zone().local(instant).day_number() - formats.zone().local(now).day_number();
  if (days == 0) return messages.say("when.today", {{"time", time}});
  if (days == -1) return messages.say("when.yesterday", {{"time", time}});
  if (days == 1) return messages.say("when.tomorrow", {{"time", time}});
  return messages.say("when.date", {{"date", formats.date(instant)}, {"time", time}});
}

std::string_view greeting_key(const Language& language, const Zone& zone, base::WallTime now) {
  const int hour = zone.local(now).hour;
  if (hour >= language.evening_hour) return "welcome.good_evening";
  if (hour >= language.afternoon_hour) return "welcome.good_afternoon";
  return "welcome.good_morning";
}

Punctuality punctuality(base::WallTime starts, base::WallTime now) {
  using std::chrono::floor;
  using std::chrono::minutes;
  const auto early = (floor<minutes>(starts) - floor<minutes>(now)).count();
  if (early > 0) return {"welcome.early", early};
  if (early < 0) return {"welcome.late", -early};
  return {"welcome.on_time", 0};
}

}  // namespace foyer::text
