#include "kiosk/app/local_day.hpp"

#include "shared/text/zone.hpp"

namespace foyer::app {

namespace {

constexpr int days_a_week = 7;

// The local time `days` later, at a minute of that day.
text::LocalTime at(const text::Zone& zone, const text::LocalTime& today, int days, int minute) {
  // Noon plus whole days never leaves the day, whatever daylight saving does in between.
  text::LocalTime noon = today;
  noon.hour = 12;
  noon.minute = noon.second = 0;
  text::LocalTime day = zone.local(zone.instant(noon) + std::chrono::days{days});
  day.hour = minute / 60;
  day.minute = minute % 60;
  day.second = 0;
  return day;
}

}  // namespace

visit::Day local_day(const model::Settings& settings, base::WallTime now) {
  auto found = text::Zone::find(settings.time_zone);
  if (!found) found = text::Zone::find("UTC");
  const text::Zone& zone = *found;
  const text::LocalTime today = zone.local(now);

  visit::Day day;
  day.starts = zone.instant(at(zone, today, 0, 0));
  day.ends = zone.instant(at(zone, today, 1, 0));
  if (settings.hours.empty()) return day;

  day.open = false;
  for (int ahead = 0; ahead <= days_a_week; ++ahead) {
    const int weekday = (today.weekday() - 1 + ahead) % days_a_week + 1;
    for (const model::OpeningHours& hours : settings.hours) {
      if (hours.weekday != weekday) continue;
      const base::WallTime opens = zone.instant(at(zone, today, ahead, hours.opens_minute));
      const base::WallTime closes = zone.instant(at(zone, today, ahead, hours.closes_minute));
      if (opens <= now && now < closes) {
        day.open = true;
        day.closes = closes;
      }
      if (opens > now && (!day.opens_next || opens < *day.opens_next)) day.opens_next = opens;
    }
  }
  if (day.open) day.opens_next.reset();
  return day;
}

}  // namespace foyer::app
