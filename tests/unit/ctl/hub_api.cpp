// What foyerctl says to the hub, and what it makes of the answer.
#include "platform/ctl/hub_api.hpp"

#include <catch2/catch_all.hpp>
#include <nlohmann/json.hpp>

#include "tests/unit/ctl/fake_hub.hpp"

namespace {
using namespace foyer;
using base::Fault;
using nlohmann::json;

const auto southside = *model::RooftopId::parse("southside");

ctl::Booking booking() {
  ctl::Booking out;
  out.key = "apt-1";
  out.customer = {"Priya", "Priya Raman", "+12025550143", "priya@example.com", "en"};
  out.starts = *base::parse_rfc3339("2026-11-20T16:00:00Z");
  out.reason = model::Reason::test_drive;
  return out;
}

// Posts one booking to a hub that answers so.
base::Result<ctl::Posted> answered(const base::Result<net::Response>& answer) {
  std::vector<net::Request> asked;
  return ctl::test::hub(asked, [&](const net::Request&) { return answer; }).post_booking(southside, booking());
}

TEST_CASE("a booking goes out with the key and comes back with code and QR") {
  std::vector<net::Request> asked;
  auto hub = ctl::test::hub(asked, [](const net::Request&) {
    return net::json_response(201, R"({"id":"i","code":"7K2M-9QXR","qr":"FOYER1.ABC"})");
  });
  const auto posted = hub.post_booking(southside, booking());
  REQUIRE(posted);
  CHECK(posted->code == "7K2M-9QXR");
  CHECK(posted->qr == "FOYER1.ABC");
  REQUIRE(asked.size() == 1);
  CHECK(asked[0].method == net::Method::post);
  CHECK(asked[0].target == "/v1/rooftops/southside/appointments");
  CHECK(asked[0].headers.get("authorization") == "Bearer secret");
  CHECK(json::parse(asked[0].body) == json::parse(R"({
    "key": "apt-1", "starts": "2026-11-20T16:00:00.000Z", "reason": "test_drive",
    "customer": {"given": "Priya", "full": "Priya Raman", "phone": "+12025550143", "email": "priya@example.com", "language": "en"}})"));
}

TEST_CASE("closing the walls names the rooftop") {
  std::vector<net::Request> asked;
  auto hub = ctl::test::hub(asked, [](const net::Request&) { return net::Response{204, {}, {}}; });
  REQUIRE(hub.close_walls(southside));
  REQUIRE(asked.size() == 1);
  CHECK(asked[0].method == net::Method::del);
  CHECK(asked[0].target == "/v1/admin/wall-tokens?rooftop=southside");
}

TEST_CASE("a booking names end, host, car and note where it has them") {
  auto full = booking();
  full.ends = full.starts + std::chrono::minutes{45};
  full.host = "marta";
  full.configuration_code = "7K2M-9QXR";
  full.note = "caf\xe9";  // Latin 1, as old calendar programs write
  const auto body = json::parse(ctl::body_of(full));
  CHECK(body["ends"] == "2026-11-20T16:45:00.000Z");
  CHECK(body["host"] == "marta");
  CHECK(body["configuration_code"] == "7K2M-9QXR");
  CHECK(body["note"] == "caf\uFFFD");
}

TEST_CASE("a saved car’s total is the sum of its lines, and no line of its own") {
  ctl::SavedCar car;
  car.options = {{"paint", "P-TEAL", "Tidal Teal", "#2F6F7A"}, {"wheels", "W-20", "20″", ""}};
  car.price = {{model::PriceKind::base, "Meridian EV Touring", {4390000, "USD"}},
               {model::PriceKind::discount, "Dealer discount", {-150000, "USD"}}};
  const auto body = json::parse(ctl::body_of(car));
  CHECK(body["price"]["currency"] == "USD");
  CHECK(body["price"]["total_minor"] == 4240000);
  CHECK(body["price"]["lines"].size() == 2);
  CHECK(body["price"]["lines"][1] ==
        json::parse(R"({"kind":"discount","label":"Dealer discount","amount_minor":-150000})"));
  CHECK(body["options"][0]["colour"] == "#2F6F7A");
  CHECK_FALSE(body["options"][1].contains("colour"));
}

TEST_CASE("a refusal comes back in the hub’s own words") {
  const auto refused = answered(net::problem(422, "Unprocessable", "customer.full must not be empty"));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().fault == Fault::invalid);
  CHECK(refused.error().what ==
        "/v1/rooftops/southside/appointments: the hub says 422: customer.full must not be empty");
  CHECK(answered(net::problem(401, "t", "d")).error().fault == Fault::denied);
  CHECK(answered(net::problem(403, "t", "d")).error().fault == Fault::denied);
  CHECK(answered(net::problem(404, "t", "d")).error().fault == Fault::not_found);
  CHECK(answered(net::problem(409, "t", "d")).error().fault == Fault::conflict);
  CHECK(answered(net::problem(413, "t", "d")).error().fault == Fault::full);
  CHECK(answered(net::problem(429, "t", "d")).error().fault == Fault::unavailable);
  CHECK(answered(net::problem(503, "t", "d")).error().fault == Fault::unavailable);
  CHECK(answered(base::Error{Fault::unavailable, "refused"}).error().what ==
        "/v1/rooftops/southside/appointments: refused");
}

TEST_CASE("a page of something between us and the hub is not taken for its answer") {
  const net::Response page{200, {{"Content-Type", "text/html"}}, "<html>Welcome to our guest network</html>"};
  CHECK(answered(page).error().fault == Fault::unavailable);
  const net::Response wrong_gate{502, {{"Content-Type", "text/html"}}, "<html>"};
  CHECK(answered(wrong_gate).error().what.ends_with("the hub says 502"));
  for (const char* body :
       {"", "{}", "[]", "null", "{", R"({"id":1,"code":"x","qr":"y"})", R"({"id":"i","code":"c"})"}) {
    INFO(body);
    CHECK_FALSE(answered(net::json_response(200, body)));
  }
}

TEST_CASE("an administrator gets codes, links and keys") {
  std::vector<net::Request> asked;
  auto hub = ctl::test::hub(asked, [](const net::Request&) {
    return net::json_response(201, R"({"code":"AAAA-BBBB","key":"k","url":"https://hub.test/wall?token=t"})");
  });
  CHECK(*hub.enrolment_code(southside) == "AAAA-BBBB");
  CHECK(*hub.api_key(southside, "shop.example") == "k");
  CHECK(*hub.staff_link(southside, "marta") == "https://hub.test/wall?token=t");
  CHECK(*hub.wall_link(southside) == "https://hub.test/wall?token=t");
  REQUIRE(asked.size() == 4);
  CHECK(asked[0].target == "/v1/admin/enrolment-codes");
  CHECK(asked[1].target == "/v1/admin/api-keys");
  CHECK(asked[2].target == "/v1/admin/staff-links");
  CHECK(asked[3].target == "/v1/admin/wall-tokens");
  CHECK(json::parse(asked[0].body) == json{{"rooftop", "southside"}});
  CHECK(json::parse(asked[1].body) == json{{"rooftop", "southside"}, {"site", "shop.example"}});
  CHECK(json::parse(asked[2].body) == json{{"rooftop", "southside"}, {"key", "marta"}});
}

TEST_CASE("a key or authority that cannot be read is named") {
  const auto nowhere = ctl::HubApi::connect("https://hub.test", "/nowhere/ca.pem", "/nowhere/key");
  REQUIRE_FALSE(nowhere);
  CHECK(nowhere.error().what == "/nowhere/ca.pem cannot be read");
}
}  // namespace
