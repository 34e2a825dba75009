#include "platform/hub/session_gate.hpp"

#include "platform/hub/session_log.hpp"
#include "shared/base/tuning.hpp"
#include "tests/unit/hub/staff_fixture.hpp"

using namespace foyer;
using namespace foyer::hub;
using namespace foyer::hub::testing;

namespace {

struct SignedIn : Hub {
  SessionGate gate{*database, clock, random};
  std::string token;
  model::RooftopId elsewhere = must(model::RooftopId::parse("northgate"));

  SignedIn() {
    set_up(person);
    const Access access = database->access();
    token = must(sessions(access).start(person.id));
  }

  net::Request request(net::Method method = net::Method::post) const {
    net::Request made = from_page(method, "/v1/rooftops/southside/board/actions");
    made.headers.set("Cookie", "other=1; " + std::string(staff_cookie) + "=" + token);
    made.headers.set(csrf_header, csrf_token(token));
    return made;
  }
};

}  // namespace

TEST_CASE("Cookies are read by their whole name") {
  net::Request request;
  CHECK(cookie_of(request, "a").empty());
  request.headers.set("Cookie", "aa=1; a=2;b=3; a=4; c");
  CHECK(cookie_of(request, "a") == "2");
  CHECK(cookie_of(request, "b") == "3");
  CHECK(cookie_of(request, "c").empty());
  CHECK(cookie_of(request, "d").empty());
}

TEST_CASE("The session's cookie has every flag that its prefix demands") {
  CHECK(set_cookie(staff_cookie, "abc", std::chrono::seconds(60)) ==
        "__Host-foyer=abc; Path=/; Max-Age=60; Secure; HttpOnly; SameSite=Strict");
  CHECK(set_cookie(staff_cookie, "", std::chrono::seconds(60)) ==
        "__Host-foyer=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Strict");
}

TEST_CASE("A change takes the cookie, the CSRF token and an own Origin, each of them") {
  SignedIn hub;
  net::Request request = hub.request();
  CHECK(must(hub.gate.writer(request)).id == hub.person.id);

  SECTION("no token") { request.headers.set(csrf_header, ""); }
  SECTION("another session's token") { request.headers.set(csrf_header, csrf_token("another")); }
  SECTION("the cookie's own value as token") { request.headers.set(csrf_header, hub.token); }
  SECTION("no origin") { request.headers.set("Origin", ""); }
  SECTION("a foreign origin") { request.headers.set("Origin", "https://evil.example"); }
  SECTION("an opaque origin") { request.headers.set("Origin", "null"); }
  SECTION("plain http") { request.headers.set("Origin", "http://hub.example:8444"); }
  SECTION("another port") { request.headers.set("Origin", "https://hub.example"); }
  SECTION("no host") { request.headers.set("Host", ""); }
  SECTION("no cookie") { request.headers.set("Cookie", ""); }
  SECTION("a cookie made up, with the token that fits it") {
    request.headers.set("Cookie", std::string(staff_cookie) + "=made-up");
    request.headers.set(csrf_header, csrf_token("made-up"));
  }
  SECTION("an idle session") { hub.clock.advance(base::tuning::session_idle); }
  CHECK(hub.gate.writer(request).error().fault == base::Fault::denied);
}

TEST_CASE("A change counts as activity, a look does not") {
  SignedIn hub;
  hub.clock.advance(std::chrono::minutes(14));
  CHECK(hub.gate.reader(hub.request(net::Method::get)));
  hub.clock.advance(std::chrono::minutes(1));
  CHECK_FALSE(hub.gate.reader(hub.request(net::Method::get)));
}

TEST_CASE("A session sees its own rooftop, a wall screen the public view of its own, nobody nothing") {
  SignedIn hub;
  CHECK(must(hub.gate.viewer(hub.request(net::Method::get), hub.person.rooftop)) == View::staff);
  CHECK_FALSE(hub.gate.viewer(hub.request(net::Method::get), hub.elsewhere));
  CHECK_FALSE(hub.gate.viewer(from_page(net::Method::get, "/"), hub.person.rooftop));

  net::Request wall = from_page(net::Method::get, "/");
  {
    const Access access = hub.database->access();
    WallScreens screens(*access, hub.random);
    wall.headers.set("Cookie",
                     std::string(wall_cookie) + "=" + must(screens.open(must(screens.add(hub.person.rooftop)))).cookie);
  }
  CHECK(must(hub.gate.viewer(wall, hub.person.rooftop)) == View::wall);
  CHECK_FALSE(hub.gate.viewer(wall, hub.elsewhere));
  CHECK(hub.gate.view(wall, hub.person.rooftop) == View::wall);
  CHECK_FALSE(hub.gate.board_gate().staff(wall, hub.person.rooftop));  // nothing to act with

  const Access access = hub.database->access();
  CHECK(must(check_access_log(*access)) == 2);  // the two that were shown something, and no plain question
}

TEST_CASE("An open board may go on while its session lives") {
  SignedIn hub;
  const BoardGate gate = hub.gate.board_gate();
  const net::Request opened = hub.request(net::Method::get);
  CHECK(gate.still(opened, hub.person.rooftop));
  CHECK_FALSE(gate.still(opened, hub.elsewhere));
  hub.clock.advance(base::tuning::session_idle);
  CHECK_FALSE(gate.still(opened, hub.person.rooftop));
}

TEST_CASE("The board's gate names the actor, of this rooftop only") {
  SignedIn hub;
  const BoardGate gate = hub.gate.board_gate();
  CHECK(must(gate.staff(hub.request(), hub.person.rooftop)).name == "Thandi Okafor");
  CHECK(gate.staff(hub.request(), hub.elsewhere).error().fault == base::Fault::denied);
}
