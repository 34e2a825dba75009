// Recording, finding and resuming over the kiosk's real files.
#include <catch2/catch_all.hpp>
#include <filesystem>
#include <fstream>

#include "kiosk/app/finder.hpp"
#include "kiosk/app/recorder.hpp"
#include "kiosk/app/standings.hpp"
#include "shared/base/digest.hpp"
#include "shared/sync/feed_rows.hpp"

using namespace foyer;
using namespace std::chrono_literals;

namespace {

struct Desk {
  std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("foyer-app-" + std::to_string(Catch::getSeed()));
  base::SeededRandom random{Catch::getSeed()};
  base::ManualClock clock{*base::parse_rfc3339("2026-11-22T10:42:00Z")};
  store::PosixDisk disk;
  base::Key key = base::Key::make(random);
  model::DeviceId device = model::DeviceId::make(clock.wall(), random);
  base::Bytes lookup_key = random.bytes(32);
  model::Customer priya{model::CustomerId::standing_for("priya"),
                        "Priya",
                        "Priya Raman",
                        "en",
                        base::hex(base::hmac_sha256(lookup_key, base::view("+12025550143"))),
                        "0143"};
  model::Configuration car;
  app::Recorder recorder{device, "test", clock, random};
  app::Finder finder{lookup_key, clock};

  Desk() {
    std::filesystem::remove_all(folder);
    car.id = model::ConfigurationId::standing_for("car");
    car.code = model::VisitCode::make(random);
    car.customer = priya;
    car.model = "Meridian EV";
    car.trim = "Touring";
    car.body = "sedan";
    car.options = {{"paint", "P-TEAL", "Tidal Teal", "#2F6F7A"}};
    car.price = {{model::PriceKind::base, "Meridian EV Touring", {4'390'000, "USD"}},
                 {model::PriceKind::total, "Total", {4'390'000, "USD"}}};
    car.priced_at = car.saved_at = clock.wall() - 13h;
    car.expires = clock.wall() + 24h * 30;
    model::Settings settings;
    settings.market = "US";
    settings.time_zone = "America/New_York";
    finder.settings(settings);
  }
  ~Desk() { std::filesystem::remove_all(folder); }

  store::KioskStores open() {
    auto stores = store::KioskStores::open(folder, key, store::Stamp::now(clock), disk, random);
    REQUIRE(stores);
    return std::move(*stores);
  }
  void feed(store::KioskStores& stores) {
    net::FeedPage page;
    page.cursor = "1";
    page.snapshot = page.complete = true;
    page.rows.push_back({1, "configuration", car.id.text(), net::FeedOp::put, 1, 1, car.expires, net::write_body(car)});
    page.sums = {{"configuration", 1, 1}};
    const auto applied =
        stores.with_cache([&](store::Cache& cache) { return cache.apply(sync::cache_page("new", page)); });
    REQUIRE(applied);
    REQUIRE(*applied == store::Applied::done);
  }
  visit::Record check_in() {
    visit::Record wanted{1, model::VisitId::make(clock.wall(), random), model::Moment::coming_in, {}, {}};
    model::CheckedIn body;
    body.customer = priya.id;
    body.configuration = car.id;
    wanted.body = body;
    model::OpenVisit standing;
    standing.id = wanted.visit;
    standing.customer = priya.id;
    standing.configuration = car.id;
    standing.status = model::VisitStatus::checked_in;
    standing.device = device;
    standing.since = clock.wall();
    wanted.standing = standing;
    return wanted;
  }
};

}  // namespace

TEST_CASE("a recorded fact is whole in the outbox and its visit is found as checked in", "[app][durable]") {
  Desk desk;
  auto stores = desk.open();
  desk.feed(stores);
  const visit::Record wanted = desk.check_in();
  const auto recorded = desk.recorder.record(stores, wanted);
  REQUIRE(recorded);
  const auto waiting = stores.facts().oldest({10, 100'000});
  REQUIRE(waiting->size() == 1);
  const auto fact = net::read_fact(waiting->front().bytes);
  REQUIRE(fact);
  CHECK(fact->env.fact == *recorded);
  CHECK(fact->env.n == 1);
  CHECK(fact->env.epoch == stores.facts().epoch());
  const auto found = desk.finder.find(stores, visit::LookUpCode{1, desk.car.code});
  REQUIRE(found);
  REQUIRE(*found);
  REQUIRE((*found)->first.open);
  CHECK((*found)->first.open->id == wanted.visit);
  CHECK((*found)->first.open->status == model::VisitStatus::checked_in);
}

TEST_CASE("a wall clock set to anything since the hub's was measured dates no fact wrongly", "[app][durable]") {
  Desk desk;
  auto stores = desk.open();
  const auto recorded_clock = [&] {
    REQUIRE(desk.recorder.record(stores, desk.check_in()));
    return net::read_fact(stores.facts().all()->back().bytes)->env;
  };
  CHECK(recorded_clock().clock.state == base::ClockState::unknown);
  const base::WallTime noon = *base::parse_rfc3339("2026-11-22T12:00:00Z");
  desk.recorder.measured({noon, desk.clock.boot(), (noon - desk.clock.wall()).count(), 20});
  desk.clock.advance(3h);
  for (const char* const set_to : {"1970-01-01T00:00:00Z", "2038-01-19T03:14:07Z", "2026-11-21T15:00:00Z"}) {
    desk.clock.set_wall(*base::parse_rfc3339(set_to));
    const auto env = recorded_clock();
    CHECK(env.clock.state == base::ClockState::synchronised);
    CHECK(env.occurred + base::Milliseconds{env.clock.offset_ms} == noon + 3h);
    CHECK(env.clock.uncert_ms > 20);  // quartz
  }
}

TEST_CASE("a cut between a fact and its standing is mended from the outbox", "[app][durable]") {
  Desk desk;
  visit::Record wanted = desk.check_in();
  {
    auto stores = desk.open();
    desk.feed(stores);
    wanted.standing.reset();  // as if the power had gone before it was kept
    REQUIRE(desk.recorder.record(stores, wanted));
    CHECK_FALSE((*desk.finder.find(stores, visit::LookUpCode{1, desk.car.code}))->first.open);
  }
  auto stores = desk.open();
  REQUIRE(app::restore_standings(stores, store::Stamp::now(desk.clock)));
  const auto found = desk.finder.find(stores, visit::LookUpCode{1, desk.car.code});
  REQUIRE((*found)->first.open);
  CHECK((*found)->first.open->id == wanted.visit);
  CHECK((*found)->first.open->status == model::VisitStatus::checked_in);
}

TEST_CASE("after an outbox was rebuilt, facts of the old and of the new epoch both have their standing",
          "[app][durable]") {
  Desk desk;
  visit::Record before = desk.check_in();
  visit::Record after = desk.check_in();
  std::get<model::CheckedIn>(after.body).configuration = model::ConfigurationId::standing_for("another car");
  before.standing.reset();
  after.standing.reset();
  REQUIRE(desk.recorder.record(*std::make_unique<store::KioskStores>(desk.open()), before));
  std::ofstream(desk.folder / "outbox.db", std::ios::binary) << "damaged";
  std::filesystem::remove(desk.folder / "outbox.db-wal");
  {
    auto stores = desk.open();
    REQUIRE(stores.report().facts.outbox_damaged);
    REQUIRE(desk.recorder.record(stores, after));
  }
  auto stores = desk.open();
  REQUIRE(app::restore_standings(stores, store::Stamp::now(desk.clock)));
  for (const visit::Record* each : {&before, &after}) {
    const auto standing = app::standing_for(stores.state(), std::get<model::CheckedIn>(each->body).configuration);
    REQUIRE(standing);
    REQUIRE(*standing);
    CHECK((*standing)->id == each->visit);
  }
}

TEST_CASE("name and phone find the person however they are written, one alone finds nobody", "[app][durable]") {
  Desk desk;
  auto stores = desk.open();
  desk.feed(stores);
  const auto finds = [&](const char* name, const char* phone) {
    const auto found = desk.finder.find(stores, visit::LookUpPerson{1, name, phone});
    REQUIRE(found);
    return found->has_value();
  };
  CHECK(finds("PRIYA  raman", "(202) 555-0143"));
  CHECK(finds("Raman, Priya", "+1 202 555 0143"));
  CHECK_FALSE(finds("Priya Raman", "202 555 0144"));
  CHECK_FALSE(finds("Priya Raman", ""));
  CHECK_FALSE(finds("", "202 555 0143"));
  CHECK_FALSE(finds("P%", "202 555 0143"));
  CHECK_FALSE(finds("Priya Raman", "202%"));
}

TEST_CASE("an expired car opens nothing, and old standings are forgotten", "[app][durable]") {
  Desk desk;
  auto stores = desk.open();
  desk.feed(stores);
  REQUIRE(desk.recorder.record(stores, desk.check_in()));
  REQUIRE(stores.facts().settle(stores.facts().epoch(), {1}, {}));
  desk.clock.advance(49h);
  REQUIRE(app::restore_standings(stores, store::Stamp::now(desk.clock)));
  CHECK_FALSE((*desk.finder.find(stores, visit::LookUpCode{1, desk.car.code}))->first.open);
  desk.clock.advance(24h * 31);
  CHECK_FALSE(*desk.finder.find(stores, visit::LookUpCode{1, desk.car.code}));
}

TEST_CASE("a visit told of by another kiosk is resumed; a check-in outlasts every other word", "[app][durable]") {
  Desk desk;
  auto stores = desk.open();
  desk.feed(stores);
  const auto open = [&] { return (*desk.finder.find(stores, visit::LookUpCode{1, desk.car.code}))->first.open; };
  const auto elsewhere = model::DeviceId::standing_for("elsewhere");
  net::PeerStanding told;
  told.subject = sync::sealed_subject(desk.lookup_key, "configuration:" + desk.car.id.text());
  told.visit = model::VisitId::standing_for("elsewhere");
  told.status = model::VisitStatus::welcomed;
  const auto tell = [&] {
    desk.finder.elsewhere().heard({elsewhere, model::EpochId::standing_for("run"), {told}}, desk.clock.boot());
  };
  tell();
  REQUIRE(open());
  CHECK(open()->id == told.visit);
  CHECK(open()->device == elsewhere);
  CHECK(open()->configuration == desk.car.id);

  // This kiosk parked that visit; at the other one they went on and checked in.
  visit::Record parked = desk.check_in();
  parked.visit = told.visit;
  parked.body = model::VisitParked{"welcome"};
  parked.standing->id = told.visit;
  parked.standing->status = model::VisitStatus::parked;
  REQUIRE(desk.recorder.record(stores, parked));
  CHECK(open()->status == model::VisitStatus::parked);
  told.n = 2;
  told.status = model::VisitStatus::checked_in;
  tell();
  CHECK(open()->status == model::VisitStatus::checked_in);
}

TEST_CASE("facts carry the fence of the lease under which they were recorded, until it ends", "[app][durable]") {
  Desk desk;
  auto stores = desk.open();
  const visit::Record wanted = desk.check_in();
  const auto fence_of_next = [&] {
    REQUIRE(desk.recorder.record(stores, wanted));
    return net::read_fact(stores.facts().all()->back().bytes)->env.claim;
  };
  CHECK(fence_of_next() == 0);
  desk.recorder.hold(wanted.visit, 7, desk.clock.boot() + 120s);
  desk.recorder.hold(model::VisitId::standing_for("another"), 8, desk.clock.boot() + 120s);
  CHECK(fence_of_next() == 7);
  desk.clock.advance(120s);
  CHECK(fence_of_next() == 0);
}

TEST_CASE("a check-in of which both copies are damaged is named, and its code checks in again", "[app][durable]") {
  Desk desk;
  const visit::Record wanted = desk.check_in();
  std::optional<model::FactId> recorded;
  {
    auto stores = desk.open();
    desk.feed(stores);
    recorded = *desk.recorder.record(stores, wanted);
  }
  for (const char* name : {"outbox.db", "journal"}) {
    std::fstream file(desk.folder / name, std::ios::in | std::ios::out | std::ios::binary);
    file << "damaged, whatever stood here before";
  }
  auto stores = desk.open();
  REQUIRE(stores.report().lost.size() == 1);
  CHECK(stores.report().lost[0].name == store::FactName{*recorded, wanted.visit, "CheckedIn"});
  REQUIRE(app::restore_standings(stores, store::Stamp::now(desk.clock)));
  const auto found = desk.finder.find(stores, visit::LookUpCode{1, desk.car.code});
  REQUIRE(found);
  REQUIRE(*found);
  CHECK_FALSE((*found)->first.open);
}
