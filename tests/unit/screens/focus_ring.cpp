// A26: where the keypad's focus stands is seen. Measured on pictures: what the focus changes, against what was there.
#include <catch2/catch_all.hpp>
#include <set>

#include "tests/desk/desk.hpp"
#include "tests/desk/glass.hpp"
#include "tests/unit/ui/contrast.hpp"

namespace foyer::screens::test {

using namespace foyer::desk;

namespace {

using ui::Rect;

constexpr ui::Panel half{540, 960, 398, 708, 700, 600};  // colours and rectangles are those of the whole one
constexpr float ring_room = 12;                          // about the node, units
constexpr float needs = 3;

struct Dress {
  const char* theme;
  bool contrast;
};
constexpr Dress dresses[] = {
    {"default.toml", false}, {"default.toml", true}, {"night.toml", false}, {"harbour/harbour.toml", false}};

// How many units of length of a line two units wide the pixels would make that stand out from what was there before.
float line_that_shows(const ui::Picture& before, const ui::Picture& after, const Rect& rect) {
  const float scale = half.px_per_unit();
  const Rect around = rect.inset(-ring_room);
  const auto edge = [&](float units, int most) { return std::clamp(static_cast<int>(units * scale), 0, most); };
  int shows = 0;
  for (int y = edge(around.y, before.height); y < edge(around.bottom(), before.height); ++y)
    for (int x = edge(around.x, before.width); x < edge(around.right(), before.width); ++x)
      shows += contrast(ui::seen::pixel(before, x, y), ui::seen::pixel(after, x, y)) >= needs ? 1 : 0;
  constexpr float wide = 2;
  return static_cast<float>(shows) / (scale * scale * wide);
}

// The first scene of each screen.
std::vector<Scene> one_of_each(const Rooftop& rooftop, const visit::Ease& ease) {
  std::vector<Scene> all;
  std::set<visit::Screen> seen;
  for (Scene& scene : rooftop.scenes("en", ease))
    if (seen.insert(visit::shown(scene.state)).second) all.push_back(std::move(scene));
  return all;
}

}  // namespace

TEST_CASE("A26 On every screen and in every theme a line of 3:1 goes round what has the focus", "[seen]") {
  const Dress dress = GENERATE(from_range(std::begin(dresses), std::end(dresses)));
  const auto glass = open_glass(half.width_px, half.height_px);
  if (!glass) SKIP("no display: " << glass.error().what);
  const Rooftop rooftop;
  for (const Scene& scene : one_of_each(rooftop, {.contrast = dress.contrast})) {
    INFO(dress.theme << (dress.contrast ? ", high contrast, " : ", ") << scene.name);
    Desk desk(*glass->backend, half, themes(dress.theme));
    desk.show(rooftop, scene.state);
    const ui::Picture before = glass->backend->capture();
    glass->backend->show();
    std::set<std::string> stood;
    for (;;) {
      desk.press(rooftop, scene.state, device::Key::down);
      const std::string at(desk.ui.focused());
      if (at.empty() || !stood.insert(at).second) break;
      desk.show(rooftop, scene.state);
      const ui::Node* node = desk.ui.tree().find(at);
      REQUIRE(node);
      INFO(at);
      CHECK(line_that_shows(before, glass->backend->capture(), node->rect) >= node->rect.w + node->rect.h);
      glass->backend->show();
    }
  }
}

}  // namespace foyer::screens::test
