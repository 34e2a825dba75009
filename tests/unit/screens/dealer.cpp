// A dealer's own letters and logo, which are wider than the house's, cut no screen's text.
#include <catch2/catch_all.hpp>

#include "tests/desk/desk.hpp"

namespace foyer::screens::test {

using namespace foyer::desk;

TEST_CASE("No screen's text is cut in a dealer's theme") {
  const auto panel = GENERATE(portrait, lying);
  const std::string language = GENERATE("en", "de", "vi");
  const auto dealer = ui::load_theme(assets() + "/themes/harbour/harbour.toml");
  const auto contrast = ui::load_theme(assets() + "/themes/high-contrast.toml");
  REQUIRE(dealer);
  REQUIRE(contrast);
  auto backend = ui::Backend::headless(assets(), {panel.width_px, panel.height_px});
  REQUIRE(backend);
  Desk desk(**backend, panel);
  desk.ui.wear({*dealer, *contrast});
  const Rooftop rooftop;
  for (const Scene& scene : rooftop.scenes(language)) {
    desk.screens.forget();
    desk.show(rooftop, scene.state);
    INFO(scene.name << ", " << language);
    for (const auto& cut : desk.ui.canvas().overflows())
      FAIL_CHECK(cut.node << " needs " << cut.needed.x << " x " << cut.needed.y << ", has " << cut.box.w << " x "
                          << cut.box.h);
  }
}

}  // namespace foyer::screens::test
