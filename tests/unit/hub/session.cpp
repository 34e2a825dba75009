#include "platform/hub/session.hpp"

#include "platform/hub/session_log.hpp"
#include "shared/base/tuning.hpp"
#include "tests/unit/hub/staff_fixture.hpp"

using namespace foyer;
using namespace foyer::hub;
using namespace foyer::hub::testing;
namespace tuning = base::tuning;

namespace {

constexpr std::chrono::seconds moment{1};

std::string begin_session(Hub& hub) {
  hub.set_up(hub.person);
  const Access access = hub.database->access();
  return must(hub.sessions(access).start(hub.person.id));
}

bool lives(Hub& hub, const std::string& token) {
  const Access access = hub.database->access();
  return static_cast<bool>(hub.sessions(access).find(token));
}

void use(Hub& hub, const std::string& token) {
  const Access access = hub.database->access();
  must(hub.sessions(access).seen(token));
}

}  // namespace

TEST_CASE("A session ends after 15 idle minutes; looking does not keep it alive, use does") {
  Hub hub;
  const std::string token = begin_session(hub);
  hub.clock.advance(tuning::session_idle - moment);
  CHECK(lives(hub, token));
  use(hub, token);
  hub.clock.advance(tuning::session_idle - moment);
  CHECK(lives(hub, token));
  hub.clock.advance(moment);
  CHECK_FALSE(lives(hub, token));
}

TEST_CASE("A session ends after 12 hours however much it is used") {
  Hub hub;
  const std::string token = begin_session(hub);
  for (auto spent = std::chrono::minutes(10); spent < tuning::session_lives; spent += std::chrono::minutes(10)) {
    hub.clock.advance(std::chrono::minutes(10));
    CHECK(lives(hub, token));
    use(hub, token);
  }
  hub.clock.advance(std::chrono::minutes(10));
  CHECK_FALSE(lives(hub, token));
}

TEST_CASE("No setting of the wall clock prolongs a session, and a reboot ends it") {
  Hub hub;
  const std::string token = begin_session(hub);
  hub.clock.set_wall(*base::parse_rfc3339("1970-01-01T00:00:00Z"));
  CHECK(lives(hub, token));
  hub.clock.advance(tuning::session_idle);
  hub.clock.set_wall(*base::parse_rfc3339("1970-01-01T00:00:00Z"));
  CHECK_FALSE(lives(hub, token));

  const Access access = hub.database->access();
  const std::string other = must(hub.sessions(access).start(hub.person.id));
  hub.clock.reboot("second");
  CHECK_FALSE(hub.sessions(access).find(other));
}

TEST_CASE("Signing out ends one session, a new set-up all of them") {
  Hub hub;
  const std::string one = begin_session(hub);
  const Access access = hub.database->access();
  Sessions sessions = hub.sessions(access);
  const std::string two = must(sessions.start(hub.person.id));
  const std::string three = must(sessions.start(hub.person.id));
  must(sessions.end(one));
  CHECK_FALSE(sessions.find(one));
  CHECK(sessions.find(two));
  must(sessions.end_all(hub.person.id));
  CHECK_FALSE(sessions.find(two));
  CHECK_FALSE(sessions.find(three));
}

TEST_CASE("The database keeps digests: a stolen copy opens no session") {
  Hub hub;
  const std::string token = begin_session(hub);
  const Access access = hub.database->access();
  auto row = must(access->prepare("SELECT token_hash FROM staff_session"));
  REQUIRE(must(row.step()));
  CHECK(row.text(0) == token_hash(token));
  CHECK_FALSE(hub.sessions(access).find(row.text(0)));
  CHECK(must(base::unbase64url(token)).size() == 32);
}

TEST_CASE("A wall screen's link leaves another cookie, for its rooftop only, until it is revoked") {
  Hub hub;
  const Access access = hub.database->access();
  WallScreens screens(*access, hub.random);
  const std::string link = must(screens.add(hub.person.rooftop));
  const auto opened = must(screens.open(link));
  CHECK(opened.rooftop == hub.person.rooftop);
  CHECK(opened.cookie != link);
  CHECK(must(screens.find(opened.cookie)).rooftop == hub.person.rooftop);
  CHECK_FALSE(screens.find(link));
  CHECK_FALSE(screens.open(opened.cookie));
  must(screens.revoke_all(hub.person.rooftop));
  CHECK_FALSE(screens.find(opened.cookie));
  CHECK_FALSE(screens.open(link));
}

TEST_CASE("The access log is a chain: a row changed, removed or slipped in shows") {
  Hub hub;
  const Access access = hub.database->access();
  for (int i = 0; i < 5; ++i)
    must(log_access(*access, hub.clock.wall(), {"staff:" + std::to_string(i), "board", "southside"}));
  CHECK(must(check_access_log(*access)) == 5);
  const std::string tampering = GENERATE(
      as<std::string>(), "UPDATE access_log SET who='staff:9' WHERE n=2", "UPDATE access_log SET at='' WHERE n=4",
      "DELETE FROM access_log WHERE n=3", "DELETE FROM access_log WHERE n=1",
      "DELETE FROM access_log WHERE n=3; UPDATE access_log SET n=n-1 WHERE n>3",
      "INSERT INTO access_log SELECT 6, at, who, what, about, previous FROM access_log WHERE n=5");
  must(access->execute(tampering));
  const auto checked = check_access_log(*access);
  REQUIRE_FALSE(checked);
  CHECK(checked.error().fault == base::Fault::corrupt);
}
