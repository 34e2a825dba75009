#include "platform/ctl/calendar.hpp"

#include <libical/ical.h>

#include <memory>

#include "platform/ctl/calendar_people.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::ctl {
namespace {
using base::Error;
using base::Fault;
using base::WallTime;

struct FreeComponent {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

Error refused(std::string why) { return {Fault::invalid, std::move(why)}; }

std::string text_or_empty(const char* text) { return text ? text : ""; }

icalproperty* first(icalcomponent* event, icalproperty_kind kind) {
  return icalcomponent_get_first_property(event, kind);
}

std::string tzid_of(icalproperty* property) {
  auto* parameter = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
  return parameter ? text_or_empty(icalparameter_get_tzid(parameter)) : "";
}

bool is_on_a_clock(const icaltimetype& time) {
  return time.month >= 1 && time.month <= 12 && time.day >= 1 &&
         time.day <= icaltime_days_in_month(time.month, time.year) && time.hour >= 0 && time.hour <= 23 &&
         time.minute >= 0 && time.minute <= 59 && time.second >= 0 && time.second <= 60;
}

// The instant of a date-time property: UTC as it stands, a named zone by its name or else by the calendar's own
// description of it, a floating time by the rooftop's.
base::Result<WallTime> instant_of(icalcomponent* calendar, icalproperty* property, const icaltimetype& time,
                                  const text::Zone& rooftop_zone) {
  if (icaltime_is_null_time(time) || !is_on_a_clock(time)) return refused("its time cannot be read");
  if (time.is_date) return refused("it has a day but no time");
  const text::LocalTime local{time.year, time.month, time.day, time.hour, time.minute, time.second};
  if (icaltime_is_utc(time)) {
    FOYER_TRY(utc, text::Zone::find("UTC"));
    return utc.instant(local);
  }
  const auto tzid = tzid_of(property);
  if (tzid.empty()) return rooftop_zone.instant(local);
  if (const auto zone = text::Zone::find_as_calendars_write(tzid)) return zone->instant(local);
  if (auto* described = icalcomponent_get_timezone(calendar, tzid.c_str()))
    return WallTime{std::chrono::seconds{icaltime_as_timet_with_zone(time, described)}};
  return refused("nobody knows its time zone '" + tzid + "'");
}

base::Result<Booking> booking_of(icalcomponent* calendar, icalcomponent* event, const CalendarPlace& place) {
  if (text_or_empty(icalcomponent_get_uid(event)).empty())
    return refused("it has no UID, so it could not be known again");
  if (icalcomponent_get_status(event) == ICAL_STATUS_CANCELLED) return refused("it is cancelled");
  if (first(event, ICAL_RRULE_PROPERTY) || first(event, ICAL_RDATE_PROPERTY))
    return refused("it repeats; one appointment is one event");
  auto* start = first(event, ICAL_DTSTART_PROPERTY);
  if (!start) return refused("it has no start, or one that cannot be read");
  FOYER_TRY(starts, instant_of(calendar, start, icalproperty_get_dtstart(start), place.zone));

  Booking out;
  out.key = text_or_empty(icalcomponent_get_uid(event));
  if (auto* moved = first(event, ICAL_RECURRENCEID_PROPERTY))
    out.key += "/" + text_or_empty(icalproperty_get_value_as_string(moved));
  out.starts = starts;
  if (auto* end = first(event, ICAL_DTEND_PROPERTY)) {
    const auto ends = instant_of(calendar, end, icalproperty_get_dtend(end), place.zone);
    if (ends && *ends > starts) out.ends = *ends;
  }
  const auto summary = text_or_empty(icalcomponent_get_summary(event));
  const auto description = text_or_empty(icalcomponent_get_description(event));
  std::string attendee;
  if (auto* property = first(event, ICAL_ATTENDEE_PROPERTY))
    if (auto* name = icalproperty_get_first_parameter(property, ICAL_CN_PARAMETER))
      attendee = text_or_empty(icalparameter_get_cn(name));
  out.customer = customer_of({attendee, summary, description}, place.market);
  out.reason = reason_of(summary + "\n" + description);
  out.note = one_line(summary + (description.empty() ? "" : "\n" + description), base::tuning::wire_note_max_bytes);
  return out;
}

void read_events(icalcomponent* calendar, const CalendarPlace& place, std::vector<CalendarEntry>& out) {
  for (auto* event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); event;
       event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT))
    out.push_back({text_or_empty(icalcomponent_get_uid(event)), text_or_empty(icalcomponent_get_summary(event)),
                   booking_of(calendar, event, place)});
}
}  // namespace

base::Result<std::vector<CalendarEntry>> read_calendar(const std::string& text, const CalendarPlace& place) {
  if (text.size() > base::tuning::calendar_max_bytes) return Error{Fault::full, "the calendar is too long"};
  icalerror_set_errors_are_fatal(false);  // a broken property is left out by the parser and reported as missing here
  const Component root(icalparser_parse_string(text.c_str()));
  if (!root) return refused("this is no calendar");

  std::vector<CalendarEntry> out;
  if (icalcomponent_isa(root.get()) == ICAL_VCALENDAR_COMPONENT) {
    read_events(root.get(), place, out);
    return out;
  }
  auto* calendar = icalcomponent_get_first_component(root.get(), ICAL_VCALENDAR_COMPONENT);  // several in one file
  if (!calendar) return refused("this is no calendar");
  for (; calendar; calendar = icalcomponent_get_next_component(root.get(), ICAL_VCALENDAR_COMPONENT))
    read_events(calendar, place, out);
  return out;
}

}  // namespace foyer::ctl
