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

TEST_CASE("A42 At the highest and the lowest a panel may hang, everything that is touched is within reach") {
  const ui::Panel panel = GENERATE(portrait, lying, small);
  std::vector<float> well;
  for (float mount_mm = 0; mount_mm <= ui::reach_high_mm; mount_mm += 10)
    if (ui::hangs(hung(panel, mount_mm)) == ui::Hangs::well) well.push_back(mount_mm);
  REQUIRE(well.size() > 10);
  CHECK(ui::hangs(hung(panel, 0)) == ui::Hangs::too_low);
  CHECK(ui::hangs(hung(panel, ui::reach_high_mm)) == ui::Hangs::too_high);
  const float mount_mm = GENERATE_REF(well.front(), well.back());
  auto backend = ui::Backend::headless(assets(), {panel.width_px, panel.height_px});
  REQUIRE(backend);
  Desk desk(**backend, hung(panel, mount_mm));
  const Rooftop rooftop;
  for (const Scene& scene : rooftop.scenes("de", {.large = true, .reach = true})) {
    if (!scene.state.visit.id || scene.state.device.enrolment) continue;
    INFO(scene.name << ", " << panel.width_px << " x " << panel.height_px << " at " << mount_mm << " mm");
    desk.screens.forget();
    desk.show(rooftop, scene.state);
    check_within_reach(desk.ui);
  }
}

}  // namespace foyer::screens::test
