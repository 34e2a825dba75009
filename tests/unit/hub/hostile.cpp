// Every endpoint of the hub against input that nobody honest sends: a clear error, and nothing changed.
#include <set>

#include "shared/base/tuning.hpp"
#include "tests/unit/hub/house_fixture.hpp"

using namespace foyer;
using namespace foyer::hub::testing;
using net::Method;

namespace {

struct Address {
  Method method;
  std::string target;
  bool by_device = false;
};

const std::vector<Address> devices_only{{Method::post, "/v1/rooftops/southside/facts", true},
                                        {Method::get, "/v1/rooftops/southside/feed?cursor=new", true},
                                        {Method::post, "/v1/rooftops/southside/lookup", true},
                                        {Method::post, "/v1/rooftops/southside/heartbeat", true}};
const std::vector<Address> keys_only{{Method::put, "/v1/rooftops/southside/settings"},
                                     {Method::put, "/v1/rooftops/southside/staff"},
                                     {Method::post, "/v1/rooftops/southside/appointments"},
                                     {Method::post, "/v1/rooftops/southside/configurations"},
                                     {Method::post, "/v1/admin/enrolment-codes"},
                                     {Method::post, "/v1/admin/api-keys"},
                                     {Method::post, "/v1/admin/staff-links"},
                                     {Method::post, "/v1/admin/wall-tokens"},
                                     {Method::del, "/v1/admin/wall-tokens?rooftop=No%20where"},
                                     {Method::get, "/v1/admin/devices"},
                                     {Method::post, "/v1/admin/devices/x/release"}};
const std::vector<Address> sessions_only{{Method::get, "/v1/rooftops/southside/board"},
                                         {Method::post, "/v1/rooftops/southside/board/actions"}};

std::string deep(char open, char close) {
  return std::string(base::tuning::json_max_depth + 5, open) + std::string(base::tuning::json_max_depth + 5, close);
}

// Bodies that no endpoint understands.
std::vector<std::string> nonsense() {
  std::string nested = "1";
  for (std::size_t i = 0; i < 2 * base::tuning::json_max_depth; ++i) nested = "{\"customer\":" + nested + "}";
  return {"",
          "{",
          "null",
          "[]",
          "7",
          "\"text\"",
          "<html><body>Sign in to the network</body></html>",
          "{\"rooftop\":\"southside\",\"rooftop\":\"northgate\"}",
          "{\"rooftop\":[],\"customer\":[],\"staff\":{},\"name\":{},\"key\":7,\"code\":{},\"outbox_count\":\"x\"}",
          "{\"customer\":{\"full\":\"\xff\xfe\"}}",
          std::string("\0\0\0", 3),
          deep('[', ']'),
          nested,
          std::string(base::tuning::http_body_max_bytes, 'x')};
}

net::Response send(House& house, const Address& to, const std::string& body) {
  return to.by_device ? house.device(house.kiosk, to.method, to.target, body)
                      : house.with_key(house.admin_key, to.method, to.target, body);
}

bool is_clear(const net::Response& response) {
  const json problem = json::parse(response.body, nullptr, false);
  return response.headers.get("Content-Type") == net::media_problem && problem.is_object() &&
         problem.value("status", 0) == response.status && !problem.value("detail", "").empty();
}

}  // namespace

TEST_CASE("nonsense changes nothing and is told as such", "[hostile]") {
  House house;
  std::vector<Address> all = keys_only;
  all.insert(all.end(), devices_only.begin() + 2, devices_only.end());
  all.push_back({Method::post, "/v1/enrol"});
  const std::string before = house.digest();
  for (const Address& to : all) {
    if (to.method == Method::get) continue;
    for (const std::string& body : nonsense()) {
      const net::Response response = send(house, to, body);
      INFO(to.target << " " << body.substr(0, 60) << " -> " << response.status << " " << response.body.substr(0, 200));
      CHECK((response.status == 400 || response.status == 403 || response.status == 429));
      CHECK(is_clear(response));
    }
  }
  CHECK(house.digest() == before);
}

TEST_CASE("a push of nonsense is looked at line by line and gives no fact", "[hostile]") {
  House house;
  for (const std::string& body : nonsense()) {
    const net::Response response = house.push(house.kiosk, body);
    INFO(body.substr(0, 60) << " -> " << response.status);
    if (response.status != 200) {
      CHECK(response.status == 413);
      continue;
    }
    for (const auto& item : must(net::read_push_answer(response.body)).items)
      CHECK(item.status == net::FactStatus::refused);
  }
  CHECK(house.board()["entries"].empty());
}

TEST_CASE("a push that is too much, or of another media type, changes nothing", "[hostile]") {
  House house;
  Pen pen{house, house.kiosk};
  std::string many;
  for (std::size_t i = 0; i <= base::tuning::push_max_facts; ++i)
    many += pen.line(pen.new_visit(), model::VisitOpened{"en"});
  const std::string long_line = "{\"x\":\"" + std::string(base::tuning::fact_max_bytes, 'x') + "\"}\n";
  const std::string good = pen.line(pen.new_visit(), check_in());
  const std::string before = house.digest();
  CHECK(house.push(house.kiosk, many).status == 413);
  CHECK(house.push(house.kiosk, good + long_line).status == 413);
  const net::Response html = house.call(
      house.devices,
      {Method::post, "/v1/rooftops/southside/facts", {{"Content-Type", "text/html"}}, good, {house.kiosk, ""}});
  CHECK(html.status == 415);
  CHECK(house.digest() == before);
}

TEST_CASE("without a certificate, with a stranger's, or for another rooftop a device gets nothing", "[hostile]") {
  House house;
  Pen pen{house, house.kiosk};
  const std::string fact = pen.line(pen.new_visit(), check_in());
  const std::string before = house.digest();
  for (const Address& to : devices_only) {
    INFO(to.target);
    const net::Headers headers{{"Content-Type", "application/x-ndjson"}};
    const auto nobody = house.call(house.devices, {to.method, to.target, headers, fact, {{}, ""}});
    CHECK(nobody.status == 403);
    CHECK(is_clear(nobody));
    const auto stranger = model::DeviceId::make(house.clock.wall(), house.random);
    CHECK(house.device(stranger, to.method, to.target, fact).status == 403);
    CHECK(house.device(house.northern_kiosk, to.method, to.target, fact).status == 403);
    // The browsers' listener does not know these addresses at all.
    CHECK(house.with_key(house.admin_key, to.method, to.target, fact).status == 404);
  }
  CHECK(house.digest() == before);
}

TEST_CASE("without a key, with a wrong one, or with a site's where an administrator's is asked, nothing opens",
          "[hostile]") {
  House house;
  const std::string before = house.digest();
  for (const Address& to : keys_only) {
    INFO(to.target);
    const net::Response none = house.call(house.web, {to.method, to.target, {}, "{}", {}});
    CHECK(none.status == 401);
    CHECK(none.headers.get("WWW-Authenticate") == "Bearer");
    CHECK(house.with_key("foyer_admin_AAAA", to.method, to.target, "{}").status == 401);
    CHECK(house.with_key("", to.method, to.target, "{}").status == 401);
    const bool sites = to.target.ends_with("appointments") || to.target.ends_with("configurations");
    CHECK(house.with_key(house.site_key, to.method, to.target, "{}").status == (sites ? 400 : 403));
  }
  CHECK(
      house.with_key(house.site_key, Method::post, "/v1/rooftops/northgate/configurations", some_configuration().dump())
          .status == 403);
  CHECK(house.digest() == before);
}

TEST_CASE("the board is closed to whoever did not sign in", "[hostile]") {
  House house;
  const std::string before = house.digest();
  for (const Address& to : sessions_only) {
    INFO(to.target);
    const net::Response none = house.call(house.web, {to.method, to.target, {}, "{}", {}});
    CHECK(none.status == 403);
    CHECK(is_clear(none));
    CHECK(house.with_key(house.admin_key, to.method, to.target, "{}").status == 403);
    const net::Headers forged{{"Cookie", "__Host-foyer=AAAA; __Host-foyer-wall=BBBB"}};
    CHECK(house.call(house.web, {to.method, to.target, forged, "{}", {}}).status == 403);
  }
  CHECK(house.digest() == before);
}

TEST_CASE("unknown rooftops and addresses are told as such", "[hostile]") {
  House house;
  const std::string before = house.digest();
  for (const std::string& rooftop :
       std::vector<std::string>{"nowhere", "South", "a%2Fb", "%00", "..", std::string(33, 'a')}) {
    INFO(rooftop);
    const auto status = house
                            .with_key(house.admin_key, Method::post, "/v1/rooftops/" + rooftop + "/configurations",
                                      some_configuration().dump())
                            .status;
    CHECK((status == 400 || status == 404));
  }
  CHECK(house.with_key(house.admin_key, Method::put, "/v1/rooftops/Bad_Name/settings", house_settings("x").dump())
            .status == 400);
  CHECK(house.with_key(house.admin_key, Method::get, "/v1/secrets", "").status == 404);
  const net::Response wrong_method = house.with_key(house.admin_key, Method::del, "/v1/admin/devices", "");
  CHECK(wrong_method.status == 405);
  CHECK(wrong_method.headers.get("Allow") == "GET");
  CHECK(house.digest() == before);
}

TEST_CASE("a feed asked with odd figures is refused", "[hostile]") {
  House house;
  for (const std::string query :
       {"", "cursor=", "cursor=new&limit=0", "cursor=new&limit=1001", "cursor=new&limit=-1",
        "cursor=new&limit=9999999999999999999999", "cursor=new&wait=26", "cursor=new&wait=1s", "cursor=new&schema=0"}) {
    INFO(query);
    CHECK(house.device(house.kiosk, Method::get, "/v1/rooftops/southside/feed?" + query).status == 400);
  }
}
