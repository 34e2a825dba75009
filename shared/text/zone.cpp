#include "shared/text/zone.hpp"

#include <unicode/basictz.h>
#include <unicode/timezone.h>

#include "shared/text/unicode.hpp"

namespace foyer::text {
namespace {
using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

std::chrono::sys_days date_of(const LocalTime& local) {
  return std::chrono::year{local.year} / std::chrono::month{static_cast<unsigned>(local.month)} /
         std::chrono::day{static_cast<unsigned>(local.day)};
}
}  // namespace

int LocalTime::weekday() const { return static_cast<int>(std::chrono::weekday{date_of(*this)}.iso_encoding()); }

std::int64_t LocalTime::day_number() const { return date_of(*this).time_since_epoch().count(); }

struct Zone::Inside {
  std::string name;
  std::unique_ptr<icu::TimeZone> rules;
};

base::Result<Zone> Zone::find(std::string_view iana_name) {
  UErrorCode status = U_ZERO_ERROR;
  UBool known = false;
  icu::UnicodeString canonical;
  icu::TimeZone::getCanonicalID(wide(iana_name), canonical, known, status);
  if (U_FAILURE(status) || !known)
    return base::Error{base::Fault::not_found, "no time zone '" + std::string(iana_name) + "'"};
  auto inside = std::make_shared<Inside>();
  inside->name = iana_name;
  inside->rules.reset(icu::TimeZone::createTimeZone(wide(iana_name)));
  return Zone(std::move(inside));
}

base::Result<Zone> Zone::find_as_calendars_write(std::string_view tzid) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString of_windows;
  icu::TimeZone::getIDForWindowsID(wide(tzid), nullptr, of_windows, status);
  if (U_SUCCESS(status) && !of_windows.isEmpty()) return find(narrow(of_windows));
  // A vendor's prefix begins with a slash; what follows it is tried from the longest rest to the last "Area/City".
  for (auto rest = tzid; !rest.empty() && tzid.front() == '/';) {
    rest.remove_prefix(1);
    if (auto zone = find(rest)) return zone;
    rest = rest.find('/') == rest.npos ? std::string_view{} : rest.substr(rest.find('/'));
  }
  return find(tzid);
}

const std::string& Zone::name() const { return inside_->name; }

LocalTime Zone::local(base::WallTime instant) const {
  UErrorCode status = U_ZERO_ERROR;
  std::int32_t raw_ms = 0;
  std::int32_t summer_ms = 0;
  inside_->rules->getOffset(static_cast<UDate>(base::unix_ms(instant)), false, raw_ms, summer_ms, status);
  const auto shifted = instant + base::Milliseconds{raw_ms + summer_ms};
  const auto day = floor<days>(shifted);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss clock{floor<seconds>(shifted - day)};
  return {static_cast<int>(date.year()),
          static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day())),
          static_cast<int>(clock.hours().count()),
          static_cast<int>(clock.minutes().count()),
          static_cast<int>(clock.seconds().count())};
}

base::WallTime Zone::instant(const LocalTime& local) const {
  const base::WallTime as_utc = date_of(local) + hours{local.hour} + minutes{local.minute} + seconds{local.second};
  UErrorCode status = U_ZERO_ERROR;
  std::int32_t raw_ms = 0;
  std::int32_t summer_ms = 0;
  const auto at = static_cast<UDate>(base::unix_ms(as_utc));
  // Every system zone of ICU has rules of its own, that is: is a BasicTimeZone.
  const auto& rules = static_cast<const icu::BasicTimeZone&>(*inside_->rules);
  rules.getOffsetFromLocal(at, UCAL_TZ_LOCAL_FORMER, UCAL_TZ_LOCAL_FORMER, raw_ms, summer_ms, status);
  return as_utc - base::Milliseconds{raw_ms + summer_ms};
}

}  // namespace foyer::text
