#include "platform/hub/lookup.hpp"

#include <algorithm>

#include "platform/hub/attempts.hpp"
#include "platform/hub/feed.hpp"
#include "platform/hub/records.hpp"
#include "platform/hub/visits.hpp"
#include "shared/base/tuning.hpp"
#include "shared/text/names.hpp"

namespace foyer::hub {

using base::Result;
using base::WallTime;
using store::Database;

namespace {

using Found = std::optional<Record>;

Result<Found> by_code(Database& database, const model::RooftopId& rooftop, std::string_view typed, WallTime now) {
  const auto code = model::VisitCode::parse(typed);
  if (!code) return Found();
  FOYER_TRY(record, record_by_code(database, *code));
  return record && record->rooftop == rooftop && record->until > now ? record : Found();
}

// The nearest appointment of the person whom both name and phone fit, else what they saved last.
Result<Found> by_name_and_phone(Database& database, const model::RooftopId& rooftop, const net::LookupAsk& ask,
                                WallTime now) {
  FOYER_TRY(all, records_by_phone(database, rooftop, ask.phone_e164));
  Found best;
  const auto better = [&](const Record& a, const Record& b) {
    if (a.kind != b.kind) return a.kind == RecordKind::appointment;
    return std::chrono::abs(a.starts - now) < std::chrono::abs(b.starts - now);
  };
  for (const Record& record : all) {
    FOYER_TRY(customer, customer_of(record));
    if (record.until <= now || !text::same_person_name(ask.name, customer.given, customer.full)) continue;
    if (!best || better(record, *best)) best = record;
  }
  return best;
}

// What belongs to the found one: the appointment's configuration, or the appointment for that configuration.
Result<Found> companion(Database& database, const Record& record) {
  if (record.kind == RecordKind::appointment) {
    FOYER_TRY(appointment, net::read_appointment(record.body));
    if (!appointment.configuration) return Found();
    return record_by_id(database, record.rooftop, RecordKind::configuration, appointment.configuration.text());
  }
  FOYER_TRY(all, records_of_customer(database, record.rooftop, record.customer));
  for (const Record& other : all) {
    if (other.kind != RecordKind::appointment) continue;
    FOYER_TRY(appointment, net::read_appointment(other.body));
    if (appointment.configuration.text() == record.id) return Found(other);
  }
  return Found();
}

// A row that is no part of the feed's copy: its number says nothing.
net::FeedRow row_outside(std::string_view kind, std::string id, std::string body) {
  net::FeedRow row;
  row.seq = 1;
  row.kind = kind;
  row.id = std::move(id);
  row.body = std::move(body);
  return row;
}

net::FeedRow row_of(const Record& record) {
  net::FeedRow row = row_outside(name(record.kind), record.id, record.body);
  row.expires_at = record.until;
  return row;
}

// The visits of it that are open, so that the kiosk resumes instead of opening another.
Result<void> add_open_visits(Database& database, const Record& record, net::LookupAnswer& answer) {
  FOYER_TRY(visits, visits_of_subject(database, record.rooftop, std::string(name(record.kind)) + ":" + record.id));
  for (const BoardEntry& visit : visits) {
    FOYER_TRY(body, feed_body(database, record.rooftop, "visit", visit.visit.text()));
    if (body.empty() || answer.rows.size() >= base::tuning::wire_lookup_rows_max) continue;
    answer.rows.push_back(row_outside("visit", visit.visit.text(), body));
  }
  return {};
}

Result<net::LookupAnswer> person(Database& database, const model::RooftopId& rooftop, const net::LookupAsk& ask,
                                 WallTime now) {
  FOYER_TRY(found, ask.code.empty() ? by_name_and_phone(database, rooftop, ask, now)
                                    : by_code(database, rooftop, ask.code, now));
  net::LookupAnswer answer;
  if (!found) return answer;
  FOYER_TRY(beside, companion(database, *found));
  answer.rows.push_back(row_of(*found));
  if (beside && beside->until > now) answer.rows.push_back(row_of(*beside));
  FOYER_CHECK(add_open_visits(database, *found, answer));
  if (beside) FOYER_CHECK(add_open_visits(database, *beside, answer));
  return answer;
}

}  // namespace

net::Response Lookup::answer(const DeviceIdentity& device, const net::Request& request) {
  const auto ask = net::read_lookup_ask(request.body);
  if (!ask) return problem(ask.error());
  const WallTime now = clock_.wall();
  const Access access = database_.access();
  Attempts attempts(*access, "lookup", device.id.text(), now);
  const bool typed = ask->code.empty();
  if (typed) {
    const auto paused = attempts.paused();
    if (!paused) return problem(paused.error());
    if (*paused) return too_many_tries(**paused);
  }
  const auto found = person(*access, device.rooftop, *ask, now);
  if (!found) return problem(found.error());
  if (typed) {
    const auto counted = found->rows.empty() ? attempts.missed() : attempts.hit();
    if (!counted) return problem(counted.error());
  }
  return net::json_response(200, net::write_lookup_answer(*found));
}

Routes Lookup::routes() {
  return {{net::Method::post, "/v1/rooftops/{r}/lookup",
           for_device(database_,
                      [this](const DeviceIdentity& device, const net::Request& request,
                             const std::shared_ptr<net::Reply>& reply) { reply->send(answer(device, request)); })}};
}

}  // namespace foyer::hub
