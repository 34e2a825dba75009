// iCalendar files as dealers' systems write them.
#include "platform/ctl/calendar.hpp"

#include <catch2/catch_all.hpp>
#include <fstream>
#include <iterator>

#include "platform/ctl/calendar_people.hpp"
#include "shared/base/tuning.hpp"

namespace {
using namespace foyer;

ctl::CalendarPlace place(std::string_view zone, std::string market) {
  return {*text::Zone::find(zone), std::move(market)};
}

std::vector<ctl::CalendarEntry> read(const std::string& text, std::string_view zone = "America/New_York",
                                     const std::string& market = "US") {
  auto entries = ctl::read_calendar(text, place(zone, market));
  if (!entries) FAIL(entries.error().what);
  return *std::move(entries);
}

// A calendar of one event with these lines beside UID and summary.
std::string event(const std::string& lines) {
  return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\nBEGIN:VEVENT\r\nUID:u1\r\nSUMMARY:Visit\r\n" + lines +
         "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
}

ctl::Booking taken(const std::string& lines, std::string_view zone = "America/New_York") {
  const auto entries = read(event(lines), zone);
  REQUIRE(entries.size() == 1);
  if (!entries[0].booking) FAIL(entries[0].booking.error().what);
  return *entries[0].booking;
}

std::string refused(const std::string& calendar) {
  const auto entries = read(calendar);
  REQUIRE(entries.size() == 1);
  REQUIRE_FALSE(entries[0].booking);
  return entries[0].booking.error().what;
}

std::string starts(const ctl::Booking& booking) { return base::rfc3339(booking.starts); }

std::string sample(const char* name) {
  std::ifstream file(std::string(FOYER_SHARED_DIR "/data/leads/ics/") + name);
  if (!file) SKIP("no data/leads/ics/" << name);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST_CASE("a time without a zone is the rooftop’s, and a file need not end with a line break") {
  const auto text = sample("pbs-dms-shape.ics");
  const auto booking = *read(text, "America/New_York")[0].booking;
  CHECK(starts(booking) == "2026-06-04T13:30:00.000Z");
  CHECK(base::rfc3339(*booking.ends) == "2026-06-04T14:00:00.000Z");
  CHECK(starts(*read(text, "Europe/Berlin")[0].booking) == "2026-06-04T07:30:00.000Z");
  CHECK(booking.key == "1234567");
  CHECK(booking.reason == model::Reason::service);
  CHECK(booking.customer.full == "Service Appointment for 2022 Honda Accord");  // it names nobody
  CHECK(booking.customer.given.empty());
  CHECK(booking.note == "Service Appointment for 2022 Honda Accord · Oil change and brake inspection");
}

TEST_CASE("a zone that is named but not described is known by its name") {
  const auto booking = *read(sample("tzid-without-vtimezone.ics"))[0].booking;
  CHECK(starts(booking) == "2026-09-25T19:30:00.000Z");
  CHECK(base::rfc3339(*booking.ends) == "2026-09-25T20:30:00.000Z");
  CHECK(booking.key == "APT-2026-00042@jackys-service-portal");
  CHECK(booking.customer.full == "A; Customer, Name");
  CHECK(booking.customer.given == "Name");
  CHECK(booking.customer.phone == "+971501234567");
}

TEST_CASE("raw commas and semicolons are text") {
  const auto booking = *read(sample("unescaped-floating-time.ics"), "Asia/Jakarta", "ID")[0].booking;
  CHECK(starts(booking) == "2026-06-04T02:30:00.000Z");
  CHECK(booking.customer.full == "Budi Example");
  CHECK(booking.customer.given == "Budi");
  CHECK(booking.note == "Service Appointment - Budi Example · notes, with a raw comma; and semicolon");
  CHECK(booking.reason == model::Reason::service);
}

TEST_CASE("times in UTC, in Windows’ zones, in a vendor’s and in the calendar’s own") {
  CHECK(starts(taken("DTSTART:20261120T160000Z")) == "2026-11-20T16:00:00.000Z");
  CHECK(starts(taken("DTSTART;TZID=W. Europe Standard Time:20260604T093000")) == "2026-06-04T07:30:00.000Z");
  CHECK(starts(taken("DTSTART;TZID=/example.org/2026/Asia/Dubai:20260604T093000")) == "2026-06-04T05:30:00.000Z");
  const std::string own =
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTIMEZONE\r\nTZID:Our "
      "Time\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
      "TZOFFSETFROM:+0300\r\nTZOFFSETTO:+0300\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:u\r\n"
      "DTSTART;TZID=Our Time:20260604T093000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
  CHECK(starts(*read(own)[0].booking) == "2026-06-04T06:30:00.000Z");
}

TEST_CASE("local times where clocks change follow RFC 5545") {
  CHECK(starts(taken("DTSTART:20260308T023000")) == "2026-03-08T07:30:00.000Z");
  CHECK(starts(taken("DTSTART:20261101T013000")) == "2026-11-01T05:30:00.000Z");
}

TEST_CASE("what cannot be an appointment is refused with the reason") {
  using Catch::Matchers::ContainsSubstring;
  CHECK_THAT(refused(event("DTSTART;TZID=Nowhere/Land:20260604T093000")),
             ContainsSubstring("time zone 'Nowhere/Land'"));
  CHECK_THAT(refused(event("DTSTART;VALUE=DATE:20260604")), ContainsSubstring("a day but no time"));
  CHECK_THAT(refused(event("DTEND:20260604T093000")), ContainsSubstring("no start"));
  CHECK_THAT(refused(event("DTSTART:tomorrow")), ContainsSubstring("no start"));
  CHECK_FALSE(refused(event("DTSTART:20261345T096100")).empty());
  CHECK_FALSE(refused(event("DTSTART:20260230T093000")).empty());
  CHECK_THAT(refused(event("DTSTART:20260604T093000\r\nSTATUS:CANCELLED")), ContainsSubstring("cancelled"));
  CHECK_THAT(refused(event("DTSTART:20260604T093000\r\nRRULE:FREQ=DAILY")), ContainsSubstring("repeats"));
  CHECK_THAT(refused("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20260604T093000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"),
             ContainsSubstring("no UID"));
}

TEST_CASE("one refused event leaves the others, of every calendar in the file") {
  const auto entries =
      read(event("DTSTART:20260604T093000") + event("DTSTART:never") + event("DTSTART:20260605T093000"));
  REQUIRE(entries.size() == 3);
  CHECK(entries[0].booking);
  CHECK_FALSE(entries[1].booking);
  CHECK(entries[2].booking);
}

TEST_CASE("an end before the start is left out, and a moved occurrence has a key of its own") {
  CHECK_FALSE(taken("DTSTART:20260604T093000\r\nDTEND:20260604T083000").ends);
  CHECK(taken("DTSTART:20260604T093000\r\nRECURRENCE-ID:20260603T093000Z").key == "u1/20260603T093000Z");
}

TEST_CASE("what is no calendar is refused whole") {
  const auto new_york = place("America/New_York", "US");
  for (const std::string text :
       {"", "hello", "<html></html>", "BEGIN:VCALENDAR", "BEGIN:VEVENT\r\nUID:u\r\nEND:VEVENT\r\n", "\xff\xfe\x00",
        "BEGIN:VCARD\r\nFN:x\r\nEND:VCARD\r\n"}) {
    INFO(text);
    const auto entries = ctl::read_calendar(text, new_york);
    CHECK((!entries || entries->empty()));
  }
  CHECK(ctl::read_calendar(std::string(base::tuning::calendar_max_bytes + 1, 'x'), new_york).error().fault ==
        base::Fault::full);
}

TEST_CASE("the customer is found wherever the writer had room") {
  const auto who = [](const char* attendee, const char* summary, const char* description) {
    return ctl::customer_of({attendee, summary, description}, "US");
  };
  CHECK(who("", "Test drive", "Customer: Raman, Priya\nPhone: (202) 555-0143").full == "Raman, Priya");
  CHECK(who("", "Test drive", "Customer: Raman, Priya\nPhone: (202) 555-0143").given == "Priya");
  CHECK(who("", "Test drive", "Customer: Raman, Priya\nPhone: (202) 555-0143").phone == "+12025550143");
  CHECK(who("", "x", "Contact: Priya Raman\nContact: 202-555-0143").phone == "+12025550143");
  CHECK(who("Priya Raman", "Test drive - Somebody", "").full == "Priya Raman");
  CHECK(who("", "Test drive - Priya Raman", "202 555 0143").phone == "+12025550143");
  CHECK(who("", "Service - APT 12", "").full == "Service - APT 12");
  CHECK(who("", "x", "Ref: 2025550143").phone.empty());     // a number, but nobody says it is a phone's
  CHECK(who("", "x", "Phone: 555").phone.empty());          // too short for any
  CHECK(who("", "x", "Phone: 00000000000").phone.empty());  // dialled by nobody
  CHECK(who("", "x", "Customer:\n:\n::::\n").full == "x");
  CHECK(who("", "", "").full.empty());
}

TEST_CASE("the reason is read from words of three languages") {
  CHECK(ctl::reason_of("TEST DRIVE, Meridian") == model::Reason::test_drive);
  CHECK(ctl::reason_of("Probefahrt") == model::Reason::test_drive);
  CHECK(ctl::reason_of("Entrega del vehículo") == model::Reason::delivery);
  CHECK(ctl::reason_of("Oil change") == model::Reason::service);
  CHECK(ctl::reason_of("Sales meeting") == model::Reason::purchase);
  CHECK(ctl::reason_of("Lunch") == model::Reason::other);
}

TEST_CASE("a note is one line within the hub’s bound, cut between characters") {
  CHECK(ctl::one_line("a\nb\tc\x7f\x01", 100) == "a · bc");
  CHECK(ctl::one_line("ééé", 5) == "éé");
  CHECK(ctl::one_line("ééé", 6) == "ééé");
  CHECK(ctl::one_line("é", 1).empty());
}
}  // namespace
