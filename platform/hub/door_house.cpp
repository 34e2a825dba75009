// The doors for what a house is: its settings and its staff.
#include <algorithm>
#include <set>

#include "platform/hub/doors.hpp"
#include "platform/hub/feed.hpp"
#include "platform/hub/rooftops.hpp"
#include "shared/base/tuning.hpp"
#include "shared/text/names.hpp"

namespace foyer::hub {

using base::Result;

namespace tuning = base::tuning;

namespace {

constexpr std::size_t languages_max = 16;
constexpr std::size_t staff_max = 500;
constexpr int wait_max_minutes = 240;

bool is_upper_letters(std::string_view text, std::size_t count) {
  return text.size() == count && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// "09:00"; "24:00" is the day's end.
int take_minutes(Intake& in, std::string_view name) {
  const std::string text = in.text(name, 5);
  const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9' ? text[at] - '0' : 100; };
  const bool formed = text.size() == 5 && text[2] == ':';
  const int hours = formed ? digit(0) * 10 + digit(1) : 100;
  const int minutes = formed ? digit(3) * 10 + digit(4) : 100;
  if (minutes < 60 && hours * 60 + minutes <= 24 * 60) return hours * 60 + minutes;
  in.refuse(name, "must be a time of day like 09:00");
  return 0;
}

void take_hours(Intake& in, model::Settings& settings) {
  in.each("hours", tuning::wire_list_max, [&](Intake& day) {
    model::OpeningHours hours;
    hours.weekday = static_cast<int>(day.whole("weekday", 1, 7));
    hours.opens_minute = take_minutes(day, "opens");
    hours.closes_minute = take_minutes(day, "closes");
    if (hours.closes_minute <= hours.opens_minute) day.refuse("closes", "must be after opens");
    settings.hours.push_back(hours);
  });
}

model::Settings take_settings(Intake& in) {
  model::Settings settings;
  settings.name = in.text("name", tuning::wire_name_max_bytes);
  settings.brand = in.text("brand", tuning::wire_name_max_bytes);
  settings.time_zone = in.text("time_zone", tuning::wire_word_max_bytes);
  if (!text::Zone::find(settings.time_zone)) in.refuse("time_zone", "must be an IANA time zone");
  settings.currency = in.text("currency", 3);
  if (!is_upper_letters(settings.currency, 3)) in.refuse("currency", "must be an ISO 4217 code");
  settings.market = in.text("market", 2);
  if (!is_upper_letters(settings.market, 2)) in.refuse("market", "must be an ISO 3166-1 code of two letters");
  settings.languages = in.texts("languages", languages_max, tuning::wire_word_max_bytes);
  if (settings.languages.empty()) in.refuse("languages", "must name at least one");
  take_hours(in, settings);
  for (const auto& [id, name] : in.pairs("sisters", tuning::wire_kinds_max, tuning::wire_name_max_bytes)) {
    if (!model::RooftopId::parse(id)) in.refuse("sisters", "must be named by rooftops");
    settings.sister_rooftops.push_back(id + "=" + name);
  }
  const auto wait = in.wholes("usual_wait_minutes", 2, 0, wait_max_minutes);
  if (wait[1] < wait[0]) in.refuse("usual_wait_minutes", "must be in order");
  settings.usual_wait_minutes_low = static_cast<int>(wait[0]);
  settings.usual_wait_minutes_high = static_cast<int>(wait[1]);
  return settings;
}

}  // namespace

net::Response Doors::put_settings(const Parts& parts, const net::Request& request) {
  const auto rooftop = model::RooftopId::parse(parts.front());
  if (!rooftop) return problem(rooftop.error());
  model::Settings settings;
  if (const auto taken = take_in(request.body, [&](Intake& in) { settings = take_settings(in); }); !taken)
    return problem(taken.error());
  settings.rooftop = *rooftop;
  settings.qr_keys = keys_.qr_keys();

  const Access access = database_.access();
  const auto saved = [&]() -> Result<void> {
    FOYER_TRY(transaction, store::Transaction::begin(*access));
    FOYER_CHECK(add_rooftop(*access, *rooftop, random_));
    FOYER_CHECK(
        feed_put(*access, *rooftop, {"settings", rooftop->text(), net::write_body(settings), {}, {}}, clock_.wall()));
    return transaction.commit();
  }();
  if (!saved) return problem(saved.error());
  changed_(*access, *rooftop);
  return {204, {}, ""};
}

net::Response Doors::put_staff(const Parts& parts, const net::Request& request) {
  std::vector<std::pair<std::string, model::Staff>> staff;
  const auto taken = take_in(request.body, [&](Intake& in) {
    std::set<std::string> seen;
    in.each("staff", staff_max, [&](Intake& one) {
      const std::string key = one.text("key", tuning::wire_word_max_bytes);
      if (!seen.insert(key).second) one.refuse("key", "is another's");
      model::Staff person;
      person.full = one.text("full", tuning::wire_name_max_bytes);
      person.given = text::greeting_name(one.maybe_text("given", tuning::wire_name_max_bytes), person.full);
      person.role = one.maybe_text("role", tuning::wire_name_max_bytes);
      staff.emplace_back(key, std::move(person));
    });
  });
  if (!taken) return problem(taken.error());

  const Access access = database_.access();
  const auto rooftop = model::RooftopId::parse(parts.front());
  if (!rooftop) return problem(rooftop.error());
  const auto saved = [&]() -> Result<void> {
    FOYER_TRY(transaction, store::Transaction::begin(*access));
    FOYER_CHECK(settings_of(*access, *rooftop));
    std::set<std::string> named;
    for (auto& [key, person] : staff) {
      person.id = model::StaffId::standing_for(rooftop->text() + ":" + key);
      named.insert(person.id.text());
      const std::string body = net::write_body(person);
      FOYER_CHECK(feed_put(*access, *rooftop, {"staff", person.id.text(), body, {}, {}}, clock_.wall()));
    }
    FOYER_TRY(known, feed_ids(*access, *rooftop, "staff"));
    for (const std::string& id : known)
      if (!named.count(id)) FOYER_CHECK(feed_delete(*access, *rooftop, "staff", id, clock_.wall()));
    return transaction.commit();
  }();
  if (!saved) return problem(saved.error());
  changed_(*access, *rooftop);
  return {204, {}, ""};
}

}  // namespace foyer::hub
