// A26: what is read and focused comes in the order in which it is seen: top line, question, content, action, bar.
#include <catch2/catch_all.hpp>
#include <sstream>

#include "tests/desk/desk.hpp"

namespace foyer::screens::test {

using namespace foyer::desk;

namespace {

using ui::Node;
using ui::Role;

constexpr float same_row = 12;  // units: tops that differ by less are on one row

bool in_bar(const Node& node) { return node.id.starts_with("bar."); }
bool in_top_line(const Node& node) { return node.rect.bottom() <= 120; }

// Lying, what stands in the stage's column and what stands in the question's are two texts.
bool in_main(const ui::Ui& ui, const Node& node) {
  const float x = ui.rtl() ? ui.layout().canvas.w - node.rect.centre().x : node.rect.centre().x;
  return ui.layout().landscape && x < ui.layout().side.x;
}

// Whether `second` is seen before `first` although it is read after it: it stands above, or on the same row nearer to
// where reading starts.
bool seen_before(const Node& first, const Node& second, bool rtl) {
  const bool above_each_other = first.rect.x < second.rect.right() && second.rect.x < first.rect.right();
  if (above_each_other) return second.rect.bottom() <= first.rect.y + 2;
  if (std::abs(first.rect.y - second.rect.y) > same_row || std::abs(first.rect.h - second.rect.h) > same_row)
    return false;
  return rtl ? second.rect.x > first.rect.x : second.rect.x < first.rect.x;
}

void check_order(const ui::Ui& ui) {
  const std::vector<Node>& nodes = ui.tree().nodes();
  bool bar_begun = false;
  for (const Node& node : nodes) {
    INFO(node.id << " stands after the bar");
    CHECK((in_bar(node) || !bar_begun));
    bar_begun = bar_begun || in_bar(node);
  }
  for (std::size_t i = 0; i < nodes.size(); ++i)
    for (std::size_t j = i + 1; j < nodes.size(); ++j) {
      const Node& first = nodes[i];
      const Node& second = nodes[j];
      // A picture may stand above its words; a keyboard reads from the left in every language.
      if (first.role == Role::image || second.role == Role::image || second.role == Role::key) continue;
      if (in_top_line(first) || in_bar(second) || in_main(ui, first) != in_main(ui, second)) continue;
      INFO(first.id << " is read before " << second.id);
      CHECK_FALSE(seen_before(first, second, ui.rtl()));
    }
}

// The question comes before anything that can be touched, and the one action after all else that can.
void check_frame(const ui::Ui& ui) {
  bool asked = false;
  bool acted = false;
  for (const Node& node : ui.tree().nodes()) {
    if (in_bar(node) || in_top_line(node)) continue;
    INFO(node.id);
    asked = asked || node.role == Role::heading;
    if (!node.touchable) continue;
    CHECK(asked);
    CHECK(!acted);
    acted = node.state.primary;
  }
}

}  // namespace

TEST_CASE("A26 The tree is in reading order on every screen, standing, lying and mirrored") {
  const auto panel = GENERATE(portrait, lying);
  const std::string language = GENERATE("en", "de", "ar");
  const bool large = GENERATE(false, true);
  auto backend = ui::Backend::headless(assets(), {panel.width_px, panel.height_px});
  REQUIRE(backend);
  Desk desk(**backend, panel);
  const Rooftop rooftop;
  for (const Scene& scene : rooftop.scenes(language, {.large = large})) {
    INFO(scene.name << (panel.landscape() ? ", lying" : ", standing") << (large ? ", large" : ""));
    desk.screens.forget();
    desk.show(rooftop, scene.state);
    check_order(desk.ui);
    if (scene.name != "attract") check_frame(desk.ui);
  }
}

}  // namespace foyer::screens::test
