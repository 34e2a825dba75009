#include "platform/hub/board_view.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "platform/hub/feed.hpp"
#include "platform/hub/fleet.hpp"
#include "platform/hub/records.hpp"
#include "platform/hub/rooftops.hpp"
#include "platform/hub/visits.hpp"
#include "shared/text/names.hpp"

namespace foyer::hub {

using base::Result;
using base::WallTime;
using nlohmann::json;

namespace {

constexpr std::chrono::hours longest_day{26};  // one with a clock change, and to spare: the next midnight lies within

template <class T>
std::optional<std::int64_t> median(std::vector<T> values) {
  if (values.empty()) return std::nullopt;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return static_cast<std::int64_t>(*middle);
}

std::string first_word(const std::string& name) { return name.substr(0, name.find(' ')); }

// Who a visit is about and what they chose, as far as the hub knows.
struct Subject {
  model::Customer customer;
  std::optional<model::Appointment> appointment;
  std::optional<model::Configuration> configuration;
};

json brief_of(const Subject& subject) {
  json out = json::object();
  if (subject.configuration) {
    const model::Configuration& car = *subject.configuration;
    out = {{"model", car.model},
           {"trim", car.trim},
           {"body", car.body},
           {"options", json::array()},
           {"saved_at", base::rfc3339(car.saved_at)}};
    for (const model::OptionChoice& option : car.options)
      out["options"].push_back({{"family", option.family}, {"name", option.name}, {"colour", option.colour}});
    if (!car.price.empty())
      out["price"] = {{"amount_minor", car.price.back().amount.minor},
                      {"currency", car.price.back().amount.currency},
                      {"at", base::rfc3339(car.priced_at)}};
  }
  if (subject.appointment && !subject.appointment->note.empty()) out["note"] = subject.appointment->note;
  return out;
}

}  // namespace

struct BoardView::Inside {
  store::Database& database;
  model::RooftopId rooftop;
  WallTime now;
  WallTime day;
  WallTime day_ends;
  model::Settings settings;
  std::vector<BoardEntry> entries;  // of the day
  std::map<model::DeviceId, int> kiosks;

  bool of_today(const BoardEntry& entry) const {
    return std::max(entry.opened, entry.waiting_since().value_or(entry.opened)) >= day;
  }

  bool shown(const BoardEntry& entry) const {
    if (!of_today(entry)) return false;
    switch (entry.status()) {
      case BoardStatus::expected:
        return entry.open_call() != nullptr || (entry.identified() && !entry.ended);
      case BoardStatus::waiting:
      case BoardStatus::greeted:
      case BoardStatus::left:
        return true;
      case BoardStatus::merged:
        break;
    }
    return false;
  }

  std::optional<WallTime> escalates(const BoardEntry& entry) const {
    const auto since = entry.waiting_since();
    if (!since || entry.status() != BoardStatus::waiting) return std::nullopt;
    return *since + std::chrono::minutes(settings.usual_wait_minutes_high);
  }

  Result<int> kiosk(const model::DeviceId& device) {
    const auto known = kiosks.find(device);
    if (known != kiosks.end()) return known->second;
    FOYER_TRY(number, kiosk_number(database, device));
    kiosks.emplace(device, number);
    return number;
  }

  Result<std::optional<Record>> record(RecordKind kind, const std::string& id) {
    return record_by_id(database, rooftop, kind, id);
  }

  Result<Subject> subject(const BoardEntry& entry) {
    Subject out;
    model::ConfigurationId chosen = entry.configuration;
    if (entry.appointment) {
      FOYER_TRY(found, record(RecordKind::appointment, entry.appointment.text()));
      if (found) {
        FOYER_TRY(appointment, net::read_appointment(found->body));
        out.customer = appointment.customer;
        if (!chosen) chosen = appointment.configuration;
        out.appointment = std::move(appointment);
      }
    }
    if (chosen) {
      FOYER_TRY(found, record(RecordKind::configuration, chosen.text()));
      if (found) {
        FOYER_TRY(configuration, net::read_configuration(found->body));
        if (!out.appointment) out.customer = configuration.customer;
        out.configuration = std::move(configuration);
      }
    }
    if (out.customer.full.empty() && entry.customer) {
      FOYER_TRY(known, records_of_customer(database, rooftop, entry.customer));
      if (!known.empty()) {
        FOYER_TRY(customer, customer_of(known.back()));
        out.customer = std::move(customer);
      }
    }
    if (entry.visitor) {
      out.customer.full = entry.visitor->full;
      out.customer.given = first_word(entry.visitor->full);
    }
    return out;
  }

  Result<std::optional<model::Staff>> staff(const model::StaffId& id) {
    if (!id) return std::optional<model::Staff>();
    FOYER_TRY(body, feed_body(database, rooftop, "staff", id.text()));
    if (body.empty()) return std::optional<model::Staff>();
    FOYER_TRY(person, net::read_staff(body));
    return std::optional(std::move(person));
  }

  Result<void> add_people(const BoardEntry& entry, json& out) {
    FOYER_TRY(host, staff(entry.host()));
    if (host) out["host"] = {{"id", host->id.text()}, {"given", host->given}};
    if (const Act* const greeted = entry.standing(ActKind::greeted)) {
      out["greeted_at"] = base::rfc3339(greeted->at);
      FOYER_TRY(by, staff(greeted->by));
      if (by) out["greeted_by"] = by->given;
    }
    return {};
  }

  Result<void> add_call(const BoardEntry& entry, View view, json& out) {
    const StaffCall* const call = entry.open_call();
    if (!call) return {};
    FOYER_TRY(number, kiosk(call->device));
    json told{{"fact", call->fact.text()}, {"since", base::rfc3339(call->since)}, {"kiosk", number}};
    if (view == View::staff) {
      told["screen"] = call->screen;
      told["about"] = call->about;
    }
    out["call"] = std::move(told);
    return {};
  }

  Result<void> add_merged(const BoardEntry& entry, json& out) {
    out["merged"] = json::array();
    FOYER_TRY(merged, visits_merged_into(database, entry.visit));
    for (const BoardEntry& other : merged) {
      FOYER_TRY(number, kiosk(other.device));
      out["merged"].push_back({{"visit", other.visit.text()},
                               {"kiosk", number},
                               {"at", base::rfc3339(other.waiting_since().value_or(other.opened))}});
    }
    return {};
  }

  Result<json> told(const BoardEntry& entry, View view) {
    if (!shown(entry)) return json{{"visit", entry.visit.text()}, {"shown", false}};
    FOYER_TRY(about, subject(entry));
    FOYER_TRY(number, kiosk(entry.device));
    const auto limit = escalates(entry);
    json out{{"visit", entry.visit.text()},
             {"shown", true},
             {"status", hub::name(entry.status())},
             {"star", star_word(entry.status())},
             {"name", shown_name(about.customer, view)},
             {"initials", text::initials(about.customer.full)},
             {"reason", model::name(entry.reason)},
             {"language", entry.language},
             {"kiosk", number},
             {"undo", view == View::staff && entry.last_standing() != nullptr},
             {"escalated", limit && *limit <= now}};
    if (about.appointment) {
      out["appointment"] = about.appointment->id.text();
      out["appointment_at"] = base::rfc3339(about.appointment->starts);
    }
    if (const auto since = entry.waiting_since()) out["since"] = base::rfc3339(*since);
    FOYER_CHECK(add_people(entry, out));
    FOYER_CHECK(add_call(entry, view, out));
    FOYER_CHECK(add_merged(entry, out));
    if (view == View::staff) {
      json brief = brief_of(about);
      if (!brief.empty()) out["brief"] = std::move(brief);
    }
    return out;
  }

  static std::string shown_name(const model::Customer& customer, View view) {
    if (view == View::staff) return customer.full;
    return text::public_name(text::greeting_name(customer.given, customer.full), customer.full);
  }

  // The day's appointments of people who did not check in yet.
  Result<json> expected(View view) {
    FOYER_TRY(booked, appointments_between(database, rooftop, day, day_ends));
    std::set<std::string> came;
    for (const BoardEntry& entry : entries)
      if (entry.status() != BoardStatus::expected) came.insert(entry.appointment.text());
    json out = json::array();
    for (const Record& each : booked) {
      if (came.count(each.id) != 0) continue;
      FOYER_TRY(appointment, net::read_appointment(each.body));
      json row{{"appointment", each.id},
               {"name", shown_name(appointment.customer, view)},
               {"reason", model::name(appointment.reason)},
               {"appointment_at", base::rfc3339(appointment.starts)}};
      FOYER_TRY(host, staff(appointment.host));
      if (host) row["host"] = {{"id", host->id.text()}, {"given", host->given}};
      out.push_back(std::move(row));
    }
    return out;
  }

  json figures() const {
    std::vector<std::int64_t> waits;
    std::vector<std::int64_t> check_ins;
    int waiting = 0;
    int greeted = 0;
    for (const BoardEntry& entry : entries) {
      const auto since = entry.waiting_since();
      if (!since || *since < day || entry.status() == BoardStatus::merged) continue;
      check_ins.push_back(entry.check_in_took_ms);
      waiting += entry.status() == BoardStatus::waiting;
      const Act* const hello = entry.standing(ActKind::greeted);
      greeted += hello != nullptr;
      if (hello)
        waits.push_back(
            std::max<std::int64_t>(0, std::chrono::duration_cast<std::chrono::seconds>(hello->at - *since).count()));
    }
    json out{{"waiting", waiting}, {"checked_in", check_ins.size()}, {"greeted", greeted}};
    if (const auto wait = median(std::move(waits))) out["median_wait_s"] = *wait;
    if (const auto took = median(std::move(check_ins))) out["median_check_in_ms"] = *took;
    return out;
  }
};

BoardView::BoardView(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
BoardView::BoardView(BoardView&&) noexcept = default;
BoardView& BoardView::operator=(BoardView&&) noexcept = default;
BoardView::~BoardView() = default;

Result<BoardView> BoardView::look(store::Database& database, const model::RooftopId& rooftop, WallTime now) {
  FOYER_TRY(settings, settings_of(database, rooftop));
  FOYER_TRY(day, day_start(database, rooftop, now));
  FOYER_TRY(next_day, day_start(database, rooftop, day + longest_day));
  FOYER_TRY(entries, visits_changed_since(database, rooftop, day));
  return BoardView(std::unique_ptr<Inside>(
      new Inside{database, rooftop, now, day, next_day, std::move(settings), std::move(entries), {}}));
}

Result<std::string> BoardView::all(View view) {
  const model::Settings& house = inside_->settings;
  json entries = json::array();
  for (const BoardEntry& entry : inside_->entries) {
    if (!inside_->shown(entry)) continue;
    FOYER_TRY(told, inside_->told(entry, view));
    entries.push_back(std::move(told));
  }
  FOYER_TRY(expected, inside_->expected(view));
  const json out{{"rooftop",
                  {{"id", house.rooftop.text()},
                   {"name", house.name},
                   {"brand", house.brand},
                   {"time_zone", house.time_zone},
                   {"usual_wait_minutes", {house.usual_wait_minutes_low, house.usual_wait_minutes_high}}}},
                 {"hub_time", base::rfc3339(inside_->now)},
                 {"entries", std::move(entries)},
                 {"expected", std::move(expected)},
                 {"today", inside_->figures()}};
  return out.dump();
}

Result<std::string> BoardView::entry(const model::VisitId& visit, View view) {
  FOYER_TRY(entry, load_visit(inside_->database, visit));
  FOYER_TRY(told, inside_->told(entry, view));
  const json out{{"hub_time", base::rfc3339(inside_->now)}, {"entry", std::move(told)}, {"today", inside_->figures()}};
  return out.dump();
}

WallTime BoardView::day() const { return inside_->day; }

WallTime BoardView::next_change() const {
  WallTime next = inside_->day_ends;
  for (const BoardEntry& entry : inside_->entries) {
    const auto limit = inside_->escalates(entry);
    if (limit && *limit > inside_->now) next = std::min(next, *limit);
  }
  return next;
}

}  // namespace foyer::hub
