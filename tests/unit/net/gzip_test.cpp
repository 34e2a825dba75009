#include "shared/net/gzip.hpp"

#include <catch2/catch_test_macros.hpp>

#include "shared/base/tuning.hpp"

using namespace foyer;
using namespace foyer::net;

TEST_CASE("what a sender accepts is read as RFC 9110 means it") {
  const auto accepts = [](const char* words) {
    Headers headers;
    headers.set("Accept-Encoding", words);
    return accepts_gzip(headers);
  };
  CHECK(accepts("gzip"));
  CHECK(accepts("deflate, gzip;q=0.5"));
  CHECK(accepts("gzip;q=1.0, identity"));
  CHECK_FALSE(accepts("gzip;q=0"));
  CHECK_FALSE(accepts("deflate, gzip;q=0.000, br"));
  CHECK_FALSE(accepts("br"));
  CHECK_FALSE(accepts_gzip({}));
}

TEST_CASE("an answer worth it is packed once and comes out as it was") {
  const std::string long_text(base::tuning::http_gzip_least_bytes, 'x');
  Response response = json_response(200, long_text);
  pack(response);
  CHECK(response.headers.get("Content-Encoding") == "gzip");
  CHECK(response.body.size() < long_text.size());
  const std::string packed = response.body;
  pack(response);
  CHECK(response.body == packed);
  const auto plain = gunzip(packed, long_text.size());
  REQUIRE(plain);
  CHECK(*plain == long_text);

  Response small = json_response(200, "{}");
  pack(small);
  CHECK(small.body == "{}");
  CHECK(small.headers.get("Content-Encoding").empty());
}
