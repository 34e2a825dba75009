// A36: what is chosen, on, open or off limits is seen without colour. Two states of a screen are drawn and compared by
// luminance alone: a control whose state differs must show it by a shape or by light and dark.
#include <catch2/catch_all.hpp>
#include <functional>
#include <map>

#include "tests/desk/desk.hpp"
#include "tests/desk/glass.hpp"
#include "tests/unit/ui/contrast.hpp"

namespace foyer::screens::test {

using namespace foyer::desk;

namespace {

using visit::State;

struct Picture {
  ui::Picture picture;
  std::vector<ui::Node> nodes;
};

bool stands_alike(const ui::State& a, const ui::State& b) {
  return a.selected == b.selected && a.active == b.active && a.disabled == b.disabled;
}

// Square units of a rectangle in which the one picture stands out from the other as a mark must.
float marked(const ui::Picture& a, const ui::Picture& b, const ui::Rect& rect, float scale) {
  int pixels = 0;
  for (int y = static_cast<int>(rect.y * scale); y < std::min(a.height, static_cast<int>(rect.bottom() * scale)); ++y)
    for (int x = static_cast<int>(rect.x * scale); x < std::min(a.width, static_cast<int>(rect.right() * scale)); ++x)
      pixels += contrast(ui::seen::pixel(a, x, y), ui::seen::pixel(b, x, y)) >= ui::seen::mark_needs ? 1 : 0;
  return static_cast<float>(pixels) / (scale * scale);
}

// Two states of one scene: what was, and what `change` makes of it.
struct Pair {
  const char* scene;
  std::function<void(State&)> change;
};

const std::vector<Pair> pairs{
    {"easier", [](State& s) { s.visit.ease.speech = true; }},
    {"easier", [](State& s) { s.visit.ease.calm = true; }},
    {"easier", [](State& s) { s.visit.ease.slower = true; }},
    {"language", [](State& s) { s.visit.language = "es"; }},
    {"new_visitor", [](State& s) { s.visit.reason = model::Reason::delivery; }},
};

}  // namespace

TEST_CASE("A36 Without colour too it is seen what is chosen, what is on and where typing goes", "[seen]") {
  const char* theme = GENERATE("default.toml", "night.toml", "harbour/harbour.toml");
  const bool contrast = GENERATE(false, true);
  const auto glass = open_glass(portrait.width_px, portrait.height_px);
  if (!glass) SKIP("no display: " << glass.error().what);
  Desk desk(*glass->backend, portrait, themes(theme));
  const Rooftop rooftop;
  std::map<std::string, Scene> scenes;
  for (Scene& scene : rooftop.scenes("en", {.contrast = contrast})) scenes.emplace(scene.name, scene);

  const auto taken = [&](const State& state) {
    desk.show(rooftop, state);
    Picture it{glass->backend->capture(), desk.ui.tree().nodes()};
    glass->backend->show();
    return it;
  };
  int compared = 0;
  const auto compare = [&](const Picture& one, const Picture& other) {
    constexpr float least_mark = 100;  // a tick of a button, square units
    for (const ui::Node& a : one.nodes)
      for (const ui::Node& b : other.nodes) {
        if (a.id != b.id || a.rect != b.rect || !a.touchable || stands_alike(a.state, b.state)) continue;
        INFO(a.id);
        ++compared;
        CHECK(marked(one.picture, other.picture, a.rect.inset(-6), portrait.px_per_unit()) >= least_mark);
      }
  };
  INFO(theme << (contrast ? ", high contrast" : ""));
  for (const Pair& pair : pairs) {
    INFO(pair.scene);
    State changed = scenes.at(pair.scene).state;
    pair.change(changed);
    desk.screens.forget();
    const Picture one = taken(scenes.at(pair.scene).state);
    compare(one, taken(changed));
  }
  const std::pair<const char*, const char*> touches[] = {{"name_phone", "contact.phone"},
                                                         {"configuration", "configuration.price"}};
  for (const auto& [scene, touched] : touches) {
    INFO(scene);
    desk.screens.forget();
    const Picture one = taken(scenes.at(scene).state);
    std::vector<visit::Intent> asked;
    desk.touch(rooftop, scenes.at(scene).state, touched, asked);
    compare(one, taken(scenes.at(scene).state));
  }
  CHECK(compared >= 9);
}

}  // namespace foyer::screens::test
