// A22, A23: one finger that taps is enough everywhere. Nothing acts as the finger goes down, and who slides off what
// was touched has asked for nothing.
#include <catch2/catch_all.hpp>

#include "tests/desk/desk.hpp"

namespace foyer::screens::test {

using namespace foyer::desk;

namespace {

using Kind = device::Input::Kind;

// Asked for, but for the sign that somebody is here.
bool asks(const std::vector<visit::Intent>& asked) {
  return std::any_of(asked.begin(), asked.end(),
                     [](const auto& each) { return !std::holds_alternative<visit::StillHere>(each); });
}

}  // namespace

TEST_CASE("A23 On every screen nothing acts on going down, and sliding off cancels") {
  auto backend = ui::Backend::headless(assets(), {portrait.width_px, portrait.height_px});
  REQUIRE(backend);
  Desk desk(**backend, portrait);
  const Rooftop rooftop;
  std::size_t tried = 0;
  for (const Scene& scene : rooftop.scenes("en")) {
    desk.screens.forget();
    desk.show(rooftop, scene.state);
    for (const ui::Node& node : std::vector<ui::Node>(desk.ui.tree().nodes())) {
      if (!node.touchable || node.state.disabled || node.state.covered) continue;
      INFO(scene.name << " " << node.id);
      const auto before = desk.ui.activations();
      const ui::Vec2 middle = node.rect.centre();
      const ui::Vec2 off{middle.x, node.rect.y > 200 ? 20.0f : 1900.0f};
      CHECK_FALSE(asks(desk.finger(rooftop, scene.state, Kind::pointer_down, middle)));
      CHECK_FALSE(asks(desk.finger(rooftop, scene.state, Kind::pointer_move, off)));
      CHECK_FALSE(asks(desk.finger(rooftop, scene.state, Kind::pointer_up, off)));
      CHECK(desk.ui.activations() == before);
      ++tried;
    }
  }
  CHECK(tried > 500);
}

TEST_CASE("A22 What slides under a finger on a screen has two buttons that do the same") {
  auto backend = ui::Backend::headless(assets(), {portrait.width_px, portrait.height_px});
  REQUIRE(backend);
  Desk desk(**backend, portrait);
  const Rooftop rooftop;
  int slid = 0;
  for (const Scene& scene : rooftop.scenes("en")) {
    desk.screens.forget();
    desk.show(rooftop, scene.state);
    for (const ui::Node& node : desk.ui.tree().nodes()) {
      if (node.slides == ui::Slides::off) continue;
      INFO(scene.name << " " << node.id);
      ++slid;
      const bool upright = node.slides == ui::Slides::upright;
      for (const char* way : {upright ? ".earlier" : "_left", upright ? ".later" : "_right"}) {
        const ui::Node* button = desk.ui.tree().find(node.id + way);
        REQUIRE(button);
        CHECK((button->touchable || button->state.disabled));
      }
    }
  }
  CHECK(slid > 0);
}

}  // namespace foyer::screens::test
