// Times, dates, numbers and money against CLDR's own examples, and across changes of the clock.
#include <catch2/catch_all.hpp>

#include <fstream>
#include <nlohmann/json.hpp>

#include "shared/text/format.hpp"
#include "shared/text/money.hpp"
#include "shared/text/when.hpp"

namespace {
using namespace foyer;
using namespace std::chrono_literals;
using text::Decimals;
using text::Formats;
using text::LocalTime;
using text::Zone;

base::WallTime at(const char* rfc3339) { return *base::parse_rfc3339(rfc3339); }

Formats formats(std::string_view locale, std::string_view zone) {
  auto made = Formats::make(locale, zone);
  if (!made) FAIL(made.error().what);
  return *std::move(made);
}

// CLDR changes between releases which blank stands in a figure; the figure is the same.
std::string plain_spaces(std::string text) {
  for (const std::string blank : {"\u00A0", "\u202F"})
    for (auto pos = text.find(blank); pos != std::string::npos; pos = text.find(blank))
      text.replace(pos, blank.size(), " ");
  return text;
}

TEST_CASE("money is written by locale and currency, with a true minus") {
  const auto us = formats("en-US", "America/New_York");
  const auto de = formats("de-DE", "Europe/Berlin");
  CHECK(us.money({4390000, "USD"}) == "$43,900.00");
  CHECK(us.money({4390000, "USD"}, Decimals::if_any) == "$43,900");
  CHECK(us.money({4390001, "USD"}, Decimals::if_any) == "$43,900.01");
  CHECK(us.money({-150000, "USD"}, Decimals::if_any) == "−$1,500");
  CHECK(plain_spaces(de.money({4890712, "EUR"})) == "48.907,12 €");
  CHECK(plain_spaces(de.money({-5, "EUR"})) == "−0,05 €");
  CHECK(us.money({1234567, "JPY"}) == "¥1,234,567");
  CHECK(plain_spaces(us.money({1234567, "KWD"})) == "KWD 1,234.567");
  CHECK(us.money({9007199254740993, "USD"}) == "$90,071,992,547,409.93");  // beyond what a double holds
  CHECK(us.number(-1234567) == "−1,234,567");
  CHECK(de.number(6.25, 2) == "6,25");
  CHECK(us.number(0.5, 0) == "1");
}

TEST_CASE("money of many locales is written as CLDR says") {
  std::ifstream file(FOYER_SHARED_DIR "/data/locale/intl-golden.json");
  if (!file) SKIP("no " FOYER_SHARED_DIR "/data/locale/intl-golden.json");
  const auto golden = nlohmann::json::parse(file);
  for (const auto& [locale, expected] : golden["locales"].items()) {
    if (locale == "de-CH" || locale == "nb-NO") continue;  // CLDR moved their signs after Debian 12
    INFO(locale);
    const auto here = formats(locale, "UTC");
    const std::string currency = expected["currency"];
    const std::int64_t unit = std::array{1, 10, 100, 1000}[static_cast<std::size_t>(text::currency_digits(currency))];
    CHECK(plain_spaces(here.money({1234567 * unit, currency}, Decimals::if_any)) ==
          plain_spaces(expected["price0"].get<std::string>()));
  }
}

TEST_CASE("times of day are written and read as the locale does") {
  const auto instant = at("2026-11-20T18:05:00Z");
  const auto us = formats("en-US", "America/New_York").time(instant);
  CHECK(plain_spaces(us.text) == "1:05 PM");
  CHECK(us.spoken_hour == 1);
  const auto berlin = formats("de-DE", "Europe/Berlin").time(instant);
  CHECK(berlin.text == "19:05");
  CHECK(berlin.spoken_hour == 19);
  const auto quebec = formats("fr-CA", "America/Toronto").time(instant);  // its pattern has a quoted h
  CHECK(quebec.spoken_hour == 13);
  CHECK(formats("en-US", "America/New_York").time(at("2026-11-20T05:00:00Z")).spoken_hour == 12);  // midnight
  CHECK(formats("en-US", "America/New_York").date(instant) == "Friday, November 20");
  CHECK(formats("de-DE", "Europe/Berlin").date(instant) == "Freitag, 20. November");
  CHECK(formats("es-US", "America/New_York").short_date(instant) == "20 nov 2026");
  CHECK(formats("no such locale", "UTC").number(12) == "12");
}

TEST_CASE("age is one unit, rounded down") {
  const auto us = formats("en-US", "UTC");
  CHECK(us.age(-5min) == "0 minutes");
  CHECK(us.age(59s) == "0 minutes");
  CHECK(us.age(23min + 59s) == "23 minutes");
  CHECK(us.age(60min) == "1 hour");
  CHECK(us.age(47h) == "1 day");
  CHECK(us.age(72h) == "3 days");
}

TEST_CASE("an age is written out in every language") {
  CHECK(formats("de-DE", "UTC").age(13h) == "13 Stunden");
  CHECK(formats("es-US", "UTC").age(72h) == "3 días");
  CHECK(formats("ar-AE", "UTC").age(13h) == "13 ساعة");
  CHECK(formats("ar-AE", "UTC").age(72h) == "3 أيام");
  CHECK(formats("zh-CN", "UTC").age(13h) == "13小时");
  CHECK(formats("vi-VN", "UTC").age(5min) == "5 phút");
}

TEST_CASE("a list is joined as the language does") {
  CHECK(formats("en-US", "UTC").list({"Tidal Teal", "20″", "Winter pack"}) == "Tidal Teal, 20″, Winter pack");
  CHECK(formats("en-US", "UTC").list({"Tidal Teal"}) == "Tidal Teal");
  CHECK(formats("en-US", "UTC").list({}).empty());
  CHECK(formats("zh-CN", "UTC").list({"A", "B", "C"}) == "A、B、C");
  CHECK(formats("ar-AE", "UTC").list({"Tidal Teal", "رمل"}) == "\u2068Tidal Teal\u2069 ورمل");
}

TEST_CASE("a zone is an IANA name") {
  for (const char* name : {"", "Mars/Olympus", "GMT+3:17", "America/new york", "../etc/passwd"}) {
    INFO(name);
    CHECK_FALSE(Zone::find(name));
    CHECK_FALSE(Formats::make("en-US", name));
  }
}

TEST_CASE("a zone is found as calendar programs name it") {
  const auto name = [](const char* tzid) {
    const auto zone = Zone::find_as_calendars_write(tzid);
    return zone ? zone->name() : "none";
  };
  CHECK(name("Asia/Dubai") == "Asia/Dubai");
  CHECK(name("W. Europe Standard Time") == "Europe/Berlin");
  CHECK(name("/freeassociation.sourceforge.net/Europe/Paris") == "Europe/Paris");
  CHECK(name("/example.org/20260101_1/America/Argentina/Buenos_Aires") == "America/Argentina/Buenos_Aires");
  for (const char* tzid : {"", "/", "//", "/Nowhere/Land", "Customized Time Zone", "/example.org/"})
    CHECK(name(tzid) == "none");
}

TEST_CASE("local time and back, where clocks are set forward and back") {
  const auto zone = *Zone::find("America/New_York");
  const LocalTime ordinary{2026, 6, 4, 9, 30, 0};
  CHECK(zone.instant(ordinary) == at("2026-06-04T13:30:00Z"));
  CHECK(zone.local(at("2026-06-04T13:30:00Z")) == ordinary);
  CHECK(ordinary.weekday() == 4);
  CHECK(zone.instant({2026, 3, 8, 2, 30, 0}) == at("2026-03-08T07:30:00Z"));   // skipped: counts on, 03:30 EDT
  CHECK(zone.instant({2026, 11, 1, 1, 30, 0}) == at("2026-11-01T05:30:00Z"));  // twice: the first, EDT
  CHECK(zone.local(at("2026-11-01T06:30:00Z")) == LocalTime{2026, 11, 1, 1, 30, 0});
  CHECK(zone.local(at("1969-12-31T23:59:59Z")) == LocalTime{1969, 12, 31, 18, 59, 59});
  for (auto instant = at("2026-01-01T00:00:00Z"); instant < at("2027-01-01T00:00:00Z"); instant += 37h + 11min) {
    const auto local = zone.local(instant);
    if (zone.instant(local) != instant) CHECK(zone.instant(local) + 1h == instant);  // the second of two
  }
}

TEST_CASE("days are the rooftop’s days, not days of 24 hours") {
  const auto catalogue = text::Catalogue::load(FOYER_SOURCE_DIR "/assets/languages");
  REQUIRE(catalogue);
  const text::Messages messages(catalogue->find("de"));
  const auto berlin = formats("de-DE", "Europe/Berlin");
  const auto now = at("2026-10-25T22:30:00Z");  // 23:30, an hour longer a day
  CHECK(text::when(messages, berlin, at("2026-10-24T22:05:00Z"), now) == "heute um 00:05 Uhr");
  CHECK(text::when(messages, berlin, at("2026-10-24T21:55:00Z"), now) == "gestern um 23:55 Uhr");
  CHECK(text::when(messages, berlin, at("2026-10-25T23:00:00Z"), now) == "morgen um 00:00 Uhr");
  CHECK(text::when(messages, berlin, at("2026-10-20T08:00:00Z"), now) == "am Dienstag, 20. Oktober um 10:00 Uhr");
  CHECK(messages.faults().empty());
}

TEST_CASE("early and late are told to the minute") {
  const auto starts = at("2026-11-20T16:00:00Z");
  CHECK(text::punctuality(starts, at("2026-11-20T15:42:59Z")).minutes == 18);
  CHECK(text::punctuality(starts, at("2026-11-20T15:42:00Z")).key == "welcome.early");
  CHECK(text::punctuality(starts, at("2026-11-20T16:00:59Z")).key == "welcome.on_time");
  CHECK(text::punctuality(starts, at("2026-11-20T16:01:00Z")).key == "welcome.late");
  CHECK(text::punctuality(starts, at("2026-11-20T16:05:30Z")).minutes == 5);
}
}  // namespace
