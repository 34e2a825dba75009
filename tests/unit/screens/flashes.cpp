// A41: nothing on a real screen flashes, while it stands, comes, goes or is touched; and what was asked to stand still
// does.
#include "tests/unit/ui/flashes.hpp"

#include <catch2/catch_all.hpp>

#include "tests/desk/desk.hpp"
#include "tests/desk/glass.hpp"

namespace foyer::screens::test {

using namespace foyer::desk;

namespace {

constexpr ui::Panel quarter{270, 480, 398, 708, 700, 600};  // flashes are counted on a coarse grid

}  // namespace

TEST_CASE("A41 Nothing flashes on any screen, between them, or where nobody is", "[seen]") {
  const bool contrast = GENERATE(false, true);
  const auto glass = open_glass(quarter.width_px, quarter.height_px);
  if (!glass) SKIP("no display: " << glass.error().what);
  Desk desk(*glass->backend, quarter);
  desk.pace = 33ms;
  ui::seen::Flashes flashes;
  int frames = 0;
  desk.drawn = [&](base::BootTime at) {
    ++frames;
    flashes.add(glass->backend->capture(),
                std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()));
    glass->backend->show();
  };
  const Rooftop rooftop;
  const auto scenes = rooftop.scenes("en", {.contrast = contrast});
  for (const Scene& scene : scenes) {
    desk.show(rooftop, scene.state);
    desk.rest(400ms);  // nobody goes on faster: a screen comes in a fifth of a second and is then looked at
    if (scene.name == "attract")
      for (int breath = 0; breath < 10; ++breath) desk.show(rooftop, scene.state);
    for (const ui::Node& node : std::vector<ui::Node>(desk.ui.tree().nodes())) {
      if (!node.state.primary) continue;
      std::vector<visit::Intent> asked;
      desk.touch(rooftop, scene.state, node.id, asked);
    }
  }
  CHECK(frames > static_cast<int>(scenes.size()) * 5);
  CHECK(flashes.most_in_a_second() <= 3);
}

TEST_CASE("A41 Where stillness was asked for, a screen is there at once and nothing on it moves by itself") {
  auto backend = ui::Backend::headless(assets(), {portrait.width_px, portrait.height_px});
  REQUIRE(backend);
  Desk desk(**backend, portrait);
  const Rooftop rooftop;
  for (const Scene& scene : rooftop.scenes("en", {.calm = true})) {
    if (!scene.state.visit.id) continue;  // asked for by someone who is here
    INFO(scene.name);
    int frames = 0;
    desk.drawn = [&](base::BootTime) { ++frames; };
    desk.show(rooftop, scene.state);
    CHECK_FALSE(desk.ui.wants_frame());
    CHECK_FALSE(desk.ui.deadline());
  }
}

}  // namespace foyer::screens::test
