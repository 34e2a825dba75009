// What no screen may break in any language, size or orientation, read from the semantic tree and the canvas.
#include <catch2/catch_all.hpp>
#include <cstdlib>
#include <map>
#include <set>
#include <vector>

#include "tests/desk/desk.hpp"
#include "tests/desk/rules.hpp"

namespace foyer::screens::test {

using namespace foyer::desk;

using ui::Rect;

// Each panel with each language, and each language with each ease, at least once; `FOYER_EVERY` asks for all of them.
struct Way {
  ui::Panel panel;
  std::string language;
  visit::Ease ease;
};

std::vector<Way> ways() {
  const std::vector<ui::Panel> panels{portrait, lying, sharp, small};
  const std::vector<std::string> languages{"en", "es", "de", "fr", "ar", "zh", "pt", "vi"};
  const std::vector<visit::Ease> eases{
      {}, {.large = true}, {.large = true, .contrast = true}, {.reach = true}, {.large = true, .reach = true}};
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
  for (const Scene& scene : rooftop.scenes(language, ease)) {
    desk.screens.forget();
    desk.show(rooftop, scene.state);
    for (const auto& broken : broken_rules(desk.ui, desk.screens, visit::shown(scene.state)))
      FAIL_CHECK(scene.name << ": " << broken);
  }
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
