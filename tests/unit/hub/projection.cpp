// The fold: any order of the same facts is survived, and the board made again from the ledger is the same board.
#include "platform/hub/projection.hpp"

#include <random>

#include "shared/base/tuning.hpp"
#include "tests/unit/hub/house_fixture.hpp"

using namespace foyer;
using namespace foyer::hub::testing;
using hub::BoardEntry;
using hub::BoardStatus;

namespace {

struct Story {
  House house;
  Pen pen{house, house.kiosk};
  model::VisitId visit = pen.new_visit();
  BoardEntry entry;
  std::uint64_t seq = 0;

  model::FactId happens(model::Body body) {
    const model::Fact fact = pen.fact(visit, std::move(body));
    entry = hub::fold(std::move(entry), fact, {++seq, house.clock.wall(), house.southside});
    return fact.env.fact;
  }
};

// One of everything that kiosks say, about one of a few visits.
model::Body random_body(base::Random& random, const std::vector<model::VisitId>& visits,
                        const std::vector<model::FactId>& facts) {
  const auto any_fact = [&] { return facts.empty() ? model::FactId{} : facts[random.below(facts.size())]; };
  switch (random.below(12)) {
    case 0:
      return model::VisitOpened{"de"};
    case 1: {
      model::Identified body;
      body.customer = model::CustomerId::standing_for(std::to_string(random.below(4)));
      return body;
    }
    case 2:
      return check_in(model::AppointmentId::standing_for(std::to_string(random.below(5))));
    case 3:
      return model::StaffCalled{"welcome", "welcome.title"};
    case 4:
      return model::CallAcknowledged{any_fact(), {}};
    case 5:
      return model::Greeted{};
    case 6:
      return model::Assigned{model::StaffId::standing_for(std::to_string(random.below(3))), {}};
    case 7:
      return model::Left{};
    case 8:
      return model::Undone{any_fact(), {}};
    case 9:
      return model::VisitParked{"price"};
    case 10:
      return model::VisitEnded{};
    default:
      return model::VisitMerged{visits[random.below(visits.size())], {}};
  }
}

std::string board_rows(House& house) {
  const hub::Access access = house.hub->database().access();
  auto rows = must(access->prepare(
      "SELECT visit || subject || coalesce(merged_into, '') || changed_ms || entry FROM visits ORDER BY visit"));
  std::string all;
  while (must(rows.step())) all += rows.text(0) + "\n";
  return all;
}

}  // namespace

TEST_CASE("a visit goes from expected to waiting to greeted", "[projection]") {
  Story story;
  story.happens(model::VisitOpened{"es"});
  CHECK(story.entry.status() == BoardStatus::expected);
  CHECK(hub::star_word(story.entry.status()) == "ARRIVED");
  story.happens(check_in());
  CHECK(story.entry.status() == BoardStatus::waiting);
  CHECK(hub::star_word(story.entry.status()) == "CHECKED_IN");
  story.happens(model::Greeted{});
  CHECK(story.entry.status() == BoardStatus::greeted);
  CHECK(hub::star_word(story.entry.status()) == "IN_PROGRESS");
}

TEST_CASE("an arrival that is told after the greeting does not take it back", "[projection]") {
  Story story;
  story.happens(model::Greeted{});
  story.happens(check_in());
  CHECK(story.entry.status() == BoardStatus::greeted);
}

TEST_CASE("an act is undone, even before it arrives, and what was before stands again", "[projection]") {
  Story story;
  story.happens(check_in());
  const auto left = story.happens(model::Left{});
  CHECK(story.entry.status() == BoardStatus::left);
  story.happens(model::Undone{left, {}});
  CHECK(story.entry.status() == BoardStatus::waiting);

  const model::Fact greeting = story.pen.fact(story.visit, model::Greeted{});
  story.happens(model::Undone{greeting.env.fact, {}});
  story.entry = hub::fold(story.entry, greeting, {9, story.house.clock.wall(), story.house.southside});
  CHECK(story.entry.status() == BoardStatus::waiting);
}

TEST_CASE("an assignment goes before the named host, and back", "[projection]") {
  Story story;
  const auto marta = model::StaffId::standing_for("marta");
  const auto luca = model::StaffId::standing_for("luca");
  auto arrival = check_in();
  arrival.host = marta;
  story.happens(arrival);
  CHECK(story.entry.host() == marta);
  const auto assigned = story.happens(model::Assigned{luca, {}});
  CHECK(story.entry.host() == luca);
  story.happens(model::Undone{assigned, {}});
  CHECK(story.entry.host() == marta);
}

TEST_CASE("an acknowledgement that overtakes its call counts", "[projection]") {
  Story story;
  const model::Fact call = story.pen.fact(story.visit, model::StaffCalled{"welcome", "welcome.title"});
  story.happens(model::CallAcknowledged{call.env.fact, {}});
  story.entry = hub::fold(story.entry, call, {9, story.house.clock.wall(), story.house.southside});
  CHECK(story.entry.open_call() == nullptr);
  story.happens(model::StaffCalled{"price", "price.title"});
  REQUIRE(story.entry.open_call() != nullptr);
  CHECK(story.entry.open_call()->screen == "price");
}

TEST_CASE("an endless visit stays within its bounds", "[projection]") {
  Story story;
  for (std::size_t i = 0; i < 3 * base::tuning::board_lists_max; ++i) {
    story.happens(model::StaffCalled{"welcome", "x"});
    story.happens(model::Greeted{});
    story.happens(model::Undone{model::FactId::standing_for(std::to_string(i)), {}});
  }
  CHECK(story.entry.calls.size() == base::tuning::board_lists_max);
  CHECK(story.entry.acts.size() == base::tuning::board_lists_max);
  CHECK(story.entry.undone_ahead.size() == base::tuning::board_lists_max);
}

TEST_CASE("what is kept of an entry is all of it", "[projection]") {
  Story story;
  model::Identified visitor;
  visitor.how = model::OpenedBy::new_visitor;
  visitor.visitor = model::NewVisitor{"Zoë \"Z\" Ångström", "+12025550143", model::Reason::service};
  story.happens(model::VisitOpened{"de"});
  story.happens(visitor);
  story.happens(check_in(model::AppointmentId::standing_for("a")));
  story.happens(model::StaffCalled{"welcome", "welcome.title"});
  story.happens(model::Undone{model::FactId::standing_for("ahead"), {}});
  story.happens(model::CallAcknowledged{model::FactId::standing_for("ahead"), model::StaffId::standing_for("marta")});
  story.happens(model::VisitMerged{model::VisitId::standing_for("other"), {}});
  const std::string kept = hub::write_entry(story.entry);
  CHECK(hub::write_entry(must(hub::read_entry(kept))) == kept);
  CHECK_FALSE(hub::read_entry("{\"visit\":7}"));
  CHECK_FALSE(hub::read_entry(kept.substr(0, kept.size() / 2)));
}

TEST_CASE("the board made again from the ledger is the same, whatever happened", "[projection]") {
  const std::uint64_t seed = std::random_device{}();
  CAPTURE(seed);
  base::SeededRandom random(seed);
  House house;
  std::vector<Pen> pens{{house, house.kiosk}, {house, house.other_kiosk}};
  std::vector<model::VisitId> visits;
  for (int i = 0; i < 8; ++i) visits.push_back(pens[0].new_visit());
  std::vector<model::FactId> facts;
  for (int batch = 0; batch < 40; ++batch) {
    Pen& pen = pens[random.below(pens.size())];
    std::string lines;
    for (std::uint64_t i = random.below(8); i > 0; --i) {
      const model::Fact fact = pen.fact(visits[random.below(visits.size())], random_body(random, visits, facts));
      facts.push_back(fact.env.fact);
      lines += net::write_fact(fact) + "\n";
    }
    house.clock.advance(std::chrono::minutes(random.below(30)));
    house.pushed(pen.device, lines);
  }
  const std::string incremental = board_rows(house);
  REQUIRE(incremental.size() > 1000);
  must(hub::Ledger::rebuild(*house.hub->database().access()));
  CHECK(board_rows(house) == incremental);
}
