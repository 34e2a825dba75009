// A34, A35: text, icons and the keypad's focus stand out as they must, measured on pictures of every screen in every
// state and in every theme that is shipped. Colours do not depend on language or size, so one of each is enough; the
// robot looks at the others.
#include "tests/unit/ui/contrast.hpp"

#include <catch2/catch_all.hpp>

#include "tests/desk/desk.hpp"
#include "tests/desk/glass.hpp"

namespace foyer::screens::test {

using namespace foyer::desk;

namespace {

struct Dress {
  const char* theme;
  bool contrast;
};
constexpr Dress dresses[] = {
    {"default.toml", false}, {"default.toml", true}, {"night.toml", false}, {"harbour/harbour.toml", false}};

// What a screen looks like after its action was tried with nothing typed: each field says what is wrong with it.
std::vector<Scene> refused(const std::vector<Scene>& scenes) {
  std::vector<Scene> all;
  for (const Scene& scene : scenes)
    if (scene.name == "name_phone" || scene.name == "new_visitor" || scene.name == "code") {
      all.push_back(scene);
      all.back().state.visit.typed.clear();
    }
  return all;
}

void check_stands_out(const Glass& glass, Desk& desk, const std::string& name) {
  INFO(name);
  for (const ui::seen::Faint& faint : ui::seen::faint(glass.backend->capture(), desk.ui)) FAIL_CHECK(words(faint));
  glass.backend->show();
}

}  // namespace

TEST_CASE("A34 A35 On every screen, in every state and theme, text and icons stand out as they must", "[seen]") {
  const Dress dress = GENERATE(from_range(std::begin(dresses), std::end(dresses)));
  const auto glass = open_glass(portrait.width_px, portrait.height_px);
  if (!glass) SKIP("no display: " << glass.error().what);
  Desk desk(*glass->backend, portrait, themes(dress.theme));
  const Rooftop rooftop;
  const auto scenes = rooftop.scenes("en", {.contrast = dress.contrast});
  INFO(dress.theme << (dress.contrast ? ", high contrast" : ""));
  for (const Scene& scene : scenes) {
    desk.screens.forget();
    desk.show(rooftop, scene.state);
    check_stands_out(*glass, desk, scene.name);
  }
  for (const Scene& scene : refused(scenes)) {
    desk.screens.forget();
    desk.show(rooftop, scene.state);
    std::vector<visit::Intent> asked;
    for (const ui::Node& node : std::vector<ui::Node>(desk.ui.tree().nodes()))
      if (node.state.primary) desk.touch(rooftop, scene.state, node.id, asked);
    desk.show(rooftop, scene.state);
    check_stands_out(*glass, desk, scene.name + ", refused");
  }
}

}  // namespace foyer::screens::test
