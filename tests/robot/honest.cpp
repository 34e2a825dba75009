// The robot is worth no more than what it finds: each fault it looks for is planted here, and must be found.
#include <catch2/catch_all.hpp>
#include <set>

#include "kiosk/ui/bar.hpp"
#include "tests/desk/desk.hpp"
#include "tests/desk/rules.hpp"
#include "tests/robot/cases.hpp"
#include "tests/robot/pairwise.hpp"

namespace foyer::robot {
namespace {

using ui::Rect;

bool says(const std::vector<std::string>& faults, std::string_view words) {
  for (const auto& fault : faults)
    if (fault.find(words) != std::string::npos) return true;
  return false;
}

// A page with its bar, and what a test draws on it.
class Page {
 public:
  Page()
      : backend_(std::move(*ui::Backend::headless(desk::assets(), {1080, 1920}))),
        ui_(*backend_, desk::portrait, desk::themes()),
        screens_(desk::languages()) {}

  template <class Draw>
  std::vector<std::string> broken_by(Draw draw, bool with_bar = true) {
    ui_.begin_frame(now_ += a_frame);
    {
      const ui::Ui::Page page(ui_, "page", ui::Backdrop::day, ui::Travel::none);
      draw(ui_);
    }
    if (with_bar) ui::bar(ui_, {"Back", "English", "Easier", "Call staff", "Finish"});
    ui_.end_frame();
    return desk::broken_rules(ui_, screens_, visit::Screen::identify);
  }

 private:
  std::unique_ptr<ui::Backend> backend_;
  ui::Ui ui_;
  screens::Screens screens_;
  base::BootTime now_{100s};
};

}  // namespace

TEST_CASE("Each planted fault of a screen is found, and a good one is not accused") {
  Page page;
  const Rect place{100, 400, 400, 120};
  CHECK(page.broken_by([&](ui::Ui& ui) { ui.button("page.go", place, "Go"); }).empty());
  CHECK(says(page.broken_by([&](ui::Ui& ui) { ui.button("page.go", {100, 400, 400, 20}, "Go"); }), "page.go is"));
  CHECK(says(page.broken_by([&](ui::Ui& ui) {
    ui.button("page.go", {1000, 400, 400, 120}, "Go");
  }),
             "leaves the panel"));
  CHECK(says(page.broken_by([&](ui::Ui& ui) { ui.area("page.go", place, ""); }), "page.go has no name"));
  CHECK(says(page.broken_by([&](ui::Ui& ui) {
    ui.button("page.go", place, "Go");
    ui.button("page.stay", place.moved(50, 50), "Stay");
  }),
             "stand closer"));
  CHECK(says(page.broken_by([&](ui::Ui& ui) {
    ui.button("page.go", place, "Go");
    ui.area("page.lid", place.inset(-4), "Lid");
  }),
             "page.go lies beneath"));
  CHECK(says(page.broken_by([&](ui::Ui& ui) {
    ui.button("page.go", place, "Go");
    ui.button("page.go", place.moved(0, 300), "Go");
  }),
             "there twice"));
  CHECK(says(page.broken_by([&](ui::Ui& ui) {
    ui.text("page.text", {100, 400, 60, 20}, "far too long for it", ui.type(48));
  }),
             "is cut"));
  CHECK(
      says(page.broken_by([&](ui::Ui& ui) { ui.canvas().text(place, "whose?", ui.type(48)); }), "outside every node"));
  CHECK(says(page.broken_by([&](ui::Ui& ui) {
    ui.button("page.go", place, "Go");
    ui.text("page.text", place, "words on it", ui.type(48));
  }),
             "stands on"));
  CHECK(says(page.broken_by([&](ui::Ui& ui) { ui.text("page.text", ui.layout().bar, "low", ui.type(48)); }),
             "in the bar"));
  CHECK(says(page.broken_by([&](ui::Ui&) {}, false), "Call staff is missing"));
  CHECK(says(page.broken_by([&](ui::Ui& ui) { ui.text("page.text", place, "small", ui.type(16)); }), "mm high"));
  // What was missing once stays known: last of all.
  CHECK(says(page.broken_by([&](ui::Ui& ui) { ui.text("page.text", place, "\U00012000", ui.type(48)); }),
             "no face writes Cuneiform in en"));
}

TEST_CASE("Any two values of a pairwise choice meet in a row") {
  const std::vector<int> counts{7, 5, 3, 2, 2, 4};
  base::SeededRandom seeded(Catch::getSeed());
  const auto rows = pairwise(counts, seeded);
  CHECK(rows.size() < 60);  // of 1,680
  for (std::size_t a = 0; a < counts.size(); ++a)
    for (std::size_t b = a + 1; b < counts.size(); ++b) {
      std::set<std::pair<int, int>> met;
      for (const Row& row : rows) met.emplace(row[a], row[b]);
      CHECK(met.size() == static_cast<std::size_t>(counts[a] * counts[b]));
    }
}

TEST_CASE("A case is played again from its words") {
  for (const Case& each : pairwise_cases({"en", "de"}, 3)) {
    std::vector<std::string> words;
    std::istringstream text(each.text());
    for (std::string word; text >> word;) words.push_back(word);
    const auto again = parse_case(words);
    REQUIRE(again);
    CHECK(again->text() == each.text());
  }
  CHECK_FALSE(parse_case({"scan", "en", "portrait", "telepathy"}));
  CHECK_FALSE(parse_case({"scan", "en", "portrait", "touch", "larger"}));
}

TEST_CASE("A guest notices what does not answer, is not there, or leads elsewhere") {
  auto backend = std::move(*ui::Backend::headless(desk::assets(), {1080, 1920}));
  World world(1, true, {"en"});
  Kiosk kiosk(*backend, desk::portrait, desk::themes(), desk::languages(), world);
  Guest guest(kiosk, Way::touch, {}, 1);
  guest.sees(visit::Screen::attract);
  CHECK_THROWS_AS(guest.presses("attract.elsewhere"), Lost);
  guest.presses("attract.begin");
  CHECK_THROWS_AS(guest.sees(visit::Screen::welcome), Lost);
  guest.sees(visit::Screen::identify);
  world.finds = world.priya();
  guest.scans(world.qr());
  guest.sees(visit::Screen::welcome);
  guest.presses("welcome.see_car");
  guest.sees(visit::Screen::configuration);
  CHECK(guest.faults() == std::vector<std::string>{});
  guest.presses("configuration.price");  // it is chosen already
  CHECK(says(guest.faults(), "changed nothing"));
}

}  // namespace foyer::robot
