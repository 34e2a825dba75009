#include "platform/hub/board_pages.hpp"

#include "platform/hub/web_files.hpp"
#include "tests/unit/hub/staff_fixture.hpp"

using namespace foyer;
using namespace foyer::hub;
using namespace foyer::hub::testing;
using net::Method;

namespace {

struct Pages : Hub {
  SessionGate gate{*database, clock, random};
  BoardPages pages{*database, gate, random};
  Router router{pages.routes()};

  net::Response get(std::string target, const std::string& cookie = {}) {
    net::Request request = from_page(Method::get, std::move(target));
    if (!cookie.empty()) request.headers.set("Cookie", cookie);
    return ask(router, request);
  }
  std::string staff_session() {
    set_up(person);
    const Access access = database->access();
    return std::string(staff_cookie) + "=" + must(sessions(access).start(person.id));
  }
};

}  // namespace

TEST_CASE("Without a session every way to the board leads to the sign-in page") {
  Pages hub;
  for (const auto* address : {"/", "/board", "/board?rooftop=southside", "/board?rooftop=southside&wall",
                              "/board?rooftop=..%2F..%2F", "/board?rooftop=%00"}) {
    const auto response = hub.get(address);
    CHECK(response.status == 303);
    CHECK(response.headers.get("Location") == "/sign-in");
  }
}

TEST_CASE("With a session the board opens, of its own rooftop only") {
  Pages hub;
  const std::string cookie = hub.staff_session();
  CHECK(hub.get("/", cookie).headers.get("Location") == "/board?rooftop=southside");
  CHECK(hub.get("/board", cookie).headers.get("Location") == "/board?rooftop=southside");
  CHECK(hub.get("/board?rooftop=southside", cookie).status == 200);
  CHECK(hub.get("/board?rooftop=northgate", cookie).status == 303);
}

TEST_CASE("A wall screen's link leaves its cookie and goes to its board; another opens nothing") {
  Pages hub;
  std::string link;
  {
    const Access access = hub.database->access();
    link = must(WallScreens(*access, hub.random).add(hub.person.rooftop));
  }
  const auto opened = hub.get("/wall?token=" + link);
  CHECK(opened.status == 303);
  CHECK(opened.headers.get("Location") == "/board?rooftop=southside&wall");
  const std::string set(opened.headers.get("Set-Cookie"));
  CHECK(set.starts_with("__Host-foyer-wall="));
  CHECK(set.ends_with("; Secure; HttpOnly; SameSite=Strict"));
  CHECK(set.find(link) == std::string::npos);
  CHECK(hub.get("/board?rooftop=southside&wall", set.substr(0, set.find(';'))).status == 200);
  for (const auto* address : {"/wall", "/wall?token=", "/wall?token=made-up"}) {
    CHECK(hub.get(address).status == 404);
    CHECK(hub.get(address).headers.get("Set-Cookie").empty());
  }
}

TEST_CASE("Who this browser is to the board: staff with those who can be assigned, a wall screen, or nobody") {
  Pages hub;
  const auto viewer = [&](const std::string& cookie) {
    return nlohmann::json::parse(hub.get("/v1/rooftops/southside/board/viewer", cookie).body);
  };
  CHECK(viewer("").at("view").is_null());
  CHECK(viewer(hub.staff_session()).at("view") == "staff");
}

TEST_CASE("Every page and file carries the policies that keep foreign and inline code out") {
  Pages hub;
  const auto response =
      hub.get(GENERATE("/", "/sign-in", "/staff/set-up", "/wall?token=x", "/web/board.js", "/web/foyer.css"));
  const std::string policy(response.headers.get("Content-Security-Policy"));
  CHECK(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self';"));
  CHECK(policy.find("frame-ancestors 'none'") != std::string::npos);
  CHECK(policy.find("unsafe") == std::string::npos);
  CHECK(response.headers.get("X-Content-Type-Options") == "nosniff");
  CHECK(response.headers.get("Referrer-Policy") == "no-referrer");
  CHECK_FALSE(response.headers.get("Strict-Transport-Security").empty());
}

TEST_CASE("A file is served with its type, and not again while it is the same") {
  Pages hub;
  const auto script = hub.get("/web/board.js");
  CHECK(script.status == 200);
  CHECK(script.headers.get("Content-Type") == "text/javascript; charset=utf-8");
  CHECK(script.body == find_web_file("board.js")->bytes);
  net::Request again = from_page(Method::get, "/web/board.js");
  again.headers.set("If-None-Match", script.headers.get("ETag"));
  const auto unchanged = ask(hub.router, again);
  CHECK(unchanged.status == 304);
  CHECK(unchanged.body.empty());
  for (const auto* address : {"/web/none.js", "/web/..%2Fweb.cmake", "/web/%2e%2e", "/web/"})
    CHECK(hub.get(address).status == 404);
}

TEST_CASE("No page has anything inline, and no script makes markup of text") {
  for (const WebFile& file : web_files()) {
    INFO(file.name);
    const std::string text(file.bytes);
    if (file.name.ends_with(".html")) {
      CHECK(text.find("<style") == std::string::npos);
      CHECK(text.find(" style=") == std::string::npos);
      CHECK(text.find("onclick=") == std::string::npos);
      for (auto at = text.find("<script"); at != std::string::npos; at = text.find("<script", at + 1))
        CHECK(text.substr(at).starts_with("<script type=\"module\" src=\"/web/"));
    }
    if (file.name.ends_with(".js"))
      for (const auto* maker :
           {"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"})
        CHECK(text.find(maker) == std::string::npos);
  }
}
