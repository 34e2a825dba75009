// A42: in reach mode whatever is touched stands between 380 and 1100 mm above the floor, from the panel's own height.
#include <catch2/catch_all.hpp>

#include "tests/desk/desk.hpp"

namespace foyer::screens::test {

using namespace foyer::desk;

namespace {

ui::Panel hung(ui::Panel panel, float mount_mm) {
  panel.mount_mm = mount_mm;
  return panel;
}

void check_within_reach(const ui::Ui& ui) {
  for (const ui::Node& node : ui.tree().nodes()) {
    if (!node.touchable) continue;
    const float highest = ui.panel().height_above_floor_mm(node.rect.y);
    const float lowest = ui.panel().height_above_floor_mm(node.rect.bottom());
    INFO(node.id << " stands from " << lowest << " to " << highest << " mm");
    CHECK(highest <= ui::reach_high_mm + 0.5f);
    CHECK(lowest >= ui::reach_low_mm - 0.5f);
  }
}

}  // namespace

TEST_CASE("A42 Everything that is touched is within reach on every screen, whatever the panel and its height") {
  const auto panel = GENERATE(hung(portrait, 700), hung(portrait, 500), hung(portrait, 250), hung(lying, 800),
                              hung(lying, 600), hung(small, 900));
  const bool large = GENERATE(false, true);
  const std::string language = large ? "de" : "en";
  auto backend = ui::Backend::headless(assets(), {panel.width_px, panel.height_px});
  REQUIRE(backend);
  Desk desk(**backend, panel);
  const Rooftop rooftop;
  for (const Scene& scene : rooftop.scenes(language, {.large = large, .reach = true})) {
    // Before a visit nobody has asked for it, and the enrolment is done by staff before the first.
    if (!scene.state.visit.id || scene.state.device.enrolment) continue;
    INFO(scene.name << ", " << panel.width_px << " x " << panel.height_px << " at " << panel.mount_mm << " mm"
                    << (large ? ", large" : ""));
    desk.screens.forget();
    desk.show(rooftop, scene.state);
    check_within_reach(desk.ui);
    for (const auto& overflow : desk.ui.canvas().overflows()) {
      INFO(overflow.node << " needs " << overflow.needed.y << " of " << overflow.box.h);
      CHECK(false);
    }
  }
}

}  // namespace foyer::screens::test
