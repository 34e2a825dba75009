// The ledger: every fact once, whatever a kiosk or its disk does.
#include "tests/unit/hub/house_fixture.hpp"

using namespace foyer;
using namespace foyer::hub::testing;
using net::FactStatus;

namespace {

std::int64_t count(House& house, const std::string& sql) {
  const hub::Access access = house.hub->database().access();
  auto row = must(access->prepare("SELECT count(*) FROM " + sql));
  REQUIRE(must(row.step()));
  return row.integer(0);
}

std::string with(std::string line, std::string_view what, std::string_view instead) {
  const std::size_t at = line.find(what);
  REQUIRE(at != std::string::npos);
  return line.replace(at, what.size(), instead);
}

}  // namespace

TEST_CASE("a batch sent again is a duplicate and has one effect", "[ledger]") {
  House house;
  Pen pen{house, house.kiosk};
  const auto visit = pen.new_visit();
  const std::string batch = pen.line(visit, model::VisitOpened{"en"}) + pen.line(visit, check_in());
  const auto first = house.pushed(house.kiosk, batch);
  CHECK(first.ack_n == 2);
  REQUIRE(first.items.size() == 2);
  CHECK(first.items[1].status == FactStatus::accepted);
  const std::string before = house.digest();
  const auto again = house.pushed(house.kiosk, batch);
  CHECK(again.ack_n == 2);
  CHECK(again.items[0].status == FactStatus::duplicate);
  CHECK(again.items[1].status == FactStatus::duplicate);
  CHECK(house.digest() == before);
  CHECK(house.board()["today"]["checked_in"] == 1);
}

TEST_CASE("what is missing is known: ack_n stops at a gap and goes on when it is filled", "[ledger]") {
  House house;
  Pen pen{house, house.kiosk};
  const auto visit = pen.new_visit();
  const std::string one = pen.line(visit, model::VisitOpened{"en"});
  const std::string two = pen.line(visit, model::VisitParked{"welcome"});
  const std::string three = pen.line(visit, check_in());
  CHECK(house.pushed(house.kiosk, three).ack_n == 0);
  CHECK(house.pushed(house.kiosk, one).ack_n == 1);
  CHECK(house.pushed(house.kiosk, two).ack_n == 3);
}

TEST_CASE("two facts under one number quarantine the device and lose nothing", "[ledger]") {
  House house;
  Pen pen{house, house.kiosk};
  const auto visit = pen.new_visit();
  const std::string one = pen.line(visit, model::VisitOpened{"en"});
  house.pushed(house.kiosk, one);
  const auto clone = house.pushed(house.kiosk, with(one, "\"en\"", "\"es\""));
  CHECK(clone.items.at(0).status == FactStatus::refused);
  CHECK(clone.ack_n == 1);
  CHECK(count(house, "aside") == 1);
  CHECK(count(house, "devices WHERE quarantined IS NOT NULL") == 1);

  const auto later = house.pushed(house.kiosk, pen.line(visit, check_in()));
  CHECK(later.items.at(0).status == FactStatus::parked);
  CHECK(later.ack_n == 2);
  CHECK(house.board()["entries"].empty());
  Pen other{house, house.other_kiosk};
  CHECK(house.pushed(house.other_kiosk, other.line(other.new_visit(), check_in())).items.at(0).status ==
        FactStatus::accepted);

  const auto released =
      house.admin(net::Method::post, "/v1/admin/devices/" + house.kiosk.text() + "/release", json::object());
  REQUIRE(released.status == 200);
  CHECK(json::parse(released.body)["facts"] == 1);
  CHECK(house.board()["today"]["checked_in"] == 2);
}

TEST_CASE("a fact of a kind not known here is parked and holds nobody up", "[ledger]") {
  House house;
  Pen pen{house, house.kiosk};
  const auto visit = pen.new_visit();
  const std::string strange = with(pen.line(visit, model::VisitParked{"tour"}), "VisitParked", "TourTaken");
  const std::string newer = with(pen.line(visit, model::VisitParked{"tour"}), "\"type_v\":1", "\"type_v\":9");
  const auto answer = house.pushed(house.kiosk, strange + newer + pen.line(visit, check_in()));
  CHECK(answer.items.at(0).status == FactStatus::parked);
  CHECK(answer.items.at(1).status == FactStatus::parked);
  CHECK(answer.items.at(2).status == FactStatus::accepted);
  CHECK(answer.ack_n == 3);
  CHECK(house.board()["today"]["checked_in"] == 1);
}

TEST_CASE("a line that is no fact is refused by itself and kept aside", "[ledger]") {
  House house;
  Pen pen{house, house.kiosk};
  const std::string good = pen.line(pen.new_visit(), check_in());
  const auto answer = house.pushed(house.kiosk, "{\"half\":\n" + good + "[]\n");
  REQUIRE(answer.items.size() == 3);
  CHECK(answer.items[0].status == FactStatus::refused);
  CHECK(answer.items[1].status == FactStatus::accepted);
  CHECK(answer.items[2].status == FactStatus::refused);
  CHECK(count(house, "aside") == 2);
}

TEST_CASE("a fact id under a second number is kept without effect", "[ledger]") {
  House house;
  Pen pen{house, house.kiosk};
  const auto visit = pen.new_visit();
  model::Fact first = pen.fact(visit, check_in());
  model::Fact second = pen.fact(visit, model::Left{});
  second.env.fact = first.env.fact;
  const auto answer = house.pushed(house.kiosk, net::write_fact(first) + "\n" + net::write_fact(second) + "\n");
  CHECK(answer.items.at(1).status == FactStatus::parked);
  CHECK(answer.ack_n == 2);
  CHECK(house.board()["entries"].at(0)["status"] == "waiting");
}

TEST_CASE("a batch that names another device is denied as a whole", "[ledger]") {
  House house;
  Pen pen{house, house.kiosk};
  Pen other{house, house.other_kiosk};
  const std::string before = house.digest();
  CHECK(house.push(house.kiosk, pen.line(pen.new_visit(), check_in()) + other.line(other.new_visit(), check_in()))
            .status == 403);
  CHECK(house.digest() == before);
}

TEST_CASE("a visit of one rooftop cannot be touched from another", "[ledger]") {
  House house;
  Pen pen{house, house.kiosk};
  const auto visit = pen.new_visit();
  house.pushed(house.kiosk, pen.line(visit, check_in()));
  Pen north{house, house.northern_kiosk};
  const auto response = house.device(house.northern_kiosk, net::Method::post, "/v1/rooftops/northgate/facts",
                                     north.line(visit, model::Left{}));
  REQUIRE(response.status == 200);
  CHECK(must(net::read_push_answer(response.body)).items.at(0).status == FactStatus::parked);
  CHECK(house.board()["entries"].at(0)["status"] == "waiting");
}

TEST_CASE("two kiosks that check the same appointment in make one visit with a note", "[ledger]") {
  House house;
  const auto appointment = model::AppointmentId::standing_for("southside:crm-1");
  Pen one{house, house.kiosk};
  Pen two{house, house.other_kiosk};
  const auto first = one.new_visit();
  const auto second = two.new_visit();
  house.pushed(house.kiosk, one.line(first, check_in(appointment)));
  house.clock.advance(std::chrono::minutes(1));
  house.pushed(house.other_kiosk, two.line(second, check_in(appointment)));
  const json entries = house.board()["entries"];
  REQUIRE(entries.size() == 1);
  CHECK(entries[0]["visit"] == first.text());
  REQUIRE(entries[0]["merged"].size() == 1);
  CHECK(entries[0]["merged"][0]["visit"] == second.text());
  CHECK(entries[0]["merged"][0]["kiosk"] == 2);

  house.clock.advance(std::chrono::hours(24));
  const auto next_day = one.new_visit();
  house.pushed(house.kiosk, one.line(next_day, check_in(appointment)));
  REQUIRE(house.board()["entries"].size() == 1);
  CHECK(house.board()["entries"][0]["visit"] == next_day.text());
}

TEST_CASE("of twins that a clock nobody measured leaves on different days the newer one is shown", "[ledger]") {
  House house;
  const auto appointment = model::AppointmentId::standing_for("southside:crm-1");
  Pen one{house, house.kiosk};
  Pen two{house, house.other_kiosk};
  const auto measured = one.new_visit();
  const auto not_measured = two.new_visit();
  const auto days_later = [&](const model::Fact& fact) {
    house.clock.advance(std::chrono::hours(48));
    return net::write_fact(fact) + "\n";
  };
  model::Fact arrival = two.fact(not_measured, check_in(appointment));
  arrival.env.clock.state = base::ClockState::unknown;
  SECTION("the one without a date came last") {
    const std::string late = days_later(arrival);
    house.pushed(house.kiosk, one.line(measured, check_in(appointment)));
    house.clock.advance(std::chrono::hours(48));
    house.pushed(house.other_kiosk, late);
  }
  SECTION("the one with a date came last") {
    const std::string dated = one.line(measured, check_in(appointment));
    house.pushed(house.other_kiosk, days_later(arrival));
    house.pushed(house.kiosk, dated);
  }
  const json entries = house.board()["entries"];
  REQUIRE(entries.size() == 1);
  CHECK(entries[0]["visit"] == not_measured.text());
  REQUIRE(entries[0]["merged"].size() == 1);
  CHECK(entries[0]["merged"][0]["visit"] == measured.text());
}

TEST_CASE("one customer by code here and by appointment there is one visit, with two appointments two", "[ledger]") {
  House house;
  const auto who = model::CustomerId::standing_for("priya");
  Pen one{house, house.kiosk};
  Pen two{house, house.other_kiosk};
  auto by_car = check_in();
  by_car.customer = who;
  by_car.configuration = model::ConfigurationId::standing_for("car");
  auto by_appointment = check_in(model::AppointmentId::standing_for("ten"));
  by_appointment.customer = who;
  house.pushed(house.kiosk, one.line(one.new_visit(), by_car));
  house.pushed(house.other_kiosk, two.line(two.new_visit(), by_appointment));
  CHECK(house.board()["entries"].size() == 1);

  auto later = check_in(model::AppointmentId::standing_for("three"));
  later.customer = model::CustomerId::standing_for("jonas");
  auto another = check_in(model::AppointmentId::standing_for("four"));
  another.customer = later.customer;
  house.pushed(house.kiosk, one.line(one.new_visit(), later) + one.line(one.new_visit(), another));
  CHECK(house.board()["entries"].size() == 3);
}

TEST_CASE("the age of a late fact comes from its own clock as far as that was measured", "[ledger]") {
  House house;
  Pen pen{house, house.kiosk};
  model::Fact measured = pen.fact(pen.new_visit(), check_in());
  model::Fact unknown = pen.fact(pen.new_visit(), check_in());
  unknown.env.clock.state = base::ClockState::unknown;
  model::Fact absurd = pen.fact(pen.new_visit(), check_in());
  absurd.env.clock.offset_ms = std::numeric_limits<std::int64_t>::max();
  const std::string then = base::rfc3339(house.clock.wall());
  house.clock.advance(std::chrono::minutes(20));
  const std::string now = base::rfc3339(house.clock.wall());
  house.pushed(house.kiosk,
               net::write_fact(measured) + "\n" + net::write_fact(unknown) + "\n" + net::write_fact(absurd) + "\n");
  const json entries = house.board()["entries"];
  REQUIRE(entries.size() == 3);
  CHECK(entries[0]["since"] == then);
  CHECK(entries[1]["since"] == now);
  CHECK(entries[2]["since"] == now);
}
