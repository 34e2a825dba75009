#include <catch2/catch_all.hpp>

#include "shared/net/message.hpp"

namespace foyer::net {

TEST_CASE("headers compare without case, keep their order, and hold no line break") {
  Headers headers{{"Content-Type", "text/plain"}, {"X-A", "1"}};
  CHECK(headers.get("content-TYPE") == "text/plain");
  CHECK(headers.get("absent").empty());
  headers.set("x-a", "2");
  headers.add("Set-Cookie", "a=1");
  headers.add("Set-Cookie", "b=2");
  CHECK(headers.get("X-A") == "2");
  CHECK(headers.get("set-cookie") == "a=1");
  CHECK(headers.all().size() == 4);
  headers.set("Location", "/a\r\nSet-Cookie: c=3");
  CHECK(headers.get("Location") == "/aSet-Cookie: c=3");
}

TEST_CASE("a target is split before it is decoded") {
  Request request;
  request.target = "/v1/rooftops/a%2Fb/caf%C3%A9?x=1&y=a+b%26c&x=2&flag&bad=%zz&cut=%4&nul=%00&e=";
  CHECK(request.path() == "/v1/rooftops/a%2Fb/caf%C3%A9");
  CHECK(request.segments() == std::vector<std::string>{"v1", "rooftops", "a/b", "café"});
  CHECK(request.query("x") == "1");
  CHECK(request.query("y") == "a b&c");
  CHECK(request.query("flag") == "");
  CHECK(request.query("e") == "");
  for (const auto* none : {"absent", "bad", "cut", "nul"}) CHECK_FALSE(request.query(none));
}

TEST_CASE("the edges of a path are told apart") {
  const auto segments = [](std::string target) {
    Request request;
    request.target = std::move(target);
    return request.segments();
  };
  using Segments = std::vector<std::string>;
  CHECK(segments("/").empty());
  CHECK(segments("").empty());
  CHECK(segments("/a/") == Segments{"a", ""});
  CHECK(segments("//a") == Segments{"", "a"});
  CHECK(segments("/a%2/b") == Segments{"a%2", "b"});
}

TEST_CASE("a problem is RFC 9457, whatever its detail holds") {
  const auto response = problem(409, "Conflict", "said \"no\" \xff");
  CHECK(response.status == 409);
  CHECK(is_media(response.headers.get("content-type"), media_problem));
  CHECK(response.body ==
        "{\"detail\":\"said \\\"no\\\" \xef\xbf\xbd\",\"status\":409,\"title\":\"Conflict\",\"type\":\"about:blank\"}");
}

TEST_CASE("a media type is told whatever its case and parameters") {
  CHECK(is_media("application/json", media_json));
  CHECK(is_media("Application/JSON ; charset=utf-8", media_json));
  CHECK_FALSE(is_media("text/html", media_json));
  CHECK_FALSE(is_media("application/jsonp", media_json));
  CHECK_FALSE(is_media("", media_json));
}

}  // namespace foyer::net
