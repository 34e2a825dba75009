// Enrolment, heartbeats and look-ups: who belongs to the fleet, and what a kiosk may learn.
#include "platform/hub/fleet.hpp"

#include "shared/base/tuning.hpp"
#include "tests/unit/hub/house_fixture.hpp"

using namespace foyer;
using namespace foyer::hub::testing;
using net::Method;

namespace {

std::string new_code(House& house, std::string_view rooftop = "southside") {
  return json::parse(house.admin(Method::post, "/v1/admin/enrolment-codes", {{"rooftop", rooftop}}).body)["code"];
}

net::Response enrol(House& house, const std::string& body, const std::string& address = "192.0.2.50") {
  return house.call(house.web, {Method::post, "/v1/enrol", {}, body, {{}, address}});
}

net::LookupAnswer looked_up(House& house, const net::LookupAsk& ask) {
  const auto response =
      house.device(house.kiosk, Method::post, "/v1/rooftops/southside/lookup", net::write_lookup_ask(ask));
  INFO(response.body);
  REQUIRE(response.status == 200);
  return must(net::read_lookup_answer(response.body));
}

}  // namespace

TEST_CASE("a code enrols one kiosk, once", "[fleet]") {
  House house;
  const std::string body = House::enrol_body(new_code(house));
  const auto first = enrol(house, body);
  REQUIRE(first.status == 200);
  const auto answer = must(net::read_enrol_answer(first.body));
  CHECK(answer.rooftop == house.southside);
  CHECK(answer.lookup_key.size() == 32);
  CHECK(answer.qr_keys == house.hub->keys().qr_keys());
  CHECK(house.device(answer.device, Method::get, "/v1/rooftops/southside/feed?cursor=new").status == 200);
  CHECK(enrol(house, body).status == 403);
}

TEST_CASE("a code ends with its hour, and a bad request leaves it good", "[fleet]") {
  House house;
  const std::string code = new_code(house);
  json broken = json::parse(House::enrol_body(code));
  broken["csr"] = "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n";
  CHECK(enrol(house, broken.dump()).status == 400);
  CHECK(enrol(house, House::enrol_body(code)).status == 200);

  const std::string late = new_code(house);
  house.clock.advance(base::tuning::enrol_code_lives + std::chrono::seconds(1));
  CHECK(enrol(house, House::enrol_body(late)).status == 403);
}

TEST_CASE("guessing enrolment codes is paused by address", "[fleet]") {
  House house;
  const std::string guess = House::enrol_body("AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AA");
  for (int i = 0; i < base::tuning::lookup_misses_allowed; ++i) CHECK(enrol(house, guess, "192.0.2.66").status == 403);
  const std::string good = House::enrol_body(new_code(house));
  const auto paused = enrol(house, good, "192.0.2.66");
  CHECK(paused.status == 429);
  CHECK(std::stoi(std::string(paused.headers.get("Retry-After"))) > 500);
  CHECK(enrol(house, good, "192.0.2.67").status == 200);
  house.clock.advance(base::tuning::lookup_pause + std::chrono::seconds(1));
  CHECK(enrol(house, House::enrol_body(new_code(house)), "192.0.2.66").status == 200);
}

TEST_CASE("a heartbeat is answered with the rooftop's other kiosks that are trusted", "[fleet]") {
  House house;
  const auto beaten = [&](const model::DeviceId& by, std::vector<std::string> at, const char* rooftop = "southside") {
    net::Heartbeat beat;
    beat.app_v = "0.1.0";
    beat.secrets = "file";
    beat.renderer = "llvmpipe";
    beat.peers_at = std::move(at);
    const auto response = house.device(by, Method::post, "/v1/rooftops/" + std::string(rooftop) + "/heartbeat",
                                       net::write_heartbeat(beat));
    REQUIRE(response.status == 200);
    return must(net::read_heartbeat_answer(response.body)).kiosks;
  };
  // One that never said where it is belongs all the same.
  CHECK(beaten(house.kiosk, {"10.1.2.3:8445"}) == std::vector<net::PeerKiosk>{{house.other_kiosk}});
  CHECK(beaten(house.other_kiosk, {}) == std::vector<net::PeerKiosk>{{house.kiosk, {"10.1.2.3:8445"}}});
  CHECK(beaten(house.northern_kiosk, {}, "northgate").empty());

  // A disk was cloned: its kiosk is named to nobody, and nobody is named to it.
  Pen pen{house, house.kiosk};
  Pen clone = pen;
  const auto visit = pen.new_visit();
  house.pushed(house.kiosk, pen.line(visit, model::VisitOpened{"en"}));
  house.pushed(house.kiosk, clone.line(visit, model::VisitOpened{"es"}));
  CHECK(beaten(house.other_kiosk, {}).empty());
  CHECK(beaten(house.kiosk, {"10.1.2.3:8445"}).empty());
}

TEST_CASE("a heartbeat is kept with the time it came", "[fleet]") {
  House house;
  net::Heartbeat beat;
  beat.outbox_count = 3;
  beat.app_v = "0.1.0";
  beat.secrets = "file";
  beat.renderer = "llvmpipe";
  CHECK(
      house.device(house.kiosk, Method::post, "/v1/rooftops/southside/heartbeat", net::write_heartbeat(beat)).status ==
      200);
  const json devices =
      json::parse(house.with_key(house.admin_key, Method::get, "/v1/admin/devices", "").body)["devices"];
  REQUIRE(devices.size() == 3);
  const json& mine = devices[1];
  CHECK(mine["id"] == house.kiosk.text());
  CHECK(mine["number"] == 1);
  CHECK(mine["seen_at"] == base::rfc3339(house.clock.wall()));
  CHECK(mine["heartbeat"]["outbox_count"] == 3);
}

TEST_CASE(
    "of the facts that a kiosk takes for lost, it hears which the ledger has; the rest stands in the fleet's view",
    "[fleet]") {
  House house;
  Pen pen{house, house.kiosk};
  const auto visit = model::VisitId::make(house.clock.wall(), house.random);
  const model::Fact there = pen.fact(visit, model::VisitOpened{"en"});
  house.pushed(house.kiosk, net::write_fact(there));
  const model::Fact gone = pen.fact(visit, model::CheckedIn{});
  net::Heartbeat beat;
  for (const model::Fact* fact : {&there, &gone})
    beat.lost.push_back({fact->env.fact, fact->env.epoch, fact->env.n, visit, fact->env.type, house.clock.wall()});
  beat.lost.push_back({there.env.fact, there.env.epoch, 77, visit, "", house.clock.wall()});  // another number
  beat.lost_count = 3;
  const auto from = [&](const model::DeviceId& device) {
    const auto answer =
        house.device(device, Method::post, "/v1/rooftops/southside/heartbeat", net::write_heartbeat(beat));
    REQUIRE(answer.status == 200);
    return must(net::read_heartbeat_answer(answer.body)).known;
  };
  CHECK(from(house.kiosk) == std::vector{there.env.fact});
  CHECK(from(house.other_kiosk).empty());  // another's facts say nothing of this one's
  const json devices =
      json::parse(house.with_key(house.admin_key, Method::get, "/v1/admin/devices", "").body)["devices"];
  CHECK(devices[1]["heartbeat"]["lost"][1]["fact_id"] == gone.env.fact.text());
  CHECK(devices[1]["heartbeat"]["lost"][1]["type"] == "CheckedIn");
}

TEST_CASE("the fleet's view says what of a kiosk is parked and refused, and why", "[fleet]") {
  House house;
  Pen pen{house, house.kiosk};
  const auto visit = model::VisitId::make(house.clock.wall(), house.random);
  model::Fact later = pen.fact(visit, model::VisitOpened{"en"});
  json newer = json::parse(net::write_fact(later));
  newer["type_v"] = 9;
  house.pushed(house.kiosk, newer.dump());
  house.pushed(house.kiosk, "{\"no\":\"fact\"}");
  const json devices =
      json::parse(house.with_key(house.admin_key, Method::get, "/v1/admin/devices", "").body)["devices"];
  REQUIRE(devices[1]["parked"].size() == 1);
  CHECK(devices[1]["parked"][0]["facts"] == 1);
  CHECK(devices[1]["parked"][0]["why"].get<std::string>().find("not known here") != std::string::npos);
  REQUIRE(devices[1]["refused"].size() == 1);
  CHECK_FALSE(devices[2].contains("parked"));
  CHECK_FALSE(devices[2].contains("refused"));
}

TEST_CASE("a look-up brings one person's visit with what belongs to it", "[fleet]") {
  House house;
  const json car = json::parse(house.site("/v1/rooftops/southside/configurations", some_configuration()).body);
  json visit = some_appointment();
  visit["configuration_code"] = car["code"];
  const json appointment = json::parse(house.site("/v1/rooftops/southside/appointments", visit).body);
  const auto kinds = [](const net::LookupAnswer& answer) {
    std::vector<std::string> out;
    for (const auto& row : answer.rows) out.push_back(row.kind);
    return out;
  };
  const std::vector<std::string> both{"appointment", "configuration"};
  CHECK(kinds(looked_up(house, {appointment["code"], "", ""})) == both);
  CHECK(kinds(looked_up(house, {car["code"], "", ""})) == std::vector<std::string>{"configuration", "appointment"});
  CHECK(kinds(looked_up(house, {"", "raman  PRIYA", "+12025550143"})) == both);

  CHECK(looked_up(house, {"", "Priya Raman", "+12025550144"}).rows.empty());
  CHECK(looked_up(house, {"", "Somebody Else", "+12025550143"}).rows.empty());
  CHECK(looked_up(house, {"", "%", "+12025550143"}).rows.empty());
  CHECK(looked_up(house, {"7K2M-9QXX", "", ""}).rows.empty());
}

TEST_CASE("another rooftop's code opens nothing here", "[fleet]") {
  House house;
  json car = some_configuration();
  const json north = json::parse(house.admin(Method::post, "/v1/rooftops/northgate/configurations", car).body);
  CHECK(looked_up(house, {north["code"], "", ""}).rows.empty());
}

TEST_CASE("five misses by name pause look-ups by name, codes go on", "[fleet]") {
  House house;
  const json car = json::parse(house.site("/v1/rooftops/southside/configurations", some_configuration()).body);
  for (int i = 0; i < base::tuning::lookup_misses_allowed; ++i)
    CHECK(looked_up(house, {"", "Nobody", "+12025550199"}).rows.empty());
  const std::string right = net::write_lookup_ask({"", "Priya Raman", "+12025550143"});
  CHECK(house.device(house.kiosk, Method::post, "/v1/rooftops/southside/lookup", right).status == 429);
  CHECK(house.device(house.other_kiosk, Method::post, "/v1/rooftops/southside/lookup", right).status == 200);
  CHECK(looked_up(house, {car["code"], "", ""}).rows.size() == 1);
  house.clock.advance(base::tuning::lookup_pause + std::chrono::seconds(1));
  CHECK(looked_up(house, {"", "Priya Raman", "+12025550143"}).rows.size() == 1);
}
