// Claims: whoever asks gets the lease, and is told of the visit that another scan began.
#include "platform/hub/claims.hpp"

#include "shared/base/tuning.hpp"
#include "tests/unit/hub/house_fixture.hpp"

using namespace foyer;
using namespace foyer::hub::testing;
using namespace std::chrono_literals;
using net::Method;

namespace {

struct Case {
  House house;
  Pen here{house, house.kiosk};
  Pen there{house, house.other_kiosk};
  model::AppointmentId appointment = model::AppointmentId::standing_for("crm-1");
  std::string subject = "appointment:" + appointment.text();

  net::ClaimAnswer claim(const Pen& by, const model::VisitId& visit, std::chrono::seconds ttl = 120s) {
    const auto response = house.device(by.device, Method::post, "/v1/rooftops/southside/claims",
                                       net::write_claim_ask({subject, visit, ttl}));
    INFO(response.body);
    REQUIRE(response.status == 200);
    return must(net::read_claim_answer(response.body));
  }
  model::Identified identified() {
    model::Identified body;
    body.appointment = appointment;
    return body;
  }
};

}  // namespace

TEST_CASE("nobody is refused, and the later holder has the higher fence", "[claims]") {
  Case it;
  const auto first = it.claim(it.here, it.here.new_visit());
  const auto second = it.claim(it.there, it.there.new_visit());
  CHECK(second.fence > first.fence);
  CHECK(it.claim(it.here, {}).fence > second.fence);
  CHECK(first.ttl == 120s);
}

TEST_CASE("the holder renews its lease and keeps its fence", "[claims]") {
  Case it;
  const auto visit = it.here.new_visit();
  const auto first = it.claim(it.here, visit);
  it.house.clock.advance(100s);
  CHECK(it.claim(it.here, visit).fence == first.fence);
  it.house.clock.advance(100s);
  CHECK(it.claim(it.here, visit).fence == first.fence);
  it.house.clock.advance(121s);
  CHECK(it.claim(it.here, visit).fence > first.fence);
}

TEST_CASE("while its facts are on their way, a claim tells of the visit it began", "[claims]") {
  Case it;
  const auto visit = it.here.new_visit();
  CHECK_FALSE(it.claim(it.here, visit).open);
  const auto resumed = it.claim(it.there, it.there.new_visit());
  REQUIRE(resumed.open);
  CHECK(resumed.open->id == visit);
  CHECK(resumed.open->device == it.house.kiosk);
  // And so for a third one, whoever holds it by now.
  CHECK(it.claim(it.here, it.here.new_visit()).open->id == visit);
}

TEST_CASE("a lease that ended tells of nothing", "[claims]") {
  Case it;
  it.claim(it.here, it.here.new_visit(), 10s);
  it.house.clock.advance(11s);
  CHECK_FALSE(it.claim(it.there, it.there.new_visit()).open);
}

TEST_CASE("what the facts say goes before what the claim said", "[claims]") {
  Case it;
  const auto visit = it.here.new_visit();
  it.claim(it.here, visit);
  it.house.pushed(it.house.kiosk, it.here.line(visit, it.identified()));
  CHECK(it.claim(it.there, it.there.new_visit()).open->status == model::VisitStatus::welcomed);
  it.house.pushed(it.house.kiosk, it.here.line(visit, check_in(it.appointment)));
  const auto after = it.claim(it.there, it.there.new_visit());
  CHECK(after.open->id == visit);
  CHECK(after.open->status == model::VisitStatus::checked_in);
}

TEST_CASE("a visit that ended is not offered again by its claim", "[claims]") {
  Case it;
  const auto visit = it.here.new_visit();
  it.claim(it.here, visit);
  it.house.pushed(it.house.kiosk, it.here.line(visit, it.identified()) +
                                      it.here.line(visit, model::VisitEnded{model::Ending::not_me, {}}));
  CHECK_FALSE(it.claim(it.here, it.here.new_visit()).open);
}

TEST_CASE("a fence is on the disk before it is given out", "[claims]") {
  Case it;
  const auto before = it.claim(it.here, it.here.new_visit());
  const hub::Access access = it.house.hub->database().access();
  auto row = must(access->prepare("SELECT claim_fence FROM rooftops WHERE id = 'southside'"));
  REQUIRE(must(row.step()));
  CHECK(static_cast<std::uint64_t>(row.integer(0)) == before.fence);
}

TEST_CASE("a claim is for the rooftop's own kiosks, and says what it is about", "[claims][hostile]") {
  Case it;
  const auto post = [&](const model::DeviceId& device, const std::string& body) {
    return it.house.device(device, Method::post, "/v1/rooftops/southside/claims", body).status;
  };
  const std::string good = net::write_claim_ask({it.subject, {}, 60s});
  CHECK(post(it.house.northern_kiosk, good) == 403);
  CHECK(post(model::DeviceId::standing_for("stranger"), good) == 403);
  CHECK(post(it.house.kiosk, good) == 200);
  for (const char* bad :
       {"", "[]", "{}", R"({"subject":"customer:1","ttl_s":60})", R"({"subject":"appointment:1","ttl_s":60})",
        R"({"subject":"appointment:0190a7c2-0000-7000-8000-00000000000a","ttl_s":0})",
        R"({"subject":"appointment:0190a7c2-0000-7000-8000-00000000000a","ttl_s":86400})"}) {
    INFO(bad);
    CHECK(post(it.house.kiosk, bad) == 400);
  }
}

TEST_CASE("leases are bounded", "[claims][hostile]") {
  Case it;
  const auto visit = it.here.new_visit();
  it.claim(it.here, visit, 60s);
  for (std::size_t i = 0; i < base::tuning::claims_most; ++i) {
    it.subject = "configuration:" + model::ConfigurationId::make(it.house.clock.wall(), it.house.random).text();
    it.claim(it.here, it.here.new_visit(), 120s);
  }
  it.subject = "appointment:" + it.appointment.text();
  CHECK_FALSE(it.claim(it.there, it.there.new_visit()).open);  // the one that would have ended first made room
}
