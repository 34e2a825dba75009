#include "platform/hub/staff_door.hpp"

#include "platform/hub/session_log.hpp"
#include "tests/unit/hub/staff_fixture.hpp"

using namespace foyer;
using namespace foyer::hub;
using namespace foyer::hub::testing;
using net::Method;
using nlohmann::json;

namespace {

struct Door : Hub {
  SessionGate gate{*database, clock, random};
  StaffDoor door{*database, gate, clock, random, cheap};
  Router router{door.routes()};

  std::string invited() {
    const Access access = database->access();
    return must(accounts(access).invite(person));
  }
  net::Response post(std::string target, const json& body) {
    return ask(router, from_page(Method::post, std::move(target), body));
  }
  net::Response sign_in(const json& name, const json& word, const json& code) {
    return post("/v1/session", {{"name", name}, {"password", word}, {"code", code}});
  }
};

std::string cookie_from(const net::Response& response) {
  const std::string all(response.headers.get("Set-Cookie"));
  return all.substr(0, all.find(';'));
}

net::Request with_session(Method method, std::string target, const net::Response& signed_in) {
  net::Request request = from_page(method, std::move(target));
  request.headers.set("Cookie", cookie_from(signed_in));
  request.headers.set(csrf_header, json::parse(signed_in.body).at("csrf").get<std::string>());
  return request;
}

}  // namespace

TEST_CASE("From the link to a session: password, secret, one code") {
  Door hub;
  const std::string link = hub.invited();
  CHECK(json::parse(hub.post("/v1/staff/set-up/open", {{"token", link}}).body).at("full") == "Thandi Okafor");
  CHECK(hub.post("/v1/staff/set-up", {{"token", link}, {"password", "too short"}}).status == 400);
  const auto made = hub.post("/v1/staff/set-up", {{"token", link}, {"password", password}});
  REQUIRE(made.status == 200);
  const auto secret = must(base::unbase32(json::parse(made.body).at("secret").get<std::string>()));
  CHECK(json::parse(made.body).at("picture").get<std::string>().starts_with("<svg"));

  const std::string code = hub.code(secret);
  CHECK(hub.post("/v1/staff/set-up/confirm", {{"token", link}, {"code", code == "123456" ? "123457" : "123456"}})
            .status == 403);
  const auto active = hub.post("/v1/staff/set-up/confirm", {{"token", link}, {"code", code}});
  REQUIRE(active.status == 200);
  CHECK(active.headers.get("Set-Cookie").find("; Secure; HttpOnly; SameSite=Strict") != std::string_view::npos);
  CHECK(ask(hub.router, with_session(Method::get, "/v1/session", active)).status == 200);
  for (const auto* address : {"/v1/staff/set-up/open", "/v1/staff/set-up", "/v1/staff/set-up/confirm"})
    CHECK(hub.post(address, {{"token", link}, {"password", password}, {"code", code}}).status == 404);

  hub.clock.advance(std::chrono::seconds(30));
  CHECK(hub.sign_in("t.okafor", password, hub.code(secret)).status == 200);
}

TEST_CASE("Whatever does not match, the answer is the same, byte for byte") {
  Door hub;
  const auto secret = hub.set_up(hub.person);
  const auto wrong_password = hub.sign_in("t.okafor", "correct horse batterz", hub.code(secret));
  const auto wrong_code = hub.sign_in("t.okafor", password, "12345");
  const auto unknown = hub.sign_in("nobody", password, hub.code(secret));
  CHECK(wrong_password.status == 403);
  CHECK(wrong_code.body == wrong_password.body);
  CHECK(unknown.body == wrong_password.body);
  CHECK(unknown.headers.all() == wrong_password.headers.all());
  CHECK(unknown.headers.get("Set-Cookie").empty());
}

TEST_CASE("After five misses the name is locked and told for how long, known or not") {
  Door hub;
  const auto secret = hub.set_up(hub.person);
  const std::string name = GENERATE("t.okafor", "nobody");
  for (int i = 0; i < 5; ++i) CHECK(hub.sign_in(name, "wrong wrong wrong", "000000").status == 403);
  const auto locked = hub.sign_in(name, password, hub.code(secret));
  CHECK(locked.status == 429);
  CHECK(locked.headers.get("Retry-After") == "300");
}

TEST_CASE("A session tells who it is and ends with sign-out, which is logged") {
  Door hub;
  const auto secret = hub.set_up(hub.person);
  const auto signed_in = hub.sign_in("t.okafor", password, hub.code(secret));
  REQUIRE(signed_in.status == 200);
  const auto told = json::parse(ask(hub.router, with_session(Method::get, "/v1/session", signed_in)).body);
  CHECK(told.at("name") == "Thandi Okafor");
  CHECK(told.at("rooftop") == "southside");
  CHECK(told.at("idle_s") == 900);
  CHECK(ask(hub.router, with_session(Method::post, "/v1/session/seen", signed_in)).status == 204);
  const auto out = ask(hub.router, with_session(Method::del, "/v1/session", signed_in));
  CHECK(out.status == 204);
  CHECK(out.headers.get("Set-Cookie").starts_with("__Host-foyer=; Path=/; Max-Age=0"));
  CHECK(ask(hub.router, with_session(Method::get, "/v1/session", signed_in)).status == 204);
  CHECK(ask(hub.router, with_session(Method::post, "/v1/session/seen", signed_in)).status == 403);
  const Access access = hub.database->access();
  CHECK(must(check_access_log(*access)) == 2);
}

TEST_CASE("Nothing is changed from a foreign page or by an ill-formed request") {
  Door hub;
  const std::string link = hub.invited();
  const std::string address =
      GENERATE("/v1/staff/set-up/open", "/v1/staff/set-up", "/v1/staff/set-up/confirm", "/v1/session");
  const json good{{"token", link}, {"name", "t.okafor"}, {"password", password}, {"code", "000000"}};
  net::Request foreign = from_page(Method::post, address, good);
  foreign.headers.set("Origin", "https://evil.example");
  CHECK(ask(hub.router, foreign).status == 403);

  std::string deep(100, '[');
  json wrong_type = good;
  for (auto& [key, value] : wrong_type.items()) value = json::array({1});
  for (const std::string& body : {std::string(), std::string("{"), std::string("[]"), std::string("null"), deep,
                                  wrong_type.dump(), std::string("{\"token\":\"\xff\"}")}) {
    net::Request request = from_page(Method::post, address);
    request.body = body;
    CHECK(ask(hub.router, request).status == 400);
  }
}
