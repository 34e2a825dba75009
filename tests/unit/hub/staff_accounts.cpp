#include "platform/hub/staff_accounts.hpp"

#include "platform/hub/staff_lock.hpp"
#include "platform/hub/staff_worker.hpp"
#include "shared/base/tuning.hpp"
#include "tests/unit/hub/staff_fixture.hpp"

using namespace foyer;
using namespace foyer::hub;
using namespace foyer::hub::testing;
namespace tuning = base::tuning;

namespace {

bool signs_in(Hub& hub, std::string_view name, bool password_fits, const std::string& code) {
  const Access access = hub.database->access();
  StaffAccounts accounts = hub.accounts(access);
  const auto attempt = accounts.begin(name);
  return attempt && accounts.finish(*attempt, password_fits, code);
}

base::Milliseconds locked(Hub& hub, std::string_view name) {
  const Access access = hub.database->access();
  return must(hub.accounts(access).locked_for(name));
}

void miss(Hub& hub, std::string_view name, int times) {
  for (int i = 0; i < times; ++i) CHECK_FALSE(signs_in(hub, name, false, "000000"));
}

}  // namespace

TEST_CASE("A password is kept as Argon2id with 64 MiB and three passes, salted anew each time") {
  base::SystemRandom random;
  const std::string one = must(hash_password(password, random));
  CHECK(one.starts_with("$argon2id$v=19$m=65536,t=3,p=1$"));
  CHECK(password_fits(one, password));
  CHECK_FALSE(password_fits(one, "correct horse batterz"));
  CHECK(must(hash_password(password, random, cheap)) != must(hash_password(password, random, cheap)));
  CHECK_FALSE(password_fits("", password));
  CHECK_FALSE(password_fits("$argon2id$v=19$m=65536,t=3,p=1$AAAA", password));
}

TEST_CASE("Nobody's hash is well formed, costs the same and fits nothing") {
  CHECK(nobodys_hash().starts_with("$argon2id$v=19$m=65536,t=3,p=1$"));
  CHECK(nobodys_hash(cheap).size() == must(hash_password("x", *std::make_unique<base::SystemRandom>(), cheap)).size());
  for (const std::string_view each : {std::string_view(), password})
    CHECK_FALSE(password_fits(nobodys_hash(cheap), each));
}

TEST_CASE("A password has 12 characters of any script, and 256 bytes at most") {
  CHECK_FALSE(check_choice("elevenchars"));
  CHECK(check_choice("twelve chars"));
  CHECK_FALSE(check_choice("äöüäöüäöüäö"));  // 22 bytes, 11 characters
  CHECK(check_choice("äöüäöüäöüäöü"));
  CHECK(check_choice(std::string(256, 'a')));
  CHECK_FALSE(check_choice(std::string(257, 'a')));
}

TEST_CASE("An account that was only invited cannot sign in") {
  Hub hub;
  {
    const Access access = hub.database->access();
    must(hub.accounts(access).invite(hub.person));
  }
  CHECK_FALSE(signs_in(hub, "t.okafor", true, "000000"));
}

TEST_CASE("A set-up link works once, for a day, and the newest one only") {
  Hub hub;
  const Access access = hub.database->access();
  StaffAccounts accounts = hub.accounts(access);
  const std::string old_link = must(accounts.invite(hub.person));
  const std::string link = must(accounts.invite(hub.person));
  CHECK(old_link != link);
  CHECK_FALSE(accounts.open_link(old_link));
  CHECK(must(accounts.open_link(link)).full == "Thandi Okafor");
  CHECK_FALSE(accounts.confirm(link, "000000"));  // nothing chosen yet

  SECTION("used") {
    const auto secret = must(accounts.choose(link, must(hash_password(password, hub.random, cheap))));
    const auto code = hub.code(secret);
    CHECK(accounts.confirm(link, code == "000000" ? "000001" : "000000").error().fault == base::Fault::denied);
    CHECK(accounts.confirm(link, code));
    CHECK(accounts.confirm(link, code).error().fault == base::Fault::not_found);
    CHECK(accounts.choose(link, "x").error().fault == base::Fault::not_found);
    CHECK(accounts.open_link(link).error().fault == base::Fault::not_found);
  }
  SECTION("too old") {
    hub.clock.advance(tuning::staff_link_lives - std::chrono::seconds(1));
    CHECK(accounts.open_link(link));
    hub.clock.advance(std::chrono::seconds(1));
    CHECK_FALSE(accounts.open_link(link));
  }
  SECTION("kept as a digest only") {
    auto row = must(access->prepare("SELECT count(*) FROM staff_link WHERE token_hash=?1"));
    row.bind(1, token_hash(link));
    CHECK(must(row.step()));
    CHECK(row.integer(0) == 1);
    CHECK(token_hash(link).find(link) == std::string::npos);
    CHECK(must(base::unbase64url(link)).size() == 32);
  }
}

TEST_CASE("A new link leaves the old password in force until it was followed to its end") {
  Hub hub;
  const auto secret = hub.set_up(hub.person);
  {
    const Access access = hub.database->access();
    must(hub.accounts(access).choose(must(hub.accounts(access).invite(hub.person)), "abandoned"));
  }
  CHECK(signs_in(hub, "t.okafor", true, hub.code(secret)));
}

TEST_CASE("Two people cannot have one sign-in name") {
  Hub hub;
  const Access access = hub.database->access();
  StaffAccounts accounts = hub.accounts(access);
  must(accounts.invite(hub.person));
  StaffAccount other = hub.person;
  other.id = model::StaffId::standing_for("another");
  other.sign_in = " T.Okafor ";
  CHECK(accounts.invite(other).error().fault == base::Fault::conflict);
  other.sign_in = "  ";
  CHECK(accounts.invite(other).error().fault == base::Fault::invalid);
}

TEST_CASE("Signing in takes name, password and a code that was not used before") {
  Hub hub;
  const auto secret = hub.set_up(hub.person);
  const std::string code = hub.code(secret);
  CHECK_FALSE(signs_in(hub, "t.okafor", false, code));
  CHECK_FALSE(signs_in(hub, "nobody", true, code));
  CHECK(signs_in(hub, " T.Okafor", true, code));
  CHECK_FALSE(signs_in(hub, "t.okafor", true, code));  // replayed

  SECTION("a step ahead is used up as well") {
    const std::string next = totp_code(secret, totp_step(hub.clock.wall()) + 1);
    CHECK(signs_in(hub, "t.okafor", true, next));
    hub.clock.advance(std::chrono::seconds(30));
    CHECK_FALSE(signs_in(hub, "t.okafor", true, next));
  }
  SECTION("a clock that was once far ahead shuts nobody out, and one set back opens nothing") {
    const auto now = hub.clock.wall();
    hub.clock.set_wall(*base::parse_rfc3339("2038-01-20T00:00:00Z"));
    CHECK(signs_in(hub, "t.okafor", true, hub.code(secret)));
    hub.clock.set_wall(now);
    CHECK_FALSE(signs_in(hub, "t.okafor", true, code));
    hub.clock.advance(std::chrono::seconds(30));
    CHECK(signs_in(hub, "t.okafor", true, hub.code(secret)));
  }
}

TEST_CASE("Five misses lock a name for five minutes, then ten, and a success forgets them") {
  Hub hub;
  const auto secret = hub.set_up(hub.person);
  miss(hub, "t.okafor", 4);
  CHECK(locked(hub, "t.okafor") == base::Milliseconds{0});
  miss(hub, "t.okafor", 1);
  CHECK(locked(hub, "t.okafor") == std::chrono::minutes(5));
  CHECK_FALSE(signs_in(hub, "t.okafor", true, hub.code(secret)));  // right, and still locked
  hub.clock.advance(std::chrono::minutes(5));
  miss(hub, "t.okafor", 5);
  CHECK(locked(hub, "t.okafor") == std::chrono::minutes(10));
  hub.clock.advance(std::chrono::minutes(10));
  CHECK(signs_in(hub, "t.okafor", true, hub.code(secret)));
  miss(hub, "t.okafor", 5);
  CHECK(locked(hub, "t.okafor") == std::chrono::minutes(5));
}

TEST_CASE("A lock survives restart, reboot and every setting of the wall clock") {
  Hub hub;
  miss(hub, "t.okafor", 5);
  hub.clock.advance(std::chrono::minutes(2));
  SECTION("wall clock") {
    for (const auto* when : {"2038-01-19T00:00:00Z", "1970-01-01T00:00:00Z"}) {
      hub.clock.set_wall(*base::parse_rfc3339(when));
      CHECK(locked(hub, "t.okafor") == std::chrono::minutes(3));
    }
  }
  SECTION("reboot: what is left is at most the whole lock, and never less than was left") {
    hub.clock.reboot("second");
    CHECK(locked(hub, "t.okafor") == std::chrono::minutes(5));
    hub.clock.advance(std::chrono::minutes(4));
    CHECK(locked(hub, "t.okafor") == std::chrono::minutes(1));
    hub.clock.advance(std::chrono::minutes(1));
    CHECK(locked(hub, "t.okafor") == base::Milliseconds{0});
  }
}

TEST_CASE("A lock lives in the database file, so a restart does not lose it") {
  const auto file =
      std::filesystem::temp_directory_path() / ("foyer-lock-" + make_token(*std::make_unique<base::SystemRandom>()));
  base::SystemRandom random;
  const base::Key key = base::Key::make(random);
  Hub hub;
  hub.database = must(HubDatabase::open(file, key));
  miss(hub, "t.okafor", 5);
  hub.database.reset();
  hub.database = must(HubDatabase::open(file, key));
  CHECK(locked(hub, "t.okafor") == std::chrono::minutes(5));
  hub.database.reset();
  for (const auto* ending : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + ending);
}

TEST_CASE("A name without an account locks like any other, and made-up names push out no real lock") {
  Hub hub;
  hub.set_up(hub.person);
  miss(hub, "nobody", 5);
  CHECK(locked(hub, "nobody") == std::chrono::minutes(5));
  miss(hub, "t.okafor", 5);
  {
    const Access access = hub.database->access();
    must(access->execute("WITH RECURSIVE k(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM k WHERE i<" +
                         std::to_string(tuning::login_names_remembered + 50) +
                         ") INSERT INTO sign_in_lock(name_key, misses, locks, boot_id, began_ns, lasts_ms)"
                         " SELECT 'made-up-'||i, 1, 0, '', 0, 0 FROM k"));
  }
  miss(hub, "one more", 1);
  CHECK(locked(hub, "t.okafor") == std::chrono::minutes(5));
  const Access access = hub.database->access();
  auto row = must(access->prepare("SELECT count(*) FROM sign_in_lock"));
  CHECK(must(row.step()));
  CHECK(row.integer(0) == static_cast<std::int64_t>(tuning::login_names_remembered) + 1);
}

TEST_CASE("A lock grows to a day and no further") {
  base::ManualClock clock(*base::parse_rfc3339("2026-11-22T09:30:00Z"));
  SignInLock lock;
  for (int i = 0; i < 20 * tuning::login_misses_allowed; ++i) {
    clock.advance(lock.left(clock));
    lock.miss(clock);
  }
  CHECK(lock.left(clock) == std::chrono::hours(24));
}

TEST_CASE("The worker runs what is queued, refuses what is beyond its bound, and finishes before it goes") {
  std::promise<void> gate;
  auto opened = gate.get_future().share();
  std::atomic<int> ran = 0;
  std::size_t taken = 0;
  {
    StaffWorker worker;
    REQUIRE(worker.try_run([opened] { opened.wait(); }));
    while (worker.try_run([&ran] { ++ran; })) ++taken;
    CHECK(taken >= tuning::password_queue_bound - 1);
    CHECK(taken <= tuning::password_queue_bound);
    gate.set_value();
  }
  CHECK(ran == static_cast<int>(taken));
}
