#pragma once
// Local time of a rooftop: an IANA time zone, by ICU's data.
#include <memory>
#include <string>
#include <string_view>

#include "shared/base/clock.hpp"
#include "shared/base/result.hpp"

namespace foyer::text {

// A calendar day and a time as a clock on the wall shows them (proleptic Gregorian).
struct LocalTime {
  int year = 1970;
  int month = 1;  // 1 to 12
  int day = 1;
  int hour = 0;
  int minute = 0;
  int second = 0;
  bool operator==(const LocalTime&) const = default;

  int weekday() const;              // 1 Monday to 7 Sunday (ISO 8601)
  std::int64_t day_number() const;  // days since 1970-01-01
  int minute_of_day() const { return hour * 60 + minute; }
};

class Zone {
 public:
  static base::Result<Zone> find(std::string_view iana_name);  // "America/New_York"; not_found for anything else
  // By a name as calendar programs write it: IANA, with a vendor's prefix ("/example.org/20260101/Europe/Berlin"), or
  // Windows' own
  // ("W. Europe Standard Time", by CLDR's table).
  static base::Result<Zone> find_as_calendars_write(std::string_view tzid);
  const std::string& name() const;

  LocalTime local(base::WallTime instant) const;
  // The instant of a local time. One that happens twice is the first; one that is skipped counts on with the offset
  // before the gap (RFC 5545, 3.3.5).
  base::WallTime instant(const LocalTime& local) const;

 private:
  struct Inside;
  explicit Zone(std::shared_ptr<const Inside> inside) : inside_(std::move(inside)) {}
  std::shared_ptr<const Inside> inside_;
};

}  // namespace foyer::text
