// The arrivals board: who waits, for whom and with what; what staff do; what a wall may show.
#include "platform/hub/board.hpp"

#include "tests/unit/hub/house_fixture.hpp"

using namespace foyer;
using namespace foyer::hub::testing;
using hub::View;
using net::Method;

namespace {

// A board of its own beside the house's, with a gate that asks nobody.
struct Desk {
  House house;
  View view = View::staff;
  bool open = true;
  hub::Cursors cursors{house.hub->keys().cursors};
  std::unique_ptr<hub::Board> board;
  hub::Ledger ledger{house.hub->keys(), house.clock, house.random,
                     [this](store::Database& held, const hub::Change& change) { board->visits_changed(held, change); }};
  std::unique_ptr<hub::Router> router;
  Pen pen{house, house.kiosk};
  model::StaffId marta = model::StaffId::standing_for("southside:m.silva");

  Desk() {
    hub::BoardGate gate;
    gate.view = [this](const net::Request&, const model::RooftopId&) { return view; };
    gate.staff = [this](const net::Request&, const model::RooftopId&) { return hub::Actor{marta, "Marta Silva"}; };
    gate.still = [this](const net::Request&, const model::RooftopId&) { return open; };
    board = std::make_unique<hub::Board>(house.hub->database(), ledger, cursors, house.clock, gate);
    router = std::make_unique<hub::Router>(board->routes());
  }
  std::shared_ptr<TestStream> watch(const std::string& last_id = {}) {
    const auto reply = std::make_shared<TestReply>();
    (*router)({Method::get, "/v1/rooftops/southside/board", {{"Last-Event-ID", last_id}}, "", {}}, reply);
    REQUIRE(reply->events);
    return reply->events;
  }
  void push(const std::string& lines) {
    const hub::Access access = house.hub->database().access();
    must(ledger.accept(*access, {house.kiosk, house.southside}, lines));
  }
  int act(const json& action) {
    return house.call(*router, {Method::post, "/v1/rooftops/southside/board/actions", {}, action.dump(), {}}).status;
  }
  json only() {
    const json entries = house.board(View::staff)["entries"];
    REQUIRE(entries.size() == 1);
    return entries[0];
  }
};

json said(const net::StreamEvent& event) { return json::parse(event.data); }

}  // namespace

TEST_CASE("the board tells who waits, since when, for whom, and the brief", "[board]") {
  Desk desk;
  const json car = json::parse(desk.house.site("/v1/rooftops/southside/configurations", some_configuration()).body);
  json visit = some_appointment();
  visit["configuration_code"] = car["code"];
  REQUIRE(desk.house.site("/v1/rooftops/southside/appointments", visit).status == 201);
  auto arrival = check_in(model::AppointmentId::standing_for("southside:crm-1"));
  arrival.host = desk.marta;
  desk.push(desk.pen.line(desk.pen.new_visit(), arrival));

  const json entry = desk.only();
  CHECK(entry["status"] == "waiting");
  CHECK(entry["star"] == "CHECKED_IN");
  CHECK(entry["name"] == "Priya Raman");
  CHECK(entry["initials"] == "PR");
  CHECK(entry["reason"] == "test_drive");
  CHECK(entry["host"]["given"] == "Marta");
  CHECK(entry["kiosk"] == 1);
  CHECK(entry["since"] == base::rfc3339(desk.house.clock.wall()));
  CHECK(entry["appointment_at"] == "2026-11-23T16:00:00.000Z");
  CHECK(entry["brief"]["model"] == "Meridian EV");
  CHECK(entry["brief"]["options"][0]["name"] == "Ember Red");
  CHECK(entry["brief"]["price"]["amount_minor"] == 4150000);
  CHECK(entry["brief"]["note"] == "asked about winter range");

  const json wall = desk.house.board(View::wall)["entries"][0];
  CHECK(wall["name"] == "Priya R.");
  CHECK_FALSE(wall.contains("brief"));
  CHECK(wall["undo"] == false);
  CHECK(wall.dump().find("Raman") == std::string::npos);
  CHECK(wall.dump().find("winter") == std::string::npos);
}

TEST_CASE("an open board is told at once, by entry", "[board]") {
  Desk desk;
  const auto stream = desk.watch();
  REQUIRE(stream->events.size() == 1);
  CHECK(stream->events[0].event == "all");
  CHECK(said(stream->events[0])["entries"].empty());
  const auto visit = desk.pen.new_visit();
  desk.push(desk.pen.line(visit, check_in()));
  REQUIRE(stream->events.size() == 2);
  CHECK(stream->events[1].event == "entry");
  CHECK(said(stream->events[1])["entry"]["visit"] == visit.text());
  CHECK(said(stream->events[1])["today"]["waiting"] == 1);
}

TEST_CASE("a reader that comes back gets what it missed, another the whole board", "[board]") {
  Desk desk;
  const auto first = desk.pen.new_visit();
  desk.push(desk.pen.line(first, check_in()));
  const std::string stood = desk.watch()->events.at(0).id;
  CHECK(desk.watch(stood)->events.empty());
  const auto second = desk.pen.new_visit();
  desk.push(desk.pen.line(second, check_in()));
  const auto back = desk.watch(stood);
  REQUIRE(back->events.size() == 1);
  CHECK(back->events[0].event == "entry");
  CHECK(said(back->events[0])["entry"]["visit"] == second.text());
  CHECK(desk.watch("made-up")->events.at(0).event == "all");
  REQUIRE(desk.house.admin(Method::put, "/v1/rooftops/southside/settings", house_settings("New name")).status == 204);
  CHECK(desk.watch(stood)->events.at(0).event == "all");
}

TEST_CASE("greeting stops the clock and answers the call; undo takes back one act after the other", "[board]") {
  Desk desk;
  const auto visit = desk.pen.new_visit();
  desk.push(desk.pen.line(visit, check_in()) + desk.pen.line(visit, model::StaffCalled{"welcome", "welcome.title"}));
  CHECK(desk.only()["call"]["screen"] == "welcome");
  desk.house.clock.advance(std::chrono::minutes(4));
  CHECK(desk.act({{"action", "greet"}, {"visit", visit.text()}}) == 204);
  const json greeted = desk.only();
  CHECK(greeted["status"] == "greeted");
  CHECK(greeted["greeted_by"] == "Marta");
  CHECK_FALSE(greeted.contains("call"));
  CHECK(desk.house.board()["today"]["median_wait_s"] == 240);
  CHECK(desk.house.board()["today"]["median_check_in_ms"] == 4000);
  CHECK(desk.act({{"action", "greet"}, {"visit", visit.text()}}) == 409);

  CHECK(desk.act({{"action", "undo"}, {"visit", visit.text()}}) == 204);
  CHECK(desk.only()["status"] == "waiting");
  CHECK(desk.act({{"action", "left"}, {"visit", visit.text()}}) == 204);
  CHECK(desk.only()["status"] == "left");
  CHECK(desk.only()["star"] == "NO_SHOW");
  CHECK(desk.act({{"action", "undo"}, {"visit", visit.text()}}) == 204);
  CHECK(desk.act({{"action", "undo"}, {"visit", visit.text()}}) == 204);  // the arrival itself
  CHECK(desk.act({{"action", "undo"}, {"visit", visit.text()}}) == 409);
  CHECK(desk.house.board()["entries"].empty());
}

TEST_CASE("a visit is assigned and merged, never into itself", "[board]") {
  Desk desk;
  const auto one = desk.pen.new_visit();
  const auto two = desk.pen.new_visit();
  desk.push(desk.pen.line(one, check_in()) + desk.pen.line(two, check_in()));
  CHECK(desk.act({{"action", "assign"}, {"visit", one.text()}, {"to", desk.marta.text()}}) == 204);
  const json board = desk.house.board();
  for (const json& entry : board["entries"]) CHECK(entry.contains("host") == (entry["visit"] == one.text()));
  CHECK(desk.act({{"action", "assign"}, {"visit", one.text()}, {"to", one.text()}}) == 404);
  CHECK(desk.act({{"action", "merge"}, {"visit", one.text()}, {"into", one.text()}}) == 409);
  CHECK(desk.act({{"action", "merge"}, {"visit", two.text()}, {"into", one.text()}}) == 204);
  CHECK(desk.only()["merged"][0]["visit"] == two.text());
  CHECK(desk.act({{"action", "merge"}, {"visit", one.text()}, {"into", two.text()}}) == 409);
  CHECK(desk.act({{"action", "undo"}, {"visit", two.text()}}) == 204);
  CHECK(desk.house.board()["entries"].size() == 2);
  CHECK(desk.act({{"action", "dance"}, {"visit", one.text()}}) == 400);
  CHECK(desk.act({{"action", "greet"}, {"visit", desk.marta.text()}}) == 404);
}

TEST_CASE("a call from someone who is not identified is shown until it is answered", "[board]") {
  Desk desk;
  const auto visit = desk.pen.new_visit();
  desk.push(desk.pen.line(visit, model::VisitOpened{"en"}));
  CHECK(desk.house.board()["entries"].empty());
  desk.push(desk.pen.line(visit, model::StaffCalled{"attract", "attract.title"}) +
            desk.pen.line(visit, model::VisitEnded{}));
  CHECK(desk.only()["call"]["kiosk"] == 1);
  CHECK(desk.act({{"action", "acknowledge"}, {"visit", visit.text()}}) == 204);
  CHECK(desk.house.board()["entries"].empty());
  CHECK(desk.act({{"action", "acknowledge"}, {"visit", visit.text()}}) == 409);
}

TEST_CASE("a wait that becomes too long and a day that ends are told without a new fact", "[board]") {
  Desk desk;
  desk.push(desk.pen.line(desk.pen.new_visit(), check_in()));
  const auto stream = desk.watch();
  desk.house.clock.advance(std::chrono::minutes(5));
  desk.board->tick();
  const auto alls = [&] {
    return std::count_if(stream->events.begin(), stream->events.end(),
                         [](const auto& event) { return event.event == "all"; });
  };
  CHECK(alls() == 1);
  desk.house.clock.advance(std::chrono::minutes(1));
  desk.board->tick();
  CHECK(alls() == 2);
  CHECK(said(stream->events.back())["entries"][0]["escalated"] == true);
  desk.house.clock.set_wall(*base::parse_rfc3339("2026-11-24T05:00:01Z"));  // just after midnight in New York
  desk.board->tick();
  CHECK(alls() == 3);
  CHECK(said(stream->events.back())["entries"].empty());
}

TEST_CASE("a board whose reader may not look any more is closed", "[board]") {
  Desk desk;
  const auto stream = desk.watch();
  desk.house.clock.advance(std::chrono::seconds(16));
  desk.board->tick();
  CHECK_FALSE(stream->closed);
  desk.open = false;
  desk.house.clock.advance(std::chrono::seconds(16));
  desk.board->tick();
  CHECK(stream->closed);
}
