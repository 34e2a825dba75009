#include "platform/hub/records.hpp"

#include "platform/hub/feed.hpp"
#include "shared/model/words.hpp"

namespace foyer::hub {

using base::Result;
using store::Database;

namespace {

constexpr model::Words<RecordKind, 2> kinds{
    {{RecordKind::appointment, "appointment"}, {RecordKind::configuration, "configuration"}}};

// Where a record stands towards the feed, as kept.
constexpr int not_yet = 0;
constexpr int in_feed = 1;
constexpr int over = 2;

const std::string columns = "rooftop, kind, id, code, customer, phone, email, starts_ms, from_ms, until_ms, body";

Result<Record> record_of(const store::Statement& row) {
  Record record;
  FOYER_TRY(rooftop, model::RooftopId::parse(row.text(0)));
  record.rooftop = rooftop;
  record.kind = model::meaning(kinds, row.text(1)).value_or(RecordKind::appointment);
  record.id = row.text(2);
  FOYER_TRY(code, model::VisitCode::parse(row.text(3)));
  record.code = code;
  FOYER_TRY(customer, model::CustomerId::parse(row.text(4)));
  record.customer = customer;
  record.phone = row.text(5);
  record.email = row.text(6);
  record.starts = base::from_unix_ms(row.integer(7));
  record.from = base::from_unix_ms(row.integer(8));
  record.until = base::from_unix_ms(row.integer(9));
  record.body = row.text(10);
  return record;
}

Result<std::optional<Record>> one(store::Statement& row) {
  FOYER_TRY(found, row.step());
  if (!found) return std::optional<Record>();
  FOYER_TRY(record, record_of(row));
  return std::optional(std::move(record));
}

Result<std::vector<Record>> all(store::Statement& rows) {
  std::vector<Record> records;
  for (;;) {
    FOYER_TRY(row, rows.step());
    if (!row) return records;
    FOYER_TRY(record, record_of(rows));
    records.push_back(std::move(record));
  }
}

int standing(const Record& record, base::WallTime now) {
  if (record.until <= now) return over;
  return record.from <= now ? in_feed : not_yet;
}

Result<void> feed_record(Database& database, const Record& record, base::WallTime now) {
  const std::string kind(name(record.kind));
  if (standing(record, now) != in_feed) return feed_delete(database, record.rooftop, kind, record.id, now);
  const auto starts = record.kind == RecordKind::appointment ? std::optional(record.starts) : std::nullopt;
  return feed_put(database, record.rooftop, {kind, record.id, record.body, record.until, starts}, now);
}

}  // namespace

std::string_view name(RecordKind kind) { return model::word(kinds, kind); }

Result<void> save_record(Database& database, const Record& record, base::WallTime now) {
  FOYER_TRY(write, database.prepare("INSERT OR REPLACE INTO records(" + columns +
                                    ", fed) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
  write.bind(1, record.rooftop.text()).bind(2, name(record.kind)).bind(3, record.id).bind(4, record.code.text());
  write.bind(5, record.customer.text()).bind(6, record.phone).bind(7, record.email);
  write.bind(8, base::unix_ms(record.starts)).bind(9, base::unix_ms(record.from)).bind(10, base::unix_ms(record.until));
  FOYER_CHECK(write.bind(11, record.body).bind(12, standing(record, now)).run());
  return feed_record(database, record, now);
}

Result<bool> turn_records(Database& database, base::WallTime now) {
  std::vector<Record> due;
  {
    FOYER_TRY(rows, database.prepare("SELECT " + columns +
                                     " FROM records WHERE (fed = 0 AND from_ms <= ?1) OR "
                                     "(fed = 1 AND until_ms <= ?1)"));
    rows.bind(1, base::unix_ms(now));
    FOYER_TRY(found, all(rows));
    due = std::move(found);
  }
  for (const Record& record : due) FOYER_CHECK(save_record(database, record, now));
  return !due.empty();
}

Result<std::optional<Record>> record_by_id(Database& database, const model::RooftopId& rooftop, RecordKind kind,
                                           std::string_view id) {
  FOYER_TRY(row, database.prepare("SELECT " + columns + " FROM records WHERE rooftop = ? AND kind = ? AND id = ?"));
  row.bind(1, rooftop.text()).bind(2, name(kind)).bind(3, id);
  return one(row);
}

Result<std::optional<Record>> record_by_code(Database& database, const model::VisitCode& code) {
  FOYER_TRY(row, database.prepare("SELECT " + columns + " FROM records WHERE code = ?"));
  row.bind(1, code.text());
  return one(row);
}

Result<std::vector<Record>> records_by_phone(Database& database, const model::RooftopId& rooftop,
                                             std::string_view e164) {
  FOYER_TRY(rows, database.prepare("SELECT " + columns +
                                   " FROM records WHERE rooftop = ? AND phone = ? AND phone <> '' "
                                   "ORDER BY starts_ms"));
  rows.bind(1, rooftop.text()).bind(2, e164);
  return all(rows);
}

Result<std::vector<Record>> records_of_customer(Database& database, const model::RooftopId& rooftop,
                                                const model::CustomerId& customer) {
  FOYER_TRY(rows, database.prepare("SELECT " + columns +
                                   " FROM records WHERE rooftop = ? AND customer = ? ORDER BY starts_ms"));
  rows.bind(1, rooftop.text()).bind(2, customer.text());
  return all(rows);
}

Result<std::vector<Record>> appointments_between(Database& database, const model::RooftopId& rooftop,
                                                 base::WallTime from, base::WallTime until) {
  FOYER_TRY(rows,
            database.prepare("SELECT " + columns + " FROM records WHERE rooftop = ? AND kind = ? AND starts_ms >= ?" +
                             " AND starts_ms < ? ORDER BY starts_ms"));
  rows.bind(1, rooftop.text()).bind(2, name(RecordKind::appointment));
  rows.bind(3, base::unix_ms(from)).bind(4, base::unix_ms(until));
  return all(rows);
}

Result<model::VisitCode> fresh_code(Database& database, base::Random& random) {
  for (;;) {
    const model::VisitCode code = model::VisitCode::make(random);
    FOYER_TRY(taken, record_by_code(database, code));
    if (!taken) return code;
  }
}

Result<model::Customer> customer_of(const Record& record) {
  if (record.kind == RecordKind::appointment) {
    FOYER_TRY(appointment, net::read_appointment(record.body));
    return appointment.customer;
  }
  FOYER_TRY(configuration, net::read_configuration(record.body));
  return configuration.customer;
}

}  // namespace foyer::hub
