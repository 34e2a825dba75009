#include "kiosk/app/arrivals.hpp"

#include <algorithm>
#include <set>

#include "shared/text/names.hpp"

namespace foyer::app {

namespace {

using model::Appointment;
using model::Configuration;
using visit::Arrival;

base::Milliseconds distance(base::WallTime a, base::WallTime b) { return a < b ? b - a : a - b; }

bool today(const Appointment& appointment, const visit::Day& day) {
  return day.starts <= appointment.starts && appointment.starts < day.ends;
}

template <class T, class Id>
const T* by_id(const std::vector<T>& all, const Id& id) {
  const auto at = std::find_if(all.begin(), all.end(), [&](const T& each) { return id && each.id == id; });
  return at == all.end() ? nullptr : &*at;
}

// The car this person saved last.
const Configuration* latest_saved(const Records& records, const model::CustomerId& customer) {
  const Configuration* latest = nullptr;
  for (const Configuration& each : records.configurations)
    if (each.customer.id == customer && (latest == nullptr || each.saved_at > latest->saved_at)) latest = &each;
  return latest;
}

bool about_a_new_car(model::Reason reason) {
  return reason == model::Reason::test_drive || reason == model::Reason::purchase;
}

std::optional<model::OpenVisit> open_visit(const Records& records, const Arrival& arrival) {
  std::optional<model::OpenVisit> open;
  for (const model::OpenVisit& each : records.visits) {
    const bool appointments = arrival.appointment && each.appointment == arrival.appointment->id;
    const bool configurations =
        arrival.configuration && !each.appointment && each.configuration == arrival.configuration->id;
    if (appointments || configurations) open = open ? model::foremost(*open, each) : each;
  }
  return open;
}

Arrival finished(const Records& records, Arrival arrival) {
  if (arrival.appointment)
    if (const auto* host = by_id(records.staff, arrival.appointment->host)) arrival.host = *host;
  arrival.open = open_visit(records, arrival);
  return arrival;
}

// An appointment with the car it is about: the one it names, else, where it is about a new car, the one saved last.
Arrival arrival_for(const Records& records, const Appointment& appointment) {
  Arrival arrival;
  arrival.appointment = appointment;
  const Configuration* car = by_id(records.configurations, appointment.configuration);
  if (car == nullptr && !appointment.configuration && about_a_new_car(appointment.reason))
    car = latest_saved(records, appointment.customer.id);
  if (car != nullptr) arrival.configuration = *car;
  return finished(records, std::move(arrival));
}

// Today's appointments of a person, the nearest to now first.
std::vector<Appointment> todays(const Records& records, const model::CustomerId& customer, base::WallTime now,
                                const visit::Day& day) {
  std::vector<Appointment> mine;
  for (const Appointment& each : records.appointments)
    if (each.customer.id == customer && today(each, day)) mine.push_back(each);
  std::stable_sort(mine.begin(), mine.end(), [&](const Appointment& a, const Appointment& b) {
    return distance(a.starts, now) < distance(b.starts, now);
  });
  return mine;
}

std::optional<Arrival> another(const Records& records, const std::vector<Appointment>& mine, const Arrival& first) {
  for (const Appointment& each : mine)
    if (!first.appointment || each.id != first.appointment->id) return arrival_for(records, each);
  return std::nullopt;
}

// A saved car without an appointment that names it: with the nearest appointment about a new car that names no other,
// if today.
Arrival arrival_for(const Records& records, const Configuration& car, const std::vector<Appointment>& mine) {
  for (const Appointment& each : mine) {
    const bool fits = each.configuration == car.id || (!each.configuration && about_a_new_car(each.reason));
    if (!fits) continue;
    Arrival arrival = arrival_for(records, each);
    arrival.configuration = car;
    return finished(records, std::move(arrival));
  }
  Arrival arrival;
  arrival.configuration = car;
  return finished(records, std::move(arrival));
}

}  // namespace

std::optional<visit::Found> arrival_of_code(const Records& records, const model::VisitCode& code, base::WallTime now,
                                            const visit::Day& day) {
  for (const Appointment& each : records.appointments) {
    if (each.code != code) continue;
    visit::Found found{each.customer, arrival_for(records, each), {}};
    found.other = another(records, todays(records, each.customer.id, now, day), found.first);
    return found;
  }
  for (const Configuration& each : records.configurations) {
    if (each.code != code) continue;
    const auto mine = todays(records, each.customer.id, now, day);
    visit::Found found{each.customer, arrival_for(records, each, mine), {}};
    found.other = another(records, mine, found.first);
    return found;
  }
  return std::nullopt;
}

std::optional<visit::Found> arrival_of_person(const Records& records, std::string_view typed_name, base::WallTime now,
                                              const visit::Day& day) {
  std::set<model::CustomerId> people;
  const auto consider = [&](const model::Customer& customer) {
    if (text::same_person_name(typed_name, customer.given, customer.full)) people.insert(customer.id);
  };
  for (const Appointment& each : records.appointments) consider(each.customer);
  for (const Configuration& each : records.configurations) consider(each.customer);
  if (people.size() != 1) return std::nullopt;

  const model::CustomerId person = *people.begin();
  const auto mine = todays(records, person, now, day);
  if (!mine.empty()) {
    visit::Found found{mine.front().customer, arrival_for(records, mine.front()), {}};
    found.other = another(records, mine, found.first);
    return found;
  }
  if (const Configuration* car = latest_saved(records, person))
    return visit::Found{car->customer, arrival_for(records, *car, mine), {}};
  // Only an appointment of another day: it is theirs, and the screen says when it is.
  const Appointment* nearest = nullptr;
  for (const Appointment& each : records.appointments)
    if (each.customer.id == person &&
        (nearest == nullptr || distance(each.starts, now) < distance(nearest->starts, now)))
      nearest = &each;
  return visit::Found{nearest->customer, arrival_for(records, *nearest), {}};
}

}  // namespace foyer::app
