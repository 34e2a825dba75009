#include "kiosk/app/finder.hpp"

#include <set>

#include "kiosk/app/local_day.hpp"
#include "kiosk/app/standings.hpp"
#include "shared/base/digest.hpp"
#include "shared/base/log.hpp"
#include "shared/sync/feed_rows.hpp"
#include "shared/text/phone.hpp"

namespace foyer::app {

namespace {

// Takes a row of the cache or of an answer into the records. A row that cannot be read is left out and told of: one bad
// row must not keep everybody else from being found.
template <class Row>
void take(Records& records, const Row& row) {
  const auto into = [&](auto& all, auto read) {
    if (read)
      all.push_back(std::move(*read));
    else
      base::log::warn("unreadable_row", {{"kind", row.kind}, {"id", row.id}, {"why", read.error().what}});
  };
  if (row.kind == "appointment") into(records.appointments, net::read_appointment(row.body));
  if (row.kind == "configuration") into(records.configurations, net::read_configuration(row.body));
  if (row.kind == "staff") into(records.staff, net::read_staff(row.body));
  if (row.kind == "visit") into(records.visits, net::read_open_visit(row.body));
}

std::set<model::CustomerId> customers(const Records& records) {
  std::set<model::CustomerId> all;
  for (const auto& each : records.appointments) all.insert(each.customer.id);
  for (const auto& each : records.configurations) all.insert(each.customer.id);
  return all;
}

Records read(const net::LookupAnswer& answer) {
  Records records;
  for (const net::FeedRow& row : answer.rows) take(records, row);
  return records;
}

std::string phone_hmac(const base::Bytes& key, const std::string& e164) {
  return base::hex(base::hmac_sha256(key, base::view(e164)));
}

std::string subject(const model::AppointmentId& id) { return subject_of(id, {}); }
std::string subject(const model::ConfigurationId& id) { return subject_of({}, id); }
void set_subject(model::OpenVisit& visit, const model::AppointmentId& id) { visit.appointment = id; }
void set_subject(model::OpenVisit& visit, const model::ConfigurationId& id) { visit.configuration = id; }

}  // namespace

visit::Day Finder::day() const { return local_day(settings_, clock_.wall()); }

base::Result<std::vector<store::CacheRow>> Finder::rows(store::KioskStores& stores, const std::string& key) {
  return stores.with_cache([&](store::Cache& cache) { return cache.find_by_key(key, clock_.wall()); });
}

// Everything about whoever a key leads to: the key's rows, then those people's other ones.
base::Result<Records> Finder::of_customers_with(store::KioskStores& stores, const std::string& key) {
  Records first;
  FOYER_TRY(named, rows(stores, key));
  for (const store::CacheRow& row : named) take(first, row);
  Records all;
  for (const model::CustomerId& customer : customers(first)) {
    FOYER_TRY(theirs, rows(stores, sync::customer_key(customer)));
    for (const store::CacheRow& row : theirs)
      if (row.kind != "visit") take(all, row);
  }
  return all;
}

// What the feed says of a visit for this, then what other kiosks told, then this kiosk's own word on it.
template <class Id>
base::Result<void> Finder::add_visits(store::KioskStores& stores, const Id& id, const std::string& key,
                                      Records& records) {
  FOYER_TRY(fed, rows(stores, key));
  for (const store::CacheRow& row : fed) take(records, row);
  auto told = elsewhere_.find(sync::sealed_subject(lookup_key_, subject(id)), clock_.boot(), clock_.wall());
  if (told) {
    set_subject(*told, id);
    records.visits.push_back(std::move(*told));
  }
  FOYER_TRY(standing, standing_for(stores.state(), id));
  if (standing) records.visits.push_back(*standing);
  return {};
}

// Adds who expects them and how their visits stand.
base::Result<void> Finder::complete(store::KioskStores& stores, Records& records) {
  FOYER_TRY(staff, stores.with_cache([&](store::Cache& cache) { return cache.all("staff", clock_.wall()); }));
  for (const store::CacheRow& row : staff) take(records, row);
  for (const model::Appointment& each : records.appointments)
    FOYER_CHECK(add_visits(stores, each.id, sync::appointment_key(each.id), records));
  for (const model::Configuration& each : records.configurations)
    FOYER_CHECK(add_visits(stores, each.id, sync::configuration_key(each.id), records));
  return {};
}

base::Result<std::optional<visit::Found>> Finder::find(store::KioskStores& stores, const visit::LookUpCode& wanted) {
  FOYER_TRY(records, of_customers_with(stores, sync::code_key(wanted.code)));
  FOYER_CHECK(complete(stores, records));
  return arrival_of_code(records, wanted.code, clock_.wall(), day());
}

base::Result<std::optional<visit::Found>> Finder::find(store::KioskStores& stores, const visit::LookUpPerson& wanted) {
  const auto asked = ask(wanted);
  if (!asked) return std::optional<visit::Found>();
  FOYER_TRY(records, of_customers_with(stores, sync::phone_key(phone_hmac(lookup_key_, asked->phone_e164))));
  FOYER_CHECK(complete(stores, records));
  return arrival_of_person(records, wanted.name, clock_.wall(), day());
}

base::Result<std::optional<visit::Found>> Finder::find_in(store::KioskStores& stores, const visit::LookUpCode& wanted,
                                                          const net::LookupAnswer& answer) {
  Records records = read(answer);
  FOYER_CHECK(complete(stores, records));
  return arrival_of_code(records, wanted.code, clock_.wall(), day());
}

base::Result<std::optional<visit::Found>> Finder::find_in(store::KioskStores& stores, const visit::LookUpPerson& wanted,
                                                          const net::LookupAnswer& answer) {
  Records records = read(answer);
  FOYER_CHECK(complete(stores, records));
  return arrival_of_person(records, wanted.name, clock_.wall(), day());
}

std::optional<net::LookupAsk> Finder::ask(const visit::LookUpCode& wanted) const {
  return net::LookupAsk{wanted.code.text(), {}, {}};
}

std::optional<net::LookupAsk> Finder::ask(const visit::LookUpPerson& wanted) const {
  const auto phone = text::e164(wanted.phone, settings_.market);
  if (!phone) return std::nullopt;
  return net::LookupAsk{{}, wanted.name, *phone};
}

}  // namespace foyer::app
