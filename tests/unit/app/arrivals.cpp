#include "kiosk/app/arrivals.hpp"

#include <catch2/catch_all.hpp>

#include "kiosk/app/local_day.hpp"

using namespace foyer;
using namespace std::chrono_literals;

namespace {

// A showroom's morning: Priya saved a car and has an 11:00 test drive and a 16:00 service; Jonas shares her phone.
struct Morning {
  base::SeededRandom random{Catch::getSeed()};
  base::WallTime now = *base::parse_rfc3339("2026-11-22T10:42:00Z");
  visit::Day day{
      *base::parse_rfc3339("2026-11-22T00:00:00Z"), *base::parse_rfc3339("2026-11-23T00:00:00Z"), true, {}, {}};
  model::Customer priya{model::CustomerId::standing_for("priya"), "Priya", "Priya Raman", "en", "aa", "4471"};
  model::Customer jonas{model::CustomerId::standing_for("jonas"), "Jonas", "Jonas Weber", "de", "aa", "4471"};
  model::Staff marta{model::StaffId::standing_for("marta"), "Marta Silva", "Marta", "Product specialist"};
  app::Records records;

  Morning() {
    records.staff.push_back(marta);
    model::Configuration car;
    car.id = model::ConfigurationId::standing_for("car");
    car.code = model::VisitCode::make(random);
    car.customer = priya;
    car.saved_at = now - 13h;
    records.configurations.push_back(car);
    add(priya, now + 18min, model::Reason::test_drive).host = marta.id;
    add(priya, now + 5h, model::Reason::service);
  }
  model::Appointment& add(const model::Customer& customer, base::WallTime starts, model::Reason reason) {
    model::Appointment it;
    it.id = model::AppointmentId::make(now, random);
    it.code = model::VisitCode::make(random);
    it.customer = customer;
    it.starts = starts;
    it.reason = reason;
    records.appointments.push_back(it);
    return records.appointments.back();
  }
};

}  // namespace

TEST_CASE("a saved car's code opens the car with the appointment it belongs to", "[app][arrivals]") {
  const Morning it;
  const auto found = app::arrival_of_code(it.records, it.records.configurations[0].code, it.now, it.day);
  REQUIRE(found);
  CHECK(found->customer == it.priya);
  CHECK(found->first.configuration->id == it.records.configurations[0].id);
  CHECK(found->first.appointment->id == it.records.appointments[0].id);
  CHECK(found->first.host == it.marta);
  REQUIRE(found->other);
  CHECK(found->other->appointment->reason == model::Reason::service);
  CHECK_FALSE(found->other->configuration);  // a service is not about the saved car
}

TEST_CASE("an appointment's code opens that appointment, nearer or not", "[app][arrivals]") {
  const Morning it;
  const auto found = app::arrival_of_code(it.records, it.records.appointments[1].code, it.now, it.day);
  REQUIRE(found);
  CHECK(found->first.appointment->id == it.records.appointments[1].id);
  CHECK(found->other->appointment->id == it.records.appointments[0].id);
}

TEST_CASE("a code that is not here opens nothing", "[app][arrivals]") {
  Morning it;
  CHECK_FALSE(app::arrival_of_code(it.records, model::VisitCode::make(it.random), it.now, it.day));
}

TEST_CASE("a person's nearest appointment comes first", "[app][arrivals]") {
  Morning it;
  const auto morning = app::arrival_of_person(it.records, "raman priya", it.now, it.day);
  REQUIRE(morning);
  CHECK(morning->first.appointment->reason == model::Reason::test_drive);
  const auto evening = app::arrival_of_person(it.records, "Priya Raman", it.now + 6h, it.day);
  CHECK(evening->first.appointment->reason == model::Reason::service);
}

TEST_CASE("two people of one phone are told apart by name, and never offered as a choice", "[app][arrivals]") {
  Morning it;
  it.add(it.jonas, it.now + 1h, model::Reason::purchase);
  CHECK(app::arrival_of_person(it.records, "Jonas Weber", it.now, it.day)->customer == it.jonas);
  model::Customer namesake = it.priya;
  namesake.id = model::CustomerId::standing_for("another priya");
  it.add(namesake, it.now + 1h, model::Reason::purchase);
  CHECK_FALSE(app::arrival_of_person(it.records, "Priya Raman", it.now, it.day));
}

TEST_CASE("wildcards and strangers find nobody", "[app][arrivals]") {
  const Morning it;
  for (const char* typed : {"%", "*", "Priya%", "P*", "_____", "", " ", "Anna Stranger"})
    CHECK_FALSE(app::arrival_of_person(it.records, typed, it.now, it.day));
}

TEST_CASE("an appointment of another day is still its own code's", "[app][arrivals]") {
  Morning it;
  const auto code = it.add(it.jonas, it.now + 24h, model::Reason::delivery).code;
  const auto found = app::arrival_of_code(it.records, code, it.now, it.day);
  REQUIRE(found);
  CHECK(found->first.appointment->starts == it.now + 24h);
  CHECK_FALSE(found->other);
  CHECK(app::arrival_of_person(it.records, "Jonas Weber", it.now, it.day)->first.appointment->code == code);
}

TEST_CASE("the newest word on an open visit counts", "[app][arrivals]") {
  Morning it;
  model::OpenVisit visit;
  visit.id = model::VisitId::make(it.now, it.random);
  visit.appointment = it.records.appointments[0].id;
  visit.status = model::VisitStatus::welcomed;
  it.records.visits.push_back(visit);
  visit.status = model::VisitStatus::checked_in;
  it.records.visits.push_back(visit);
  const auto found = app::arrival_of_code(it.records, it.records.appointments[0].code, it.now, it.day);
  CHECK(found->first.open->status == model::VisitStatus::checked_in);
  CHECK_FALSE(found->other->open);
}

TEST_CASE("the local day follows zone, daylight saving and opening hours", "[app][day]") {
  model::Settings settings;
  settings.time_zone = "America/New_York";
  settings.hours = {{7, 10 * 60, 16 * 60}, {1, 9 * 60, 18 * 60}};  // Sunday and Monday
  const auto day =
      app::local_day(settings, *base::parse_rfc3339("2026-11-01T16:00:00Z"));  // the night clocks went back
  CHECK(base::rfc3339(day.starts) == "2026-11-01T04:00:00.000Z");
  CHECK(base::rfc3339(day.ends) == "2026-11-02T05:00:00.000Z");
  CHECK(day.open);
  CHECK(base::rfc3339(*day.closes) == "2026-11-01T21:00:00.000Z");
  const auto evening = app::local_day(settings, *base::parse_rfc3339("2026-11-01T22:00:00Z"));
  CHECK_FALSE(evening.open);
  CHECK(base::rfc3339(*evening.opens_next) == "2026-11-02T14:00:00.000Z");
  const auto tuesday = app::local_day(settings, *base::parse_rfc3339("2026-11-03T15:00:00Z"));
  CHECK(base::rfc3339(*tuesday.opens_next) == "2026-11-08T15:00:00.000Z");
  settings.hours.clear();
  CHECK(app::local_day(settings, *base::parse_rfc3339("2026-11-01T22:00:00Z")).open);
}
