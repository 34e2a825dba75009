// The demonstration dealership at an instant: complete, consistent, and the same every time.
#include <catch2/catch_all.hpp>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "platform/ctl/commands.hpp"
#include "platform/ctl/price.hpp"
#include "shared/text/phone.hpp"
#include "shared/text/zone.hpp"
#include "tests/unit/ctl/fake_hub.hpp"

namespace {
using namespace foyer;
using namespace std::chrono_literals;
using nlohmann::json;

const ctl::Dealership& shipped() {
  static const auto dealership = ctl::read_dealership(FOYER_SOURCE_DIR "/assets/demo");
  if (!dealership) FAIL(dealership.error().what);
  return *dealership;
}

base::WallTime at(const char* rfc3339) { return *base::parse_rfc3339(rfc3339); }
const auto morning = at("2026-11-20T15:42:00Z");  // 10:42 in New York

ctl::Plan planned(base::WallTime now, std::uint64_t seed = 1) {
  auto plan = ctl::plan(shipped(), now, seed);
  if (!plan) FAIL(plan.error().what);
  return *std::move(plan);
}

const ctl::PlannedCustomer& cast(const ctl::Plan& plan, std::string_view key) {
  for (const auto& customer : plan.customers)
    if (customer.cast_key == key) return customer;
  FAIL("nobody is called " << key);
  return plan.customers.front();
}

std::int64_t total(const ctl::SavedCar& car) {
  std::int64_t sum = 0;
  for (const auto& line : car.price) sum += line.amount.minor;
  return sum;
}

TEST_CASE("Priya comes at eleven for a test drive of the car she saved last night") {
  const auto plan = planned(morning);
  const auto& priya = cast(plan, "priya");
  REQUIRE(priya.bookings.size() == 1);
  REQUIRE(priya.cars.size() == 1);
  CHECK(priya.rooftop.text() == "southside");
  CHECK(base::rfc3339(priya.bookings[0].starts) == "2026-11-20T16:00:00.000Z");
  CHECK(priya.bookings[0].host == "marta");
  CHECK(priya.bookings[0].reason == model::Reason::test_drive);
  const auto& car = priya.cars[0];
  CHECK(base::rfc3339(car.saved_at) == "2026-11-20T02:14:00.000Z");  // 21:14 the day before, in New York
  CHECK(car.model + " " + car.trim == "Meridian EV Touring");
  CHECK(car.options[0].name == "Tidal Teal");
  CHECK(car.options[1].name == "20″");
  CHECK(car.options[2].name == "Winter pack");
  CHECK(total(car) == 5057500);
  CHECK(car.price.back().amount == base::Money{297500, "USD"});
}

TEST_CASE("what is told in minutes from now stays on the rooftop’s day, on whole five minutes") {
  for (const char* now : {"2026-11-20T05:00:30Z", "2026-11-20T15:42:00Z", "2026-11-21T04:41:00Z",
                          "2026-11-21T04:59:59Z", "2026-03-08T06:50:00Z", "2026-11-01T05:50:00Z"}) {
    INFO(now);
    const auto plan = planned(at(now));
    const auto zone = *text::Zone::find("America/New_York");
    for (const char* key : {"priya", "lucia", "amara", "mateo"})
      for (const auto& booking : cast(plan, key).bookings) {
        CHECK(zone.local(booking.starts).day_number() == zone.local(at(now)).day_number());
        CHECK(zone.local(booking.starts).minute % 5 == 0);
      }
    const auto siobhan = zone.local(cast(plan, "siobhan").bookings[0].starts);
    CHECK(siobhan.day_number() == zone.local(at(now)).day_number() + 1);
    CHECK(siobhan.minute_of_day() == 10 * 60);
  }
}

TEST_CASE("the plan is the same for the same instant and seed, and another for another seed") {
  const auto text_of = [](const ctl::Plan& plan) {
    std::string text;
    for (const auto& customer : plan.customers) {
      for (const auto& car : customer.cars) text += ctl::body_of(car);
      for (const auto& booking : customer.bookings) text += ctl::body_of(booking);
    }
    return text;
  };
  CHECK(text_of(planned(morning)) == text_of(planned(morning)));
  CHECK(text_of(planned(morning)) != text_of(planned(morning, 2)));
}

TEST_CASE("everything in the plan is what a hub takes") {
  const auto plan = planned(morning);
  CHECK(plan.customers.size() == 200);
  CHECK(plan.rooftops.size() == 2);
  std::set<std::string> keys, phones, zones;
  std::map<std::string, std::string> market;
  for (const auto& rooftop : plan.rooftops) {
    zones.insert(rooftop.time_zone);
    market[rooftop.id.text()] = json::parse(rooftop.settings)["market"];
  }
  CHECK(zones.size() == 2);
  for (const auto& customer : plan.customers) {
    CHECK((!customer.cars.empty() || !customer.bookings.empty()));
    const auto rooftop = std::find_if(plan.rooftops.begin(), plan.rooftops.end(),
                                      [&](const auto& each) { return each.id == customer.rooftop; });
    REQUIRE(rooftop != plan.rooftops.end());
    for (const auto& booking : customer.bookings) {
      INFO(booking.key);
      CHECK(keys.insert(booking.key).second);
      CHECK(*booking.ends > booking.starts);
      const bool known = std::any_of(rooftop->staff.begin(), rooftop->staff.end(),
                                     [&](const auto& member) { return member.key == booking.host; });
      CHECK((booking.host.empty() || known));
    }
    for (const auto& car : customer.cars) {
      CHECK(car.saved_at < morning);
      CHECK(car.expires > morning);
      CHECK(total(car) > 0);
      CHECK(std::all_of(car.price.begin(), car.price.end(),
                        [&](const auto& line) { return line.amount.currency == rooftop->currency; }));
    }
    const auto& contact = customer.cars.empty() ? customer.bookings[0].customer : customer.cars[0].customer;
    INFO(contact.full);
    CHECK_FALSE(contact.given.empty());
    CHECK_FALSE(contact.full.empty());
    if (contact.phone.empty()) continue;
    CHECK(text::e164(contact.phone, market[customer.rooftop.text()]).value_or("") == contact.phone);
    CHECK(phones.insert(contact.phone).second);
  }
}

TEST_CASE("a tax is a rounded share of the lines before it, and what costs nothing has no line") {
  ctl::CarCatalogue catalogue;
  catalogue.models = {{"M", "sedan", {{"T", {{"USD", 1001}}}}}};
  catalogue.options = {{{"paint", "W", "White", "#FFFFFF"}, "White", {{"USD", 0}}},
                       {{"pack", "P", "Pack", ""}, "Pack", {{"USD", 99}}}};
  catalogue.charges["USD"] = {{model::PriceKind::tax, "Tax", 0, 625}};
  const auto car = ctl::priced(catalogue, {"M", "T", {"W", "P"}, 1, "10:00"}, "USD");
  REQUIRE(car);
  REQUIRE(car->price.size() == 3);
  CHECK(car->options.size() == 2);
  CHECK(car->price[1].kind == model::PriceKind::package);
  CHECK(car->price[2].amount.minor == 69);  // 6.25 % of 1100 is 68.75
  CHECK(ctl::priced(catalogue, {"X", "T", {}, 1, "10:00"}, "USD").error().fault == base::Fault::not_found);
  CHECK_FALSE(ctl::priced(catalogue, {"M", "X", {}, 1, "10:00"}, "USD"));
  CHECK_FALSE(ctl::priced(catalogue, {"M", "T", {"X"}, 1, "10:00"}, "USD"));
  CHECK_FALSE(ctl::priced(catalogue, {"M", "T", {}, 1, "10:00"}, "EUR"));
}

TEST_CASE("a time of day is HH:MM") {
  CHECK(*ctl::minute_of_day("21:14") == 1274);
  CHECK(*ctl::minute_of_day("00:00") == 0);
  for (const char* text : {"", "9:00", "24:00", "12:60", "12-30", "ab:cd", "21:14 "})
    CHECK_FALSE(ctl::minute_of_day(text));
}

TEST_CASE("a dealership that cannot be read names the file") {
  CHECK(ctl::read_dealership("/nowhere").error().what == "/nowhere/catalogue.json cannot be read");
}

TEST_CASE("the dealership is loaded in an order that a hub can take, and everybody’s codes are told") {
  std::vector<net::Request> asked;
  int number = 0;
  auto hub = ctl::test::hub(asked, [&](const net::Request& request) -> base::Result<net::Response> {
    if (request.method == net::Method::put) return net::Response{204, {}, {}};
    const auto n = std::to_string(++number);
    return net::json_response(201, json{{"id", "id" + n}, {"code", "code" + n}, {"qr", "FOYER1." + n}}.dump());
  });
  std::ostringstream out;
  REQUIRE(ctl::load_demo(hub, planned(morning), out));
  CHECK(asked[0].target == "/v1/rooftops/southside/settings");
  CHECK(asked[1].target == "/v1/rooftops/southside/staff");
  CHECK(asked[3].target == "/v1/rooftops/northgate/staff");
  CHECK(asked[4].target == "/v1/rooftops/southside/configurations");
  CHECK(asked[5].target == "/v1/rooftops/southside/appointments");
  CHECK(json::parse(asked[5].body)["configuration_code"] == "code1");

  const auto told = json::parse(out.str());
  CHECK(told["loaded"]["staff"] == 12);
  CHECK(told["loaded"]["rooftops"] == 2);
  CHECK(asked.size() ==
        4 + told["loaded"]["appointments"].get<std::size_t>() + told["loaded"]["configurations"].get<std::size_t>());
  REQUIRE(told["customers"].size() == 200);
  CHECK(told["customers"][0]["key"] == "priya");
  CHECK(told["customers"][0]["car"]["qr"] == "FOYER1.1");
  CHECK(told["customers"][0]["visits"][0]["code"] == "code2");
  CHECK(told["customers"][199]["key"] == "");
}

TEST_CASE("loading stops at the first refusal and says where") {
  std::vector<net::Request> asked;
  auto hub = ctl::test::hub(asked, [](const net::Request& request) -> base::Result<net::Response> {
    if (request.target.ends_with("/staff")) return net::problem(422, "t", "staff[0].key is another's");
    return net::Response{204, {}, {}};
  });
  std::ostringstream out;
  const auto loaded = ctl::load_demo(hub, planned(morning), out);
  REQUIRE_FALSE(loaded);
  CHECK(loaded.error().what == "/v1/rooftops/southside/staff: the hub says 422: staff[0].key is another's");
  CHECK(asked.size() == 2);
  CHECK(out.str().empty());
}
}  // namespace
