// A picture of every screen, for a person to hold beside the drawings in design/screens: in English, written to
// `pictures` beside the program. Where FOYER_PICTURES names a folder, all languages in both sizes go there;
// FOYER_PICTURES_OF limits them to names that begin so, FOYER_PICTURES_IN to one language.
#include <catch2/catch_all.hpp>
#include <cstdlib>
#include <filesystem>
#include <set>

#include "platform/device/window.hpp"
#include "tests/desk/desk.hpp"

namespace foyer::screens::test {

using namespace foyer::desk;

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

struct Wanted {
  std::filesystem::path folder = setting("FOYER_PICTURES", "pictures");
  std::string beginning = setting("FOYER_PICTURES_OF", "");
  std::string language = setting("FOYER_PICTURES_IN", "");
  bool all = std::getenv("FOYER_PICTURES") != nullptr;  // NOLINT(concurrency-mt-unsafe)

  bool takes(const std::string& spoken, bool large) const {
    return all ? language.empty() || spoken == language : spoken == "en" && !large;
  }
};

void take_pictures(ui::Backend& backend, const ui::Panel& panel, const Wanted& wanted) {
  Desk desk(backend, panel);
  const Rooftop rooftop;
  const std::string way = panel.landscape() ? "lying" : "portrait";
  for (const std::string& language : rooftop.settings.languages)
    for (const bool large : {false, true})
      for (const Scene& scene : rooftop.scenes(language, {.large = large})) {
        if (!wanted.takes(language, large) || !scene.name.starts_with(wanted.beginning)) continue;
        const std::string name = scene.name + "." + way + "." + language + (large ? ".large" : "");
        INFO(name);
        desk.screens.forget();
        desk.show(rooftop, scene.state);
        const ui::Picture picture = backend.capture();
        CHECK(picture.width == panel.width_px);
        CHECK(picture.height == panel.height_px);
        CHECK(colours(picture) > 8);
        CHECK(ui::save_png(picture, (wanted.folder / (name + ".png")).string()));
        backend.show();
      }
}

}  // namespace

TEST_CASE("A picture of every screen") {
  const base::SystemClock clock;
  // Held throughout: an X server for tests resets itself when its last client goes.
  const auto held = device::Window::open({.width_px = 64, .height_px = 64, .visible = false}, clock);
  if (!held) SKIP("no display: " << held.error().what);
  const Wanted wanted;
  std::filesystem::create_directories(wanted.folder);
  for (const ui::Panel& panel : {portrait, lying}) {
    auto window =
        device::Window::open({.width_px = panel.width_px, .height_px = panel.height_px, .visible = false}, clock);
    REQUIRE(window);
    auto backend = ui::Backend::open(**window, assets());
    REQUIRE(backend);
    take_pictures(**backend, panel, wanted);
  }
}

}  // namespace foyer::screens::test
