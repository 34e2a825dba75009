// A list under a finger, under its buttons and under the keypad; and how it moves.
#include "kiosk/ui/list.hpp"

#include <set>

#include "specimen.hpp"

using namespace foyer;
using namespace foyer::ui;
using namespace std::chrono_literals;
using device::Key;

namespace {

constexpr Rect rect{56, 300, 968, 700};
constexpr int count = 20;
constexpr float row_height = 120;
constexpr float gap = 16;

struct Cars {
  std::set<int> touched;
  void operator()(Ui& ui) {
    const Ui::Page page(ui, "cars", Backdrop::day, Travel::none);
    const ListWords words{"Cars", "Earlier", "Later", "Some of twenty"};
    list(ui, "cars.list", rect, count, row_height, gap, words, [&](int row, const Rect& at) {
      if (ui.button("cars." + std::to_string(row), at, "Car")) touched.insert(row);
    });
    ui.button("cars.after", {56, 1200, 968, 120}, "After");
  }
};

bool shows(const specimen::Desk& desk, int row) {
  const Node* node = desk.ui.tree().find("cars." + std::to_string(row));
  return node != nullptr && node->touchable;
}

// Where it rests nothing is cut: what can be touched is whole.
void check_whole(specimen::Desk& desk) {
  int whole = 0;
  for (int row = 0; row < count; ++row) {
    if (!shows(desk, row)) continue;
    ++whole;
    CHECK(desk.ui.tree().find("cars." + std::to_string(row))->rect.h == Catch::Approx(row_height).margin(0.6));
  }
  CHECK(whole == 4);
}

void drag(specimen::Desk& desk, Cars& page, Vec2 from, float by, int steps, int rests = 0) {
  desk.down(from);
  desk.frame(page);
  for (int i = 1; i <= steps; ++i) {
    desk.move({from.x, from.y + by * static_cast<float>(i) / static_cast<float>(steps)});
    desk.frame(page);
  }
  for (int i = 0; i < rests; ++i) desk.frame(page);
  desk.up({from.x, from.y + by});
}

}  // namespace

TEST_CASE("A23: a tap presses a row; a finger that slides moves the list and presses nothing") {
  specimen::Desk desk;
  Cars page;
  desk.frames(page);
  CHECK(shows(desk, 0));
  check_whole(desk);
  const Vec2 first = desk.ui.tree().find("cars.0")->rect.centre();
  desk.down(first);
  desk.move({first.x, first.y + 3});
  desk.up({first.x, first.y + 3});
  desk.frames(page);
  CHECK(page.touched == std::set<int>{0});

  const Vec2 third = desk.ui.tree().find("cars.2")->rect.centre();
  drag(desk, page, third, -290, 12, 8);
  desk.frames(page);
  CHECK(page.touched == std::set<int>{0});
  CHECK_FALSE(shows(desk, 0));
  CHECK(shows(desk, 4));
  check_whole(desk);
}

TEST_CASE("A list runs on after a fast finger, and a touch stops it and presses nothing") {
  specimen::Desk desk;
  Cars page;
  desk.frames(page);
  drag(desk, page, {500, 700}, -300, 3);
  desk.frame(page);
  const float let_go = desk.ui.scroll("cars.list").resting();
  CHECK(let_go > 300 + row_height);  // further than the finger went
  desk.frame(page);
  desk.down({500, 500});
  desk.up({500, 500});
  desk.frames(page);
  CHECK(page.touched.empty());
  CHECK(desk.ui.scroll("cars.list").resting() < let_go);
  desk.frames(page);
  check_whole(desk);
}

TEST_CASE("A22: the buttons turn a list by what shows, to both ends") {
  specimen::Desk desk;
  Cars page;
  desk.frames(page);
  CHECK(desk.ui.tree().find("cars.list.earlier")->state.disabled);
  std::set<int> seen;
  for (int turn = 0; turn < count; ++turn) {
    for (int row = 0; row < count; ++row)
      if (shows(desk, row)) seen.insert(row);
    check_whole(desk);
    const Node* later = desk.ui.tree().find("cars.list.later");
    if (later->state.disabled) break;
    desk.down(later->rect.centre());
    desk.up(later->rect.centre());
    desk.frames(page);
  }
  CHECK(seen.size() == count);
  CHECK(shows(desk, count - 1));
}

TEST_CASE("A19 A26: the keypad goes through every row, brings it into view, and comes out below") {
  specimen::Desk desk;
  Cars page;
  desk.frames(page);
  for (int row = 0; row < count; ++row) {
    desk.key(Key::down);
    desk.frames(page);
    CHECK(desk.ui.focused() == "cars." + std::to_string(row));
    CHECK(shows(desk, row));
    CHECK(desk.ui.tree().find(desk.ui.focused())->state.focused);
  }
  desk.key(Key::enter);
  desk.frames(page);
  CHECK(page.touched == std::set<int>{count - 1});
  desk.key(Key::down);
  desk.frames(page);
  CHECK(desk.ui.focused() == "cars.list.earlier");
  desk.key(Key::down);  // `later` is off at the end
  desk.frames(page);
  CHECK(desk.ui.focused() == "cars.after");
  for (int i = 0; i < 3; ++i) {
    desk.key(Key::up);
    desk.frames(page);
  }
  CHECK(desk.ui.focused() == "cars." + std::to_string(count - 2));
}

TEST_CASE("What does not show cannot be touched") {
  specimen::Desk desk;
  Cars page;
  desk.frames(page);
  const Node* beyond = desk.ui.tree().find("cars.4");
  REQUIRE(beyond != nullptr);
  CHECK(beyond->state.beyond);
  CHECK_FALSE(beyond->touchable);
  desk.down({500, 300 + 4 * (row_height + gap) + 8});
  desk.up({500, 300 + 4 * (row_height + gap) + 8});
  desk.frames(page);
  CHECK_FALSE(page.touched.contains(4));
}

TEST_CASE("A list that fits has no buttons and does not move") {
  specimen::Desk desk;
  const auto draw = [](Ui& ui) {
    const Ui::Page page(ui, "few", Backdrop::day, Travel::none);
    list(ui, "few.list", rect, 3, row_height, gap, {"Few", "Earlier", "Later", {}},
         [&](int row, const Rect& at) { ui.button("few." + std::to_string(row), at, "Car"); });
  };
  desk.frames(draw);
  CHECK(desk.ui.tree().find("few.list.later") == nullptr);
  const Rect before = desk.ui.tree().find("few.0")->rect;
  desk.down({500, 500});
  desk.move({500, 300});
  desk.up({500, 300});
  desk.frames(draw);
  CHECK(desk.ui.tree().find("few.0")->rect == before);
}

TEST_CASE("Scrolling: beyond an end it gives less and less, and it comes to rest on a whole row") {
  const Scroll::Room room{1000, 100, 500};
  const base::BootTime start{10s};
  Scroll scroll;
  scroll.hold(start, room);
  float before = 0;
  for (float pull = 50; pull < 2000; pull += 50) {
    scroll.drag(pull);
    const float at = -scroll.position(start, room);
    CHECK(at > before);
    CHECK(at - before < 50);
    CHECK(at < room.view);
    before = at;
  }
  scroll.let_go(start, 0, room, false);
  CHECK(scroll.moving(start));
  CHECK(scroll.position(start, room) == Catch::Approx(-before));
  CHECK(scroll.position(start + 5s, room) == 0);

  scroll.hold(start + 5s, room);
  scroll.drag(-130);
  scroll.let_go(start + 5s, -900, room, false);
  CHECK(static_cast<int>(scroll.resting()) % 100 == 0);
  CHECK(scroll.resting() == 400);
  CHECK_FALSE(scroll.moving(start + 10s));
}

TEST_CASE("Scrolling is the same at any frame rate, never turns back, and is still when motion is reduced") {
  const Scroll::Room room{1000, 100, 500};
  const base::BootTime start{10s};
  Scroll scroll;
  scroll.go_to(start, 700, room, false);
  float before = 0;
  for (int ms = 0; ms < 3000; ms += 7) {
    const float at = scroll.position(start + std::chrono::milliseconds(ms), room);
    CHECK(at >= before);
    CHECK(at <= 700);
    before = at;
  }
  CHECK(before == 700);
  scroll.go_to(start + 4s, 200, room, true);
  CHECK(scroll.position(start + 4s, room) == 200);
  CHECK_FALSE(scroll.moving(start + 4s));
}

TEST_CASE("Pages are turned by their buttons and by the keypad") {
  specimen::Desk desk;
  int page_shown = 0;
  const auto draw = [&](Ui& ui) {
    const Ui::Page page(ui, "guide", Backdrop::day, Travel::none);
    const std::string place = "Page " + std::to_string(page_shown + 1);
    pages(ui, "guide.pages", rect, 3, page_shown, {"Guide", "Back a page", "On a page", place},
          [&](int at, const Rect& inside) { ui.heading("guide." + std::to_string(at), inside, "Chapter"); });
  };
  desk.frames(draw);
  CHECK(desk.ui.tree().find("guide.pages.previous")->state.disabled);
  desk.key(Key::down);
  desk.key(Key::enter);
  desk.frames(draw);
  CHECK(page_shown == 1);
  CHECK(desk.ui.tree().find("guide.1") != nullptr);
  CHECK(desk.ui.tree().find("guide.0") == nullptr);
  CHECK(desk.ui.tree().find("guide.pages")->value == "Page 2");
  const Vec2 next = desk.ui.tree().find("guide.pages.next")->rect.centre();
  for (int i = 0; i < 3; ++i) {
    desk.down(next);
    desk.up(next);
  }
  desk.frames(draw);
  CHECK(page_shown == 2);
}
