// The doors: what other systems may bring in, and what comes of it.
#include "platform/hub/doors.hpp"

#include <fstream>

#include "platform/hub/feed.hpp"
#include "shared/model/qr.hpp"
#include "tests/unit/hub/house_fixture.hpp"

using namespace foyer;
using namespace foyer::hub::testing;

namespace {

// The complaint about a body that is wrong in one place.
std::string complaint(House& house, const std::string& target, const json& body) {
  const net::Response response = house.with_key(
      house.admin_key, target.ends_with("staff") || target.ends_with("settings") ? net::Method::put : net::Method::post,
      target, body.dump());
  INFO(response.body);
  CHECK(response.status == 400);
  return json::parse(response.body)["detail"];
}

model::Configuration stored(House& house, const std::string& id) {
  const hub::Access access = house.hub->database().access();
  const auto record = must(hub::record_by_id(*access, house.southside, hub::RecordKind::configuration, id));
  REQUIRE(record);
  return must(net::read_configuration(record->body));
}

}  // namespace

TEST_CASE("a configuration saved online gets a code and a signed QR payload", "[doors]") {
  House house;
  const auto response = house.site("/v1/rooftops/southside/configurations", some_configuration());
  REQUIRE(response.status == 201);
  const json answer = json::parse(response.body);
  const auto code = must(model::VisitCode::parse(answer["code"].get<std::string>()));
  const auto qr = must(model::read_qr(answer["qr"].get<std::string>(), house.hub->keys().qr_keys()));
  CHECK(qr.code == code);
  CHECK(qr.rooftop == house.southside);

  const model::Configuration car = stored(house, answer["id"]);
  CHECK(car.code == code);
  CHECK(car.customer.given == "Priya");
  CHECK(car.customer.phone_last4 == "0143");
  CHECK(car.customer.phone_hmac.size() == 64);
  REQUIRE(car.price.size() == 3);
  CHECK(car.price.back().kind == model::PriceKind::total);
  CHECK(car.price.back().amount == base::Money{4150000, "USD"});
  CHECK(base::rfc3339(car.priced_at) == "2026-11-22T23:02:00.000Z");
  CHECK(qr.expires <= car.expires);
}

TEST_CASE("the examples of the published schemas come in", "[doors]") {
  House house;
  const auto example = [](const std::string& name) {
    std::ifstream in(std::string(FOYER_SOURCE_DIR) + "/assets/schema/" + name + ".json");
    REQUIRE(in);
    return json::parse(in)["examples"][0];
  };
  CHECK(house.site("/v1/rooftops/southside/configurations", example("configuration-door")).status == 201);
  json visit = example("appointment-door");
  visit["host"] = "m.silva";
  CHECK(house.site("/v1/rooftops/southside/appointments", visit).status == 201);
}

TEST_CASE("what is sent again under the same key changes it and keeps its code", "[doors]") {
  House house;
  const auto first = house.site("/v1/rooftops/southside/appointments", some_appointment());
  REQUIRE(first.status == 201);
  json moved = some_appointment();
  moved["starts"] = "2026-11-23T17:00:00Z";
  const auto second = house.site("/v1/rooftops/southside/appointments", moved);
  CHECK(second.status == 200);
  CHECK(json::parse(first.body)["id"] == json::parse(second.body)["id"]);
  CHECK(json::parse(first.body)["code"] == json::parse(second.body)["code"]);

  json car = some_configuration();
  car["key"] = "web-9";
  const json a = json::parse(house.site("/v1/rooftops/southside/configurations", car).body);
  car["trim"] = "Sport";
  const json b = json::parse(house.site("/v1/rooftops/southside/configurations", car).body);
  CHECK(a["code"] == b["code"]);
  CHECK(stored(house, b["id"]).trim == "Sport");
  CHECK(stored(house, b["id"]).revision == 2);
}

TEST_CASE("the same person by two ways is one customer, another is not", "[doors]") {
  House house;
  json car = some_configuration();
  const json one = json::parse(house.site("/v1/rooftops/southside/configurations", car).body);
  car["customer"] = {{"full", "P. Raman"}, {"phone", "+1 202-555-0143"}};
  const json two = json::parse(house.site("/v1/rooftops/southside/configurations", car).body);
  car["customer"] = {{"full", "Priya Raman"}, {"email", "Priya@Example.com"}};
  const json three = json::parse(house.site("/v1/rooftops/southside/configurations", car).body);
  CHECK(stored(house, one["id"]).customer.id == stored(house, two["id"]).customer.id);
  CHECK(stored(house, one["id"]).customer.id != stored(house, three["id"]).customer.id);
}

TEST_CASE("an appointment names its host and its configuration", "[doors]") {
  House house;
  const json car = json::parse(house.site("/v1/rooftops/southside/configurations", some_configuration()).body);
  json visit = some_appointment();
  visit["configuration_code"] = car["code"];
  const auto response = house.site("/v1/rooftops/southside/appointments", visit);
  REQUIRE(response.status == 201);
  const hub::Access access = house.hub->database().access();
  const auto record = must(hub::record_by_id(*access, house.southside, hub::RecordKind::appointment,
                                             json::parse(response.body)["id"].get<std::string>()));
  const auto kept = must(net::read_appointment(record->body));
  CHECK(car["id"] == kept.configuration.text());
  CHECK(kept.host == model::StaffId::standing_for("southside:m.silva"));
}

TEST_CASE("staff who are not named any more leave the feed", "[doors]") {
  House house;
  REQUIRE(house
              .admin(net::Method::put, "/v1/rooftops/southside/staff",
                     {{"staff", {{{"key", "new"}, {"full", "Luca Rossi"}}}}})
              .status == 204);
  const hub::Access access = house.hub->database().access();
  const auto ids = must(hub::feed_ids(*access, house.southside, "staff"));
  CHECK(ids == std::vector<std::string>{model::StaffId::standing_for("southside:new").text()});
}

TEST_CASE("what is wrong is told by its member", "[doors]") {
  House house;
  const std::string cars = "/v1/rooftops/southside/configurations";
  const std::string visits = "/v1/rooftops/southside/appointments";
  const auto changed = [](json body, const std::string& pointer, const json& value) {
    body[json::json_pointer(pointer)] = value;
    return body;
  };
  const json car = some_configuration();
  CHECK(complaint(house, cars, changed(car, "/price/total_minor", 4150001)) ==
        "price.total_minor is not the sum of the lines");
  CHECK(complaint(house, cars, changed(car, "/price/lines/1/kind", "gift")) ==
        "price.lines[1].kind is not one of its words");
  CHECK(complaint(house, cars, changed(car, "/price/lines/0/amount_minor", 1.5))
            .starts_with("price.lines[0].amount_minor must be a whole"));
  CHECK(complaint(house, cars, changed(car, "/price/currency", "usd")) == "price.currency must be an ISO 4217 code");
  CHECK(complaint(house, cars, changed(car, "/price/at", "yesterday")).starts_with("price.at must be a time"));
  CHECK(complaint(house, cars, changed(car, "/options/0/colour", "red"))
            .starts_with("options[0].colour must be a colour"));
  CHECK(complaint(house, cars, changed(car, "/customer/phone", "12")) == "customer.phone must be a phone number");
  CHECK(complaint(house, cars, changed(car, "/customer/email", "a@b@c")) == "customer.email must be an e-mail address");
  CHECK(complaint(house, cars, changed(car, "/customer/full", "  ")) == "customer.full must not be empty");
  CHECK(complaint(house, cars, changed(car, "/customer/full", "a\nb")) ==
        "customer.full must not hold control characters");
  CHECK(complaint(house, cars, changed(car, "/expires", "2020-01-01T00:00:00Z")) == "expires must be in the future");
  const json visit = some_appointment();
  CHECK(complaint(house, visits, changed(visit, "/host", "nobody")) == "host is no key of this rooftop's staff");
  CHECK(complaint(house, visits, changed(visit, "/reason", "lunch")) == "reason is not one of its words");
  CHECK(complaint(house, visits, changed(visit, "/configuration_code", "7K2M-9QXX")).find("configuration_code") !=
        std::string::npos);
  CHECK(complaint(house, visits, changed(visit, "/ends", "2026-11-23T15:00:00Z")) == "ends must not be before starts");
  const json settings = house_settings("South");
  const std::string here = "/v1/rooftops/southside/settings";
  CHECK(complaint(house, here, changed(settings, "/time_zone", "Mars/Olympus")) ==
        "time_zone must be an IANA time zone");
  CHECK(complaint(house, here, changed(settings, "/hours/0/opens", "25:00")) ==
        "hours[0].opens must be a time of day like 09:00");
  CHECK(complaint(house, here, changed(settings, "/hours/0/closes", "08:00")) == "hours[0].closes must be after opens");
  CHECK(complaint(house, here, changed(settings, "/usual_wait_minutes", {6, 3})) ==
        "usual_wait_minutes must be in order");
  CHECK(complaint(house, here, changed(settings, "/languages", json::array())) == "languages must name at least one");
  CHECK(complaint(house, "/v1/rooftops/southside/staff",
                  {{"staff", {{{"key", "a"}, {"full", "A"}}, {{"key", "a"}, {"full", "B"}}}}}) ==
        "staff[1].key is another's");
}
