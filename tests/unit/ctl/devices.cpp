// Every trouble of a kiosk is a line that says what it is and what to do; a healthy one is one line.
#include "platform/ctl/devices.hpp"

#include <catch2/catch_all.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "shared/net/wire.hpp"
#include "tests/unit/ctl/fake_hub.hpp"

namespace {
using namespace foyer;
using nlohmann::json;

net::Heartbeat healthy() {
  net::Heartbeat beat;
  beat.app_v = "1.2";
  beat.secrets = "tpm";
  beat.renderer = "Mesa Intel";
  beat.clock = "synchronised";
  beat.disk_free_mb = 900;
  return beat;
}

json device(const net::Heartbeat& beat) {
  return {{"id", "0190"},
          {"rooftop", "southside"},
          {"number", 3},
          {"enrolled_at", "2026-11-01T00:00:00Z"},
          {"seen_at", "2026-11-22T10:00:00Z"},
          {"heartbeat", json::parse(net::write_heartbeat(beat))}};
}

std::string told(const json& device, std::string_view now = "2026-11-22T10:00:20Z") {
  std::ostringstream out;
  REQUIRE(ctl::tell_devices(json{{"now", now}, {"devices", {device}}}.dump(), out));
  return out.str();
}

std::size_t lines(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}
}  // namespace

TEST_CASE("a healthy kiosk is one line") {
  const std::string text = told(device(healthy()));
  CHECK(text ==
        "southside kiosk 3  0190  heard 20 s ago  version 1.2  outbox 0  disk free 900 MB  clock synchronised\n");
}

TEST_CASE("each trouble adds its own line") {
  net::Heartbeat beat = healthy();
  json row = device(beat);
  std::string_view now = "2026-11-22T10:00:20Z";
  std::string expected;
  SECTION("silence") {
    now = "2026-11-22T10:05:00Z";
    expected = "not heard";
  }
  SECTION("never heard") {
    row.erase("seen_at");
    row.erase("heartbeat");
    expected = "never heard";
  }
  SECTION("a clone") {
    row["quarantined"] = "a cloned disk";
    expected = "a cloned disk";
  }
  SECTION("parked") {
    row["parked"] = {{{"why", "a newer type"}, {"facts", 2}}};
    expected = "without effect in the ledger: 2 (a newer type)";
  }
  SECTION("refused") {
    row["refused"] = {{{"why", "unreadable"}, {"facts", 1}}};
    expected = "refused and kept aside: 1 (unreadable)";
  }
  SECTION("late") {
    beat.oldest_unacked_ms = 7'200'000;
    row = device(beat);
    expected = "waited 2 h";
  }
  SECTION("full") {
    beat.disk_full = true;
    row = device(beat);
    expected = "disk is full";
  }
  SECTION("clock") {
    beat.clock = "unknown";
    row = device(beat);
    expected = "clock is not trusted";
  }
  SECTION("renderer") {
    beat.renderer = "llvmpipe (LLVM 15)";
    row = device(beat);
    expected = "without graphics";
  }
  SECTION("alarm") {
    beat.alarms = {"sums_differ"};
    row = device(beat);
    expected = "fetched again";
  }
  SECTION("an alarm of a later version") {
    beat.alarms = {"too_warm"};
    row = device(beat);
    expected = "does not know: too_warm";
  }
  SECTION("unnamed losses") {
    beat.lost_unnamed = true;
    row = device(beat);
    expected = "their names with them";
  }
  const std::string text = told(row, now);
  INFO(text);
  CHECK(lines(text) == 2);
  CHECK(text.find(expected) != std::string::npos);
}

TEST_CASE("lost facts are named one by one") {
  net::Heartbeat beat = healthy();
  net::LostFact lost;
  lost.fact = model::FactId::standing_for("fact");
  lost.epoch = model::EpochId::standing_for("epoch");
  lost.visit = model::VisitId::standing_for("visit");
  lost.n = 42;
  lost.type = "CheckedIn";
  lost.at = *base::parse_rfc3339("2026-11-22T09:00:00Z");
  beat.lost = {lost};
  beat.lost_count = 1;
  const std::string text = told(device(beat));
  for (const std::string& part : {lost.fact.text(), lost.epoch.text(), lost.visit.text(), std::string("n 42"),
                                  std::string("CheckedIn"), std::string("2026-11-22T09:00:00")})
    CHECK(text.find(part) != std::string::npos);
}

TEST_CASE("what is no list of devices is refused") {
  std::ostringstream out;
  CHECK_FALSE(ctl::tell_devices("{}", out));
  std::vector<net::Request> asked;
  auto hub = ctl::test::hub(asked, [](const net::Request&) {
    return net::json_response(200, R"({"now":"2026-11-22T10:00:20Z","devices":[]})");
  });
  REQUIRE(ctl::tell_devices(hub, out));
  CHECK(asked.at(0).target == "/v1/admin/devices");
  CHECK(out.str().empty());
}
