// The import tells of every event what became of it.
#include <catch2/catch_all.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "platform/ctl/commands.hpp"
#include "tests/unit/ctl/fake_hub.hpp"

namespace {
using namespace foyer;

const auto southside = *model::RooftopId::parse("southside");

std::filesystem::path calendar_of_three() {
  const auto path = std::filesystem::temp_directory_path() / "foyer-import.ics";
  std::ofstream(path)
      << "BEGIN:VCALENDAR\r\n"
         "BEGIN:VEVENT\r\nUID:good\r\nSUMMARY:Visit - Priya Raman\r\nDTSTART:20260604T093000\r\nEND:VEVENT\r\n"
         "BEGIN:VEVENT\r\nUID:dateless\r\nSUMMARY:Visit\r\nEND:VEVENT\r\n"
         "BEGIN:VEVENT\r\nUID:unwelcome\r\nSUMMARY:Visit\r\nDTSTART:20260604T103000\r\nEND:VEVENT\r\n"
         "END:VCALENDAR\r\n";
  return path;
}

const ctl::CalendarPlace& place() {
  static const ctl::CalendarPlace here{*text::Zone::find("America/New_York"), "US"};
  return here;
}

TEST_CASE("each event is taken or refused with its reason, and the rest goes on") {
  std::vector<net::Request> asked;
  auto hub = ctl::test::hub(asked, [](const net::Request& request) -> base::Result<net::Response> {
    if (request.body.find("unwelcome") != std::string::npos) return net::problem(422, "t", "no");
    return net::json_response(201, R"({"id":"i","code":"7K2M-9QXR","qr":"FOYER1.A"})");
  });
  std::ostringstream out;
  const auto done = ctl::import_appointments(&hub, southside, place(), calendar_of_three(), out);
  CHECK_FALSE(done);
  CHECK(asked.size() == 2);
  CHECK(out.str() ==
        "taken  good  2026-06-04T13:30:00.000Z  7K2M-9QXR\n"
        "refused  dateless: it has no start, or one that cannot be read\n"
        "refused  unwelcome: /v1/rooftops/southside/appointments: the hub says 422: no\n"
        "1 taken, 2 refused\n");
}

TEST_CASE("a dry run sends nothing") {
  std::ostringstream out;
  CHECK_FALSE(ctl::import_appointments(nullptr, southside, place(), calendar_of_three(), out));
  CHECK(out.str().ends_with("2 taken, 1 refused\n"));
  CHECK(ctl::import_appointments(nullptr, southside, place(), "/nowhere.ics", out).error().fault ==
        base::Fault::not_found);
}

TEST_CASE("a configuration file goes to the hub as it stands") {
  std::vector<net::Request> asked;
  auto hub = ctl::test::hub(asked, [](const net::Request&) {
    return net::json_response(201, R"({"id":"i","code":"7K2M-9QXR","qr":"FOYER1.A"})");
  });
  const auto path = std::filesystem::temp_directory_path() / "foyer-configuration.json";
  std::ofstream(path) << R"({"model": "Meridian EV"})";
  std::ostringstream out;
  REQUIRE(ctl::send_configuration(hub, southside, path, out));
  CHECK(asked[0].target == "/v1/rooftops/southside/configurations");
  CHECK(asked[0].body == R"({"model": "Meridian EV"})");
  CHECK(out.str().find("FOYER1.A") != std::string::npos);
}
}  // namespace
