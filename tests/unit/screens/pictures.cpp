// A picture of every screen, for a person to hold beside the drawings in design/screens. Written to `pictures` beside
// the program, or where FOYER_PICTURES says; FOYER_PICTURES_OF limits them to names that begin so.
#include <catch2/catch_all.hpp>
#include <cstdlib>
#include <filesystem>
#include <set>

#include "platform/device/window.hpp"
#include "tests/unit/screens/desk.hpp"

namespace foyer::screens::test {
namespace {

std::string setting(const char* name, const std::string& otherwise) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): before any thread
  return value ? value : otherwise;
}

// How many colours of a coarse palette it shows: an empty page has a handful.
std::size_t colours(const ui::Picture& picture) {
  std::set<std::uint32_t> seen;
  for (std::size_t i = 0; i + 3 < picture.rgba.size(); i += 4 * 97)
    seen.insert(picture.rgba[i] / 8u << 16 | picture.rgba[i + 1] / 8u << 8 | picture.rgba[i + 2] / 8u);
  return seen.size();
}

}  // namespace

TEST_CASE("A picture of every screen") {
  const auto panel = GENERATE(portrait, lying);
  const base::SystemClock clock;
  auto window =
      device::Window::open({.width_px = panel.width_px, .height_px = panel.height_px, .visible = false}, clock);
  if (!window) SKIP("no display: " << window.error().what);
  auto backend = ui::Backend::open(**window, assets());
  REQUIRE(backend);
  const std::filesystem::path folder = setting("FOYER_PICTURES", "pictures");
  const std::string wanted = setting("FOYER_PICTURES_OF", "");
  std::filesystem::create_directories(folder);
  Desk desk(**backend, panel);
  const Rooftop rooftop;
  const std::string way = panel.landscape() ? "lying" : "portrait";
  const bool all = std::getenv("FOYER_PICTURES") != nullptr;  // NOLINT(concurrency-mt-unsafe)
  for (const std::string language : {"en", "de", "es"})
    for (const bool large : {false, true}) {
      if (!all && !(language == "en" && !large) && !(language == "de" && large)) continue;
      for (const Scene& scene : rooftop.scenes(language, {.large = large})) {
        const std::string name = scene.name + "." + way + "." + language + (large ? ".large" : "");
        if (!scene.name.starts_with(wanted)) continue;
        INFO(name);
        desk.screens.forget();
        desk.show(rooftop, scene.state);
        const ui::Picture picture = (*backend)->capture();
        CHECK(picture.width == panel.width_px);
        CHECK(picture.height == panel.height_px);
        CHECK(colours(picture) > 8);
        CHECK(ui::save_png(picture, (folder / (name + ".png")).string()));
        (*window)->swap();
      }
    }
}

}  // namespace foyer::screens::test
