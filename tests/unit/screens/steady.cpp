// A frame of any screen that shows what the last one showed asks for no memory.
#include <catch2/catch_all.hpp>

#include "tests/counted/allocations.hpp"
#include "tests/desk/desk.hpp"

using namespace foyer;

namespace {

constexpr int frames_until_steady = 40;  // two seconds: a page has arrived, and what a screen looks up is found
constexpr std::chrono::milliseconds a_frame{50};

void check_all(const ui::Panel& panel, const std::string& language, const visit::Ease& ease) {
  const auto backend = ui::Backend::headless(desk::assets(), {panel.width_px, panel.height_px});
  REQUIRE(backend);
  ui::Ui ui(**backend, panel, desk::themes());
  screens::Screens screens(desk::languages());
  const desk::Rooftop rooftop;
  base::BootTime now{std::chrono::seconds{100}};
  for (const desk::Scene& scene : rooftop.scenes(language, ease)) {
    const visit::Context context = rooftop.context();
    const auto frame = [&] {
      now += a_frame;
      ui.begin_frame(now);
      screens.draw(ui, scene.state, context);
      ui.end_frame();
    };
    ui.change(screens::ui_settings(scene.state));
    for (int i = 0; i < frames_until_steady; ++i) frame();
    const long before = counted::allocations();
    for (int i = 0; i < 5; ++i) frame();
    const long taken = counted::allocations() - before;
    CAPTURE(scene.name, language);
    CHECK(taken == 0);
  }
}

}  // namespace

TEST_CASE("a steady frame of every screen asks for no memory") { check_all(desk::portrait, "en", {}); }

TEST_CASE("nor lying, in another script, in large words") {
  check_all(desk::lying, "ar", {.large = true, .contrast = true});
  check_all(desk::small, "zh", {.large = true, .reach = true});
}
