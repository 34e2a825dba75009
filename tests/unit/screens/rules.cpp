// What no screen may break in any language, size or orientation, read from the semantic tree and the canvas.
#include <catch2/catch_all.hpp>
#include <cstdlib>
#include <map>
#include <set>
#include <vector>

#include "tests/unit/screens/desk.hpp"

namespace foyer::screens::test {
namespace {

using ui::Rect;

constexpr float gap_mm = 2;  // A40

std::string words(const ui::Overflow& overflow) {
  std::ostringstream out;
  out << overflow.node << " needs " << overflow.needed.x << " x " << overflow.needed.y << ", has " << overflow.box.w
      << " x " << overflow.box.h;
  return out.str();
}

void check_nodes(Desk& desk, const ui::Panel& panel) {
  std::vector<const ui::Node*> touchable;
  int primary = 0;
  for (const ui::Node& node : desk.ui.tree().nodes()) {
    INFO("node " << node.id);
    CHECK_FALSE(node.name.empty());
    if (!node.touchable) continue;
    touchable.push_back(&node);
    CHECK(ui::big_enough(panel, node.rect));
    if (node.state.primary) CHECK(ui::big_enough(panel, node.rect, ui::primary_target_mm));
    primary += node.state.primary ? 1 : 0;
    CHECK(Rect{0, 0, panel.canvas().x, panel.canvas().y}.contains(node.rect));
  }
  const float gap = panel.units(gap_mm) - 0.5f;
  for (std::size_t a = 0; a < touchable.size(); ++a)
    for (std::size_t b = a + 1; b < touchable.size(); ++b) {
      if (touchable[b]->id.starts_with(touchable[a]->id + ".")) continue;  // the eye inside a masked field
      INFO(touchable[a]->id << " and " << touchable[b]->id);
      CHECK_FALSE(touchable[a]->rect.inset(-gap).meets(touchable[b]->rect));
    }
  CHECK(primary <= 1);  // visual.md rule 1
  CHECK(desk.ui.tree().duplicates().empty());
}

// What stands on the page ends above the bar, and text never stands on what is touched.
void check_room(Desk& desk) {
  const Rect bar = desk.ui.layout().bar;
  for (const ui::Node& node : desk.ui.tree().nodes()) {
    if (node.id.starts_with("bar.") || node.id.starts_with("attract.") || node.id.starts_with("cleaning.")) continue;
    INFO("node " << node.id << " ends at " << node.rect.bottom());
    CHECK_FALSE(node.rect.inset(1).meets(bar));
  }
  for (const ui::Node& words : desk.ui.tree().nodes())
    for (const ui::Node& other : desk.ui.tree().nodes()) {
      const bool reads = words.role == ui::Role::text || words.role == ui::Role::heading;
      const bool solid = other.touchable || other.role == ui::Role::text || other.role == ui::Role::heading;
      if (!reads || !solid || &words == &other) continue;
      INFO(words.id << " and " << other.id);
      CHECK_FALSE(words.rect.inset(2).meets(other.rect.inset(2)));
    }
}

void check_scene(Desk& desk, const Rooftop& rooftop, const Scene& scene, const ui::Panel& panel) {
  INFO("scene " << scene.name);
  desk.screens.forget();
  desk.show(rooftop, scene.state);
  for (const auto& overflow : desk.ui.canvas().overflows()) {
    INFO(words(overflow));
    CHECK(false);
  }
  for (const auto& orphan : desk.ui.canvas().orphans()) {
    INFO("text outside every node: " << orphan);
    CHECK(false);
  }
  check_nodes(desk, panel);
  check_room(desk);
  const visit::Screen top = visit::shown(scene.state);
  CHECK((desk.ui.tree().find("bar.call_staff") != nullptr) == visit::offers_call(top));
  CHECK(desk.screens.faults().empty());
}

}  // namespace

// Each panel with each language, and each language with each ease, at least once; `FOYER_EVERY` asks for all of them.
struct Way {
  ui::Panel panel;
  std::string language;
  visit::Ease ease;
};

std::vector<Way> ways() {
  const std::vector<ui::Panel> panels{portrait, lying, sharp};
  const std::vector<std::string> languages{"en", "es", "de", "fr", "ar", "zh", "pt", "vi"};
  const std::vector<visit::Ease> eases{{}, {.large = true}, {.large = true, .contrast = true}};
  const bool every = std::getenv("FOYER_EVERY") != nullptr;  // NOLINT(concurrency-mt-unsafe): before any thread
  std::vector<Way> all;
  for (std::size_t p = 0; p < panels.size(); ++p)
    for (std::size_t l = 0; l < languages.size(); ++l)
      for (std::size_t e = 0; e < eases.size(); ++e)
        if (every || (p + l + e) % panels.size() == 0) all.push_back({panels[p], languages[l], eases[e]});
  return all;
}

TEST_CASE("A37 A38 A40 No screen breaks a rule in any language, size, contrast or orientation") {
  const auto way = GENERATE(from_range(ways()));
  const auto& [panel, language, ease] = way;
  INFO(panel.width_px << " x " << panel.height_px << ", " << language << (ease.large ? ", large" : "")
                      << (ease.contrast ? ", contrast" : "") << (ease.reach ? ", reach" : ""));
  auto backend = ui::Backend::headless(assets(), {panel.width_px, panel.height_px});
  REQUIRE(backend);
  Desk desk(**backend, panel);
  const Rooftop rooftop;
  for (const Scene& scene : rooftop.scenes(language, ease)) check_scene(desk, rooftop, scene, panel);
}

TEST_CASE("Every screen has a scene, and the scene shows it") {
  const Rooftop rooftop;
  std::set<visit::Screen> seen;
  for (const Scene& scene : rooftop.scenes("en")) {
    const visit::Screen top = visit::shown(scene.state);
    INFO(scene.name << " shows " << visit::stem(top));
    CHECK(scene.name.substr(0, scene.name.find('-')) == visit::stem(top));
    seen.insert(top);
  }
  CHECK(seen.size() == static_cast<std::size_t>(visit::last_screen) + 1);
}

TEST_CASE("A47 The bar stands in the same rectangles on every screen of a session") {
  const auto panel = GENERATE(portrait, lying, small);
  const bool reach = GENERATE(false, true);  // it moves the bar once, then for good
  auto backend = ui::Backend::headless(assets(), {panel.width_px, panel.height_px});
  REQUIRE(backend);
  Desk desk(**backend, panel);
  const Rooftop rooftop;
  std::map<std::string, Rect> first;
  for (const visit::Ease ease : {visit::Ease{.reach = reach}, visit::Ease{.large = true, .reach = reach}})
    for (const Scene& scene : rooftop.scenes("de", ease)) {
      if (!scene.state.visit.id) continue;
      desk.show(rooftop, scene.state);
      for (const char* id : {"bar.back", "bar.language", "bar.easier", "bar.call_staff", "bar.finish"}) {
        const ui::Node* slot = desk.ui.tree().find(id);
        if (!slot) continue;
        INFO(scene.name << " " << id);
        CHECK(first.emplace(id, slot->rect).first->second == slot->rect);
      }
    }
  CHECK(first.size() == 5);
}

TEST_CASE("The screen that covers a visit shows nothing of it") {
  auto backend = ui::Backend::headless(assets(), {1080, 1920});
  REQUIRE(backend);
  Desk desk(**backend, portrait);
  const Rooftop rooftop;
  int covering = 0;
  for (const Scene& scene : rooftop.scenes("en")) {
    if (!visit::covered(scene.state)) continue;
    ++covering;
    desk.show(rooftop, scene.state);
    INFO(scene.name);
    CHECK(desk.ui.tree().json().find("Priya") == std::string::npos);
    CHECK(desk.ui.tree().json().find("Meridian") == std::string::npos);
  }
  CHECK(covering >= 5);
}

TEST_CASE("Only the first name is shown, and no number") {
  auto backend = ui::Backend::headless(assets(), {1080, 1920});
  REQUIRE(backend);
  Desk desk(**backend, portrait);
  const Rooftop rooftop;
  for (const Scene& scene : rooftop.scenes("en")) {
    desk.show(rooftop, scene.state);
    INFO(scene.name);
    if (scene.state.visit.typed.empty()) CHECK(desk.ui.tree().json().find("Raman") == std::string::npos);
    CHECK(desk.ui.tree().json().find("4471") == std::string::npos);
  }
}

}  // namespace foyer::screens::test
