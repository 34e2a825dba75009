// How much, and which of a few: by finger, by button and by the arrow keys; a drag is never needed (A22), and sliding
// off takes it back (A23).
#include "kiosk/ui/amount.hpp"

#include "specimen.hpp"

using namespace foyer;
using namespace foyer::ui;
using device::Key;

namespace {

constexpr Rect rect{56, 300, 968, 200};

struct Deposit {
  std::int64_t value = 8000;
  int changes = 0;
  bool stepped = false;
  void operator()(Ui& ui) {
    const Ui::Page page(ui, "price", Backdrop::day, Travel::none);
    const std::string text = std::to_string(value);
    const Amount amount{"Deposit", text, "Less deposit", "More deposit", 0, 20000, 500};
    if (stepped ? stepper(ui, "price.deposit", rect, amount, value) : slider(ui, "price.deposit", rect, amount, value))
      ++changes;
  }
};

void tap(specimen::Desk& desk, Deposit& page, std::string_view id) {
  const Node* node = desk.ui.tree().find(id);
  REQUIRE(node != nullptr);
  desk.down(node->rect.centre());
  desk.up(node->rect.centre());
  desk.frames(page);
}

}  // namespace

TEST_CASE("A22: stepper and slider change by their buttons, and stop at their ends") {
  specimen::Desk desk;
  Deposit page;
  page.stepped = GENERATE(false, true);
  desk.frames(page);
  tap(desk, page, "price.deposit.more");
  CHECK(page.value == 8500);
  tap(desk, page, "price.deposit.less");
  tap(desk, page, "price.deposit.less");
  CHECK(page.value == 7500);
  CHECK(page.changes == 3);
  page.value = 20000;
  desk.frames(page);
  CHECK(desk.ui.tree().find("price.deposit.more")->state.disabled);
  tap(desk, page, "price.deposit.more");
  CHECK(page.value == 20000);
  CHECK(desk.ui.tree().find("price.deposit")->value == "20000");
  for (const Node& node : desk.ui.tree().nodes()) {
    CHECK_FALSE(node.name.empty());
    if (node.touchable) CHECK(big_enough(desk.ui.panel(), node.rect));
  }
}

TEST_CASE("A22: arrow keys move a slider the way reading goes, and up and down go on to the next control") {
  specimen::Desk desk;
  Deposit page;
  Settings settings;
  settings.language = GENERATE("en", "ar");
  desk.ui.change(settings);
  desk.frames(page);
  desk.ui.focus("price.deposit");
  desk.frames(page);
  const bool arabic = settings.language == "ar";
  desk.key(arabic ? Key::left : Key::right);
  desk.frames(page);
  CHECK(page.value == 8500);
  desk.key(arabic ? Key::right : Key::left);
  desk.key(arabic ? Key::right : Key::left);
  desk.frames(page);
  CHECK(page.value == 7500);
  CHECK(desk.ui.focused() == "price.deposit");
  desk.key(Key::down);
  desk.frames(page);
  CHECK(desk.ui.focused() == "price.deposit.less");
}

TEST_CASE("A slider follows the finger in steps, past its end too") {
  specimen::Desk desk;
  Deposit page;
  desk.frames(page);
  const Rect track = desk.ui.tree().find("price.deposit")->rect;
  desk.down(track.centre());
  desk.frames(page);
  CHECK(page.value == 10000);
  desk.move({track.x + track.w * 0.75f, track.centre().y});
  desk.frames(page);
  CHECK(page.value % 500 == 0);
  CHECK(page.value > 14000);
  desk.move({track.right() + 60, track.centre().y});
  desk.up({track.right() + 60, track.centre().y});
  desk.frames(page);
  CHECK(page.value == 20000);
}

TEST_CASE("A23: a finger that leaves a slider upright puts the value back") {
  specimen::Desk desk;
  Deposit page;
  desk.frames(page);
  const Rect track = desk.ui.tree().find("price.deposit")->rect;
  desk.down({track.x + track.w * 0.9f, track.centre().y});
  desk.frames(page);
  CHECK(page.value > 16000);
  desk.move({track.x + track.w * 0.9f, track.bottom() + 300});
  desk.frames(page);
  CHECK(page.value == 8000);
  desk.move(track.centre());
  desk.up(track.centre());
  desk.frames(page);
  CHECK(page.value == 8000);
}

TEST_CASE("Of a few one is chosen, and sliding off chooses none") {
  specimen::Desk desk;
  constexpr Option options[] = {{"price.loan", "Loan"}, {"price.lease", "Lease"}, {"price.cash", "Cash"}};
  std::size_t chosen = 0;
  const auto draw = [&](Ui& ui) {
    const Ui::Page page(ui, "price", Backdrop::day, Travel::none);
    if (const auto touched = choice(ui, "price.way", {56, 300, 600, 96}, "How to pay", options, chosen))
      chosen = *touched;
  };
  desk.frames(draw);
  CHECK(desk.ui.tree().find("price.loan")->state.selected);
  const Vec2 lease = desk.ui.tree().find("price.lease")->rect.centre();
  desk.down(lease);
  desk.move({lease.x, lease.y + 200});
  desk.up({lease.x, lease.y + 200});
  desk.frames(draw);
  CHECK(chosen == 0);
  desk.down(lease);
  desk.up(lease);
  desk.frames(draw);
  CHECK(chosen == 1);
  CHECK(desk.ui.tree().find("price.lease")->state.selected);
  CHECK_FALSE(desk.ui.tree().find("price.loan")->state.selected);
}
