#pragma once
// A whole hub in memory: two rooftops, a site's key, kiosks that are already of the fleet, a clock moved by hand and a
// seed. Requests go through the handlers that the listeners would call.
#include <catch2/catch_all.hpp>
#include <nlohmann/json.hpp>

#include "platform/hub/credentials.hpp"
#include "platform/hub/hub.hpp"
#include "platform/hub/ledger.hpp"
#include "shared/base/digest.hpp"
#include "shared/net/wire.hpp"
#include "tests/unit/hub/staff_fixture.hpp"

namespace foyer::hub::testing {

using nlohmann::json;

class TestStream final : public net::EventStream {
 public:
  bool send(const net::StreamEvent& event) override {
    if (!closed) events.push_back(event);
    return !closed;
  }
  bool comment(std::string_view) override { return !closed; }
  void close() override { closed = true; }

  std::vector<net::StreamEvent> events;
  bool closed = false;
};

class TestReply final : public net::Reply {
 public:
  void send(net::Response response) override { answer = std::move(response); }
  std::shared_ptr<net::EventStream> stream(net::Headers) override { return events = std::make_shared<TestStream>(); }

  std::optional<net::Response> answer;
  std::shared_ptr<TestStream> events;
};

inline json house_settings(std::string_view name) {
  return {{"name", name},
          {"brand", "Harbour Motors"},
          {"time_zone", "America/New_York"},
          {"currency", "USD"},
          {"market", "US"},
          {"languages", {"en", "es"}},
          {"hours", {{{"weekday", 1}, {"opens", "09:00"}, {"closes", "18:00"}}}},
          {"sisters", {{"northgate", "Northgate"}}},
          {"usual_wait_minutes", {3, 6}}};
}

inline json some_customer() {
  return {{"full", "Priya Raman"}, {"given", "Priya"}, {"phone", "(202) 555-0143"}, {"language", "en"}};
}

inline json some_appointment() {
  return {{"key", "crm-1"},         {"customer", some_customer()}, {"starts", "2026-11-23T16:00:00Z"},
          {"reason", "test_drive"}, {"host", "m.silva"},           {"note", "asked about winter range"}};
}

inline json some_configuration() {
  return {{"customer", some_customer()},
          {"model", "Meridian EV"},
          {"trim", "Touring"},
          {"body", "suv"},
          {"options", {{{"family", "paint"}, {"code", "P1"}, {"name", "Ember Red"}, {"colour", "#A03020"}}}},
          {"price",
           {{"currency", "USD"},
            {"lines",
             {{{"kind", "base"}, {"label", "Touring"}, {"amount_minor", 4200000}},
              {{"kind", "discount"}, {"label", "Online"}, {"amount_minor", -50000}}}},
            {"total_minor", 4150000},
            {"at", "2026-11-22T18:02:00-05:00"}}}};
}

struct House {
  base::ManualClock clock{*base::parse_rfc3339("2026-11-23T15:00:00Z")};  // ten in the morning in New York
  base::SeededRandom random{7};
  std::unique_ptr<hub::Hub> hub = must(hub::Hub::make(must(HubDatabase::in_memory()), {"", "test"}, clock, random));
  net::Handler web = hub->for_web();
  net::Handler devices = hub->for_devices();
  std::string admin_key = must(add_key(*hub->database().access(), KeyKind::admin, {}, "first", clock.wall(), random));
  model::RooftopId southside = must(model::RooftopId::parse("southside"));
  std::string site_key;
  model::DeviceId kiosk;
  model::DeviceId other_kiosk;
  model::DeviceId northern_kiosk;

  House() {
    for (const std::string_view rooftop : {"southside", "northgate"})
      REQUIRE(admin(net::Method::put, "/v1/rooftops/" + std::string(rooftop) + "/settings", house_settings(rooftop))
                  .status == 204);
    const json staff{
        {"staff", {{{"key", "m.silva"}, {"full", "Marta Silva"}, {"given", "Marta"}, {"role", "Product specialist"}}}}};
    REQUIRE(admin(net::Method::put, "/v1/rooftops/southside/staff", staff).status == 204);
    site_key = json::parse(
        admin(net::Method::post, "/v1/admin/api-keys", {{"rooftop", "southside"}, {"site", "web"}}).body)["key"];
    kiosk = enrolled("southside");
    other_kiosk = enrolled("southside");
    northern_kiosk = enrolled("northgate");
  }

  net::Response call(const net::Handler& handler, net::Request request) {
    const auto reply = std::make_shared<TestReply>();
    handler(std::move(request), reply);
    REQUIRE(reply->answer);
    return *reply->answer;
  }
  net::Response with_key(const std::string& key, net::Method method, std::string target, std::string body) {
    return call(web,
                {method, std::move(target), {{"Authorization", "Bearer " + key}}, std::move(body), {{}, "192.0.2.1"}});
  }
  net::Response admin(net::Method method, std::string target, const json& body) {
    return with_key(admin_key, method, std::move(target), body.dump());
  }
  net::Response site(std::string target, const json& body) {
    return with_key(site_key, net::Method::post, std::move(target), body.dump());
  }
  net::Response device(const model::DeviceId& id, net::Method method, std::string target, std::string body = {}) {
    return call(
        devices,
        {method, std::move(target), {{"Content-Type", "application/x-ndjson"}}, std::move(body), {id, "192.0.2.9"}});
  }
  net::Response push(const model::DeviceId& id, std::string lines) {
    return device(id, net::Method::post, "/v1/rooftops/southside/facts", std::move(lines));
  }
  net::PushAnswer pushed(const model::DeviceId& id, std::string lines) {
    const net::Response response = push(id, std::move(lines));
    INFO(response.body);
    REQUIRE(response.status == 200);
    return must(net::read_push_answer(response.body));
  }

  model::DeviceId enrolled(std::string_view rooftop) {
    const json code = json::parse(admin(net::Method::post, "/v1/admin/enrolment-codes", {{"rooftop", rooftop}}).body);
    const net::Response response =
        call(web, {net::Method::post, "/v1/enrol", {}, enrol_body(code["code"]), {{}, "192.0.2.7"}});
    INFO(response.body);
    REQUIRE(response.status == 200);
    return must(net::read_enrol_answer(response.body)).device;
  }
  static std::string enrol_body(std::string code) {
    static const std::string csr = must(net::make_request(must(net::make_device_key()), "kiosk"));
    net::EnrolAsk ask;
    ask.code = std::move(code);
    ask.csr_pem = csr;
    ask.panel_width_px = 1080;
    ask.panel_height_px = 1920;
    ask.panel_width_mm = 398;
    ask.panel_height_mm = 708;
    return net::write_enrol_ask(ask);
  }

  json board(View view = View::staff) {
    const Access access = hub->database().access();
    return json::parse(must(must(BoardView::look(*access, southside, clock.wall())).all(view)));
  }

  // What is in every table, as one number; for "nothing changed". Counted misses are no change of anyone's data.
  std::string digest() {
    const Access access = hub->database().access();
    auto tables = must(access->prepare(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('misses') ORDER BY name"));
    std::string all;
    while (must(tables.step())) {
      const std::string table = tables.text(0);
      auto columns =
          must(access->prepare("SELECT group_concat('quote(\"' || name || '\")', '||') FROM pragma_table_info(?)"));
      columns.bind(1, table);
      REQUIRE(must(columns.step()));
      auto rows = must(access->prepare("SELECT " + columns.text(0) + " FROM \"" + table + "\" ORDER BY 1"));
      all += table + "\n";
      while (must(rows.step())) all += rows.text(0) + "\n";
    }
    return base::hex(base::sha256(base::view(all)));
  }
};

// A kiosk's pen: facts in its own order, with its own numbers.
struct Pen {
  House& house;
  model::DeviceId device;
  model::EpochId epoch = model::EpochId::make(house.clock.wall(), house.random);
  std::uint64_t n = 0;

  model::Fact fact(const model::VisitId& visit, model::Body body) {
    model::Fact out;
    out.body = std::move(body);
    out.env.fact = model::FactId::make(house.clock.wall(), house.random);
    out.env.device = device;
    out.env.epoch = epoch;
    out.env.n = ++n;
    out.env.visit = visit;
    out.env.type = model::type_name(out.body);
    out.env.occurred = house.clock.wall();
    out.env.boot_id = "boot";
    out.env.clock = {base::ClockState::synchronised, 0, 10};
    out.env.app_v = "0.1.0";
    return out;
  }
  std::string line(const model::VisitId& visit, model::Body body) {
    return net::write_fact(fact(visit, std::move(body))) + "\n";
  }
  model::VisitId new_visit() { return model::VisitId::make(house.clock.wall(), house.random); }
};

inline model::CheckedIn check_in(const model::AppointmentId& appointment = {}) {
  model::CheckedIn body;
  body.appointment = appointment;
  body.reason = model::Reason::test_drive;
  body.taps = 2;
  body.took_ms = 4000;
  return body;
}

}  // namespace foyer::hub::testing
