// The feed: copies by tail and by snapshot are the rooftop's state, and old or foreign cursors are told so.
#include "platform/hub/feed.hpp"

#include <map>
#include <random>

#include "platform/hub/rooftops.hpp"
#include "shared/base/tuning.hpp"
#include "tests/unit/hub/house_fixture.hpp"

using namespace foyer;
using namespace foyer::hub::testing;

namespace {

// A kiosk's copy: rows by key, as the pages say.
struct Copy {
  std::map<std::pair<std::string, std::string>, net::FeedRow> rows;
  std::string cursor = "new";

  void take(const net::FeedPage& page) {
    for (const net::FeedRow& row : page.rows) {
      if (row.op == net::FeedOp::put)
        rows[{row.kind, row.id}] = row;
      else
        rows.erase({row.kind, row.id});
    }
    cursor = page.cursor;
  }
  void check(const std::vector<net::FeedSum>& sums) const {
    std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> mine;
    for (const auto& [key, row] : rows) {
      mine[key.first].first += 1;
      mine[key.first].second += row.seq;
    }
    std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> told;
    for (const net::FeedSum& sum : sums) told[sum.kind] = {sum.count, sum.sum};
    CHECK(mine == told);
  }
};

net::FeedPage page(House& house, const std::string& cursor, std::size_t limit = 1000) {
  const auto response =
      house.device(house.kiosk, net::Method::get,
                   "/v1/rooftops/southside/feed?cursor=" + cursor + "&limit=" + std::to_string(limit));
  INFO(response.body);
  REQUIRE(response.status == 200);
  return must(net::read_feed_page(response.body));
}

void put(House& house, const std::string& kind, const std::string& id, const std::string& body,
         std::optional<base::WallTime> expires = {}) {
  const hub::Access access = house.hub->database().access();
  must(hub::feed_put(*access, house.southside, {kind, id, body, expires, {}}, house.clock.wall()));
}

void drop(House& house, const std::string& kind, const std::string& id) {
  const hub::Access access = house.hub->database().access();
  must(hub::feed_delete(*access, house.southside, kind, id, house.clock.wall()));
}

// To the end of the feed, page by page.
void catch_up(House& house, Copy& copy, std::size_t limit) {
  for (int pages = 0; pages < 1000; ++pages) {
    const net::FeedPage next = page(house, copy.cursor, limit);
    copy.take(next);
    if (next.more) continue;
    copy.check(next.sums);
    return;
  }
  FAIL("the feed does not end");
}

}  // namespace

TEST_CASE("a snapshot brings settings, today's appointments, staff, then the rest", "[feed]") {
  House house;
  json tomorrow = some_appointment();
  tomorrow["key"] = "crm-2";
  tomorrow["starts"] = "2026-11-24T16:00:00Z";
  REQUIRE(house.site("/v1/rooftops/southside/appointments", tomorrow).status == 201);
  REQUIRE(house.site("/v1/rooftops/southside/configurations", some_configuration()).status == 201);
  REQUIRE(house.site("/v1/rooftops/southside/appointments", some_appointment()).status == 201);
  const net::FeedPage all = page(house, "new");
  CHECK(all.snapshot);
  CHECK(all.complete);
  CHECK_FALSE(all.more);
  std::vector<std::string> kinds;
  for (const auto& row : all.rows) kinds.push_back(row.kind);
  CHECK(kinds == std::vector<std::string>{"settings", "appointment", "staff", "appointment", "configuration"});
  CHECK(must(net::read_appointment(all.rows[1].body)).customer.given == "Priya");
}

TEST_CASE("any pages, with changes between them, end in the same copy", "[feed]") {
  const std::uint64_t seed = std::random_device{}();
  CAPTURE(seed);
  base::SeededRandom random(seed);
  House house;
  for (int i = 0; i < 30; ++i) put(house, "car", std::to_string(i), "{\"v\":0}");
  Copy small;
  for (int step = 0; step < 60; ++step) {
    small.take(page(house, small.cursor, 1 + random.below(7)));
    const std::string id = std::to_string(random.below(40));
    if (random.below(3) == 0)
      drop(house, "car", id);
    else
      put(house, "car", id, "{\"v\":" + std::to_string(random.below(100)) + "}");
  }
  catch_up(house, small, 3);
  Copy whole;
  catch_up(house, whole, 1000);
  REQUIRE(whole.rows.size() == small.rows.size());
  for (const auto& [key, row] : whole.rows) {
    const auto at = small.rows.find(key);
    REQUIRE(at != small.rows.end());
    CHECK(at->second.body == row.body);
    CHECK(at->second.seq == row.seq);
  }
}

TEST_CASE("a put of the same bytes is no change", "[feed]") {
  House house;
  put(house, "car", "1", "{}");
  Copy copy;
  catch_up(house, copy, 1000);
  put(house, "car", "1", "{}");
  CHECK(page(house, copy.cursor).rows.empty());
  put(house, "car", "1", "{\"v\":1}");
  REQUIRE(page(house, copy.cursor).rows.size() == 1);
  CHECK(page(house, copy.cursor).rows[0].rev == 2);
}

TEST_CASE("foreign, altered, ancient and other rooftops' cursors are gone", "[feed]") {
  House house;
  const std::string mine = page(house, "new").cursor;
  const auto status = [&](const std::string& cursor) {
    return house.device(house.kiosk, net::Method::get, "/v1/rooftops/southside/feed?cursor=" + cursor).status;
  };
  CHECK(status(mine) == 200);
  std::string altered = mine;
  altered[altered.size() / 2] = altered[altered.size() / 2] == 'A' ? 'B' : 'A';
  CHECK(status(altered) == 410);
  CHECK(status("dDo1") == 410);
  const auto north = house.device(house.northern_kiosk, net::Method::get, "/v1/rooftops/northgate/feed?cursor=" + mine);
  CHECK(north.status == 410);

  must(house.hub->database().access()->execute("UPDATE rooftops SET feed_epoch = 'restored'"));
  CHECK(status(mine) == 410);
}

TEST_CASE("tombstones go after their time, and a cursor from before them is gone", "[feed]") {
  House house;
  put(house, "car", "1", "{}");
  Copy early;
  catch_up(house, early, 1000);
  drop(house, "car", "1");
  Copy late = early;
  catch_up(house, late, 1000);
  CHECK(late.rows.count({"car", "1"}) == 0);
  put(house, "car", "2", "{}");
  catch_up(house, late, 1000);

  house.clock.advance(base::tuning::tombstone_lives + std::chrono::hours(1));
  {
    const hub::Access access = house.hub->database().access();
    must(hub::feed_sweep(*access, house.southside, house.clock.wall()));
  }
  CHECK(house.device(house.kiosk, net::Method::get, "/v1/rooftops/southside/feed?cursor=" + early.cursor).status ==
        410);
  catch_up(house, late, 1000);
}

TEST_CASE("a row whose time is over becomes a tombstone", "[feed]") {
  House house;
  put(house, "car", "1", "{}", house.clock.wall() + std::chrono::minutes(5));
  Copy copy;
  catch_up(house, copy, 1000);
  REQUIRE(copy.rows.count({"car", "1"}) == 1);
  house.clock.advance(std::chrono::minutes(6));
  house.hub->tick();
  catch_up(house, copy, 1000);
  CHECK(copy.rows.count({"car", "1"}) == 0);
}

TEST_CASE("a purge follows a row everywhere and is not taken back by a delete", "[feed]") {
  House house;
  put(house, "car", "1", "{}");
  Copy copy;
  catch_up(house, copy, 1000);
  {
    const hub::Access access = house.hub->database().access();
    must(hub::feed_purge(*access, house.southside, "car", "1", house.clock.wall()));
    must(hub::feed_delete(*access, house.southside, "car", "1", house.clock.wall()));
  }
  const auto next = page(house, copy.cursor);
  REQUIRE(next.rows.size() == 1);
  CHECK(next.rows[0].op == net::FeedOp::purge);
  CHECK(next.rows[0].body.empty());
}

TEST_CASE("an appointment comes into the feed two days before and leaves it two days after", "[feed]") {
  House house;
  json later = some_appointment();
  later["starts"] = "2026-11-27T16:00:00Z";
  REQUIRE(house.site("/v1/rooftops/southside/appointments", later).status == 201);
  Copy copy;
  const auto here = [&] {
    house.hub->tick();
    catch_up(house, copy, 1000);
    return std::any_of(copy.rows.begin(), copy.rows.end(),
                       [](const auto& row) { return row.first.first == "appointment"; });
  };
  CHECK_FALSE(here());
  house.clock.set_wall(*base::parse_rfc3339("2026-11-25T16:30:00Z"));
  house.clock.advance(std::chrono::minutes(1));
  CHECK(here());
  house.clock.advance(std::chrono::hours(24 * 4));
  CHECK_FALSE(here());
}

TEST_CASE("a reader that waits is answered by a change, or when it waited long enough", "[feed]") {
  House house;
  const std::string cursor = page(house, "new").cursor;
  const auto wait = [&] {
    const auto reply = std::make_shared<TestReply>();
    house.devices({net::Method::get, "/v1/rooftops/southside/feed?wait=25&cursor=" + cursor, {}, "", {house.kiosk, ""}},
                  reply);
    return reply;
  };
  const auto patient = wait();
  house.hub->tick();
  CHECK_FALSE(patient->answer);
  REQUIRE(house.site("/v1/rooftops/southside/configurations", some_configuration()).status == 201);
  REQUIRE(patient->answer);
  CHECK(must(net::read_feed_page(patient->answer->body)).rows.size() == 1);

  const std::string now_at = must(net::read_feed_page(patient->answer->body)).cursor;
  const auto idle = std::make_shared<TestReply>();
  house.devices({net::Method::get, "/v1/rooftops/southside/feed?wait=25&cursor=" + now_at, {}, "", {house.kiosk, ""}},
                idle);
  house.clock.advance(std::chrono::seconds(24));
  house.hub->tick();
  CHECK_FALSE(idle->answer);
  house.clock.advance(std::chrono::seconds(2));
  house.hub->tick();
  REQUIRE(idle->answer);
  CHECK(must(net::read_feed_page(idle->answer->body)).rows.empty());
}

TEST_CASE("an open visit is in the feed until it is over", "[feed]") {
  House house;
  Pen pen{house, house.kiosk};
  const auto visit = pen.new_visit();
  Copy copy;
  const auto open = [&]() -> std::optional<model::OpenVisit> {
    catch_up(house, copy, 1000);
    const auto at = copy.rows.find({"visit", visit.text()});
    return at == copy.rows.end() ? std::nullopt : std::optional(must(net::read_open_visit(at->second.body)));
  };
  model::Identified who;
  who.appointment = model::AppointmentId::standing_for("southside:crm-1");
  house.pushed(house.kiosk, pen.line(visit, model::VisitOpened{"en"}));
  CHECK_FALSE(open());
  house.pushed(house.kiosk, pen.line(visit, who));
  REQUIRE(open());
  CHECK(open()->status == model::VisitStatus::welcomed);
  house.pushed(house.kiosk, pen.line(visit, check_in(who.appointment)) + pen.line(visit, model::VisitEnded{}));
  REQUIRE(open());
  CHECK(open()->status == model::VisitStatus::checked_in);
  house.pushed(house.kiosk, pen.line(visit, model::Left{}));
  CHECK_FALSE(open());
}
