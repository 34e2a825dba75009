// The car turns under a finger and by two buttons, and a finger that slides over it presses nothing.
#include "kiosk/ui/turntable.hpp"

#include "specimen.hpp"

using namespace foyer;
using namespace foyer::ui;
using namespace std::chrono_literals;
using Catch::Approx;
using device::Key;

namespace {

const float at_first = CarView{}.yaw_degrees;
const base::BootTime noon{1000s};

struct Stage {
  Turntable table;
  int pressed = 0;
  Rect car{56, 300, 968, 700};
  Rect below{56, 1100, 968, 120};
  void operator()(Ui& ui) {
    const Ui::Page page(ui, "stage", Backdrop::day, Travel::none);
    turning_car(ui, "stage.car", car, {}, "A car", table, {"Turn left", "Turn right"});
    if (ui.button("stage.below", below, "Below")) ++pressed;
  }
  float rest() {  // where it will stand
    return table.yaw(noon + 24h);
  }
};

void tap(specimen::Desk& desk, Stage& stage, std::string_view id) {
  const Node* node = desk.ui.tree().find(id);
  REQUIRE(node != nullptr);
  desk.down(node->rect.centre());
  desk.up(node->rect.centre());
  desk.frames(stage);
}

}  // namespace

TEST_CASE("A turntable follows the finger, runs on when let go, and rests on whole degrees") {
  Turntable table;
  CHECK(table.yaw(noon) == at_first);
  CHECK_FALSE(table.moving(noon));
  table.hold(noon);
  table.drag(31.4f);
  CHECK(table.yaw(noon) == Approx(at_first + 31.4f));
  CHECK(table.moving(noon));
  table.let_go(noon, 200, false);
  CHECK(table.yaw(noon) == Approx(at_first + 31.4f));
  CHECK(table.yaw(noon + 100ms) > at_first + 32);
  CHECK(table.moving(noon + 100ms));
  CHECK_FALSE(table.moving(noon + 10s));
  const float rest = table.yaw(noon + 10s);
  CHECK(rest == std::round(rest));
  CHECK(rest > at_first + 60);
  CHECK(rest < at_first + 90);
}

TEST_CASE("A flick is not a spin, and with reduced motion nothing runs on") {
  Turntable table;
  table.hold(noon);
  table.let_go(noon, 1e6f, false);
  CHECK(std::abs(table.yaw(noon + 10s) - at_first) < 180);
  Turntable calm;
  calm.hold(noon);
  calm.drag(20);
  calm.let_go(noon, 700, true);
  CHECK(calm.yaw(noon) == at_first + 20);
  CHECK_FALSE(calm.moving(noon));
  calm.turn(noon, 45, true);
  CHECK(calm.yaw(noon) == at_first + 65);
  CHECK_FALSE(calm.moving(noon));
}

TEST_CASE("Buttons add up however quickly they are pressed, and a whole turn is where it began") {
  Turntable table;
  for (int i = 0; i < 8; ++i) table.turn(noon + i * 20ms, 45, false);
  CHECK(table.yaw(noon + 10s) == Approx(at_first));
}

TEST_CASE("A finger turns the car the way it goes") {
  specimen::Desk desk;
  Stage stage;
  desk.frames(stage);
  const Vec2 from = stage.car.centre();
  desk.down(from);
  desk.frame(stage);
  for (int i = 1; i <= 10; ++i) {
    desk.move({from.x + 20.0f * static_cast<float>(i), from.y});
    desk.frame(stage);
  }
  const float held = stage.table.yaw(desk.now);
  CHECK(held > at_first + 20);
  desk.up({from.x + 200, from.y});
  desk.frames(stage);
  CHECK(stage.rest() > held);  // it runs on
  CHECK_FALSE(stage.table.moving(desk.now));
}

TEST_CASE(
    "A finger that slides over the car presses nothing, wherever it comes up, and a press beside it turns nothing") {
  specimen::Desk desk;
  Stage stage;
  desk.frames(stage);
  desk.down(stage.car.centre());
  desk.frame(stage);
  desk.move(stage.below.centre());
  desk.up(stage.below.centre());
  desk.frames(stage);
  CHECK(stage.pressed == 0);

  const float before = stage.rest();
  desk.down(stage.below.centre());
  desk.frame(stage);
  desk.move({stage.below.x + 20, stage.below.centre().y});
  desk.up({stage.below.x + 20, stage.below.centre().y});
  desk.frames(stage);
  CHECK(stage.pressed == 1);
  CHECK(stage.rest() == before);
}

TEST_CASE("A22: two buttons turn the car, by touch and by the keypad, and back again") {
  specimen::Desk desk;
  Stage stage;
  desk.frames(stage);
  tap(desk, stage, "stage.car_right");
  CHECK(stage.rest() == at_first + 45);
  tap(desk, stage, "stage.car_left");
  tap(desk, stage, "stage.car_left");
  CHECK(stage.rest() == at_first - 45);
  desk.ui.focus("stage.car_right");
  desk.frames(stage);
  desk.key(Key::enter);
  desk.frames(stage);
  CHECK(stage.rest() == at_first);
}

TEST_CASE("Left is left in a language that is read from the right") {
  specimen::Desk desk;
  Settings settings;
  settings.language = "ar";
  desk.ui.change(settings);
  Stage stage;
  desk.frames(stage);
  const Rect left = desk.ui.tree().find("stage.car_left")->rect, right = desk.ui.tree().find("stage.car_right")->rect;
  CHECK(left.right() < right.x);
  const Vec2 from = desk.ui.tree().find("stage.car")->rect.centre();
  desk.down(from);
  desk.frame(stage);
  desk.move({from.x + 100, from.y});
  desk.frame(stage);
  CHECK(stage.table.yaw(desk.now) > at_first + 10);
  desk.up({from.x + 100, from.y});
  desk.frames(stage);
}

TEST_CASE("Where there is no room for the buttons there is no turning either") {
  specimen::Desk desk;
  Stage stage;
  stage.car.h = 200;
  desk.frames(stage);
  CHECK(desk.ui.tree().find("stage.car") != nullptr);
  CHECK(desk.ui.tree().find("stage.car_left") == nullptr);
  desk.down(stage.car.centre());
  desk.move({stage.car.x, stage.car.y + 100});
  desk.up({stage.car.x, stage.car.y + 100});
  desk.frames(stage);
  CHECK(stage.rest() == at_first);
}
