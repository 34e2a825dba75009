// A hub that was restored from a backup gets back what its kiosks had brought.
#include "platform/hub/reoffer.hpp"

#include "shared/base/sealed_box.hpp"
#include "shared/net/wire_sealed.hpp"
#include "tests/unit/hub/house_fixture.hpp"

using namespace foyer;
using namespace foyer::hub::testing;
using net::FactStatus;
using net::Method;

namespace {

struct Restored {
  House house;
  Pen pen{house, house.kiosk};
  base::BoxSealer sealer =
      must(base::BoxSealer::make(must(base::box_public_key(house.hub->keys().seal)), house.random));
  model::VisitId visit = model::VisitId::make(house.clock.wall(), house.random);

  std::string sealed(const model::Fact& fact, std::uint64_t n) {
    const std::string context = fact.env.epoch.text() + "/" + std::to_string(n);
    return net::write_sealed_line({fact.env.epoch, n, fact.env.fact,
                                   sealer.seal(base::view(net::write_fact(fact)), base::view(context), house.random)});
  }
  std::string sealed(const model::Fact& fact) { return sealed(fact, fact.env.n); }
  net::PushAnswer offer(const std::string& lines) {
    const auto response = house.device(house.kiosk, Method::post, "/v1/rooftops/southside/sealed-facts", lines);
    INFO(response.body);
    REQUIRE(response.status == 200);
    return must(net::read_push_answer(response.body));
  }
};

}  // namespace

TEST_CASE("what is offered again is taken once, wherever it is missing", "[reoffer]") {
  Restored it;
  const model::Fact opened = it.pen.fact(it.visit, model::VisitOpened{"en"});
  const model::Fact checked_in = it.pen.fact(it.visit, model::CheckedIn{});
  it.house.pushed(it.house.kiosk, net::write_fact(opened));
  const auto answer = it.offer(it.sealed(opened) + "\n" + it.sealed(checked_in));
  REQUIRE(answer.items.size() == 2);
  CHECK(answer.items[0].status == FactStatus::duplicate);
  CHECK(answer.items[1].status == FactStatus::accepted);
  CHECK(answer.ack_n == 2);
  CHECK(it.house.board().dump().find(it.visit.text()) != std::string::npos);
  const auto again = it.offer(it.sealed(checked_in));
  CHECK(again.items.at(0).status == FactStatus::duplicate);
}

TEST_CASE("a box that is not this fact's is refused, and stops no other", "[reoffer]") {
  Restored it;
  const model::Fact good = it.pen.fact(it.visit, model::VisitOpened{"en"});
  const model::Fact other = it.pen.fact(it.visit, model::CheckedIn{});
  std::string bad;
  SECTION("for another number") { bad = it.sealed(other, other.env.n + 7); }
  SECTION("altered") {
    net::SealedLine line = must(net::read_sealed_line(it.sealed(other)));
    line.box.back() ^= 1;
    bad = net::write_sealed_line(line);
  }
  SECTION("under another fact's name") {
    net::SealedLine line = must(net::read_sealed_line(it.sealed(other)));
    line.fact = model::FactId::make(it.house.clock.wall(), it.house.random);
    bad = net::write_sealed_line(line);
  }
  const auto answer = it.offer(bad + "\n" + it.sealed(good));
  REQUIRE(answer.items.size() == 2);
  CHECK(answer.items[0].status == FactStatus::accepted);
  CHECK(answer.items[0].fact_id == good.env.fact.text());
  CHECK(answer.items[1].status == FactStatus::refused);
}

TEST_CASE("another device's facts, other media and lines that do not read take nothing in", "[reoffer]") {
  Restored it;
  const model::Fact fact = it.pen.fact(it.visit, model::VisitOpened{"en"});
  const std::string before = it.house.digest();
  const auto status = [&](const model::DeviceId& device, const std::string& body) {
    return it.house.device(device, Method::post, "/v1/rooftops/southside/sealed-facts", body).status;
  };
  CHECK(status(it.house.other_kiosk, it.sealed(fact)) == 403);
  CHECK(status(it.house.kiosk, "{}") == 400);
  CHECK(status(it.house.northern_kiosk, it.sealed(fact)) == 403);
  CHECK(it.house.digest() == before);
}

TEST_CASE("a restored hub names another life, and its cursors are of no use any more", "[reoffer]") {
  Restored it;
  const auto told = [&] {
    const auto beat =
        it.house.device(it.house.kiosk, Method::post, "/v1/rooftops/southside/heartbeat", net::write_heartbeat({}));
    return must(net::read_heartbeat_answer(beat.body));
  };
  const auto page = must(
      net::read_feed_page(it.house.device(it.house.kiosk, Method::get, "/v1/rooftops/southside/feed?cursor=new").body));
  const auto before = told();
  CHECK_FALSE(before.ledger.empty());
  CHECK(before.seal_key.size() == 32);
  REQUIRE(hub::begin_new_life(*it.house.hub->database().access(), it.house.clock, it.house.random));
  const auto keys = must(hub::load_keyring(*it.house.hub->database().access(), it.house.clock, it.house.random));
  CHECK(keys.ledger != before.ledger);
  CHECK(keys.epoch != it.house.hub->keys().epoch);
  CHECK(must(base::box_public_key(keys.seal)) == must(base::box_public_key(it.house.hub->keys().seal)));
  CHECK(it.house.device(it.house.kiosk, Method::get, "/v1/rooftops/southside/feed?cursor=" + page.cursor).status ==
        410);
}
