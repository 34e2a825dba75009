#include "tests/desk/rules.hpp"

#include <algorithm>
#include <sstream>

#include "tests/unit/ui/contrast.hpp"

namespace foyer::desk {
namespace {

using ui::Node;
using ui::Rect;

constexpr float gap_mm = 2;  // A40

class Inspection {
 public:
  Inspection(ui::Ui& ui, std::vector<std::string>& broken) : ui_(ui), nodes_(ui.tree().nodes()), broken_(broken) {}

  void text_is_whole() {
    for (const auto& cut : ui_.canvas().overflows())
      say("text of ", cut.node, " is cut: needs ", cut.needed.x, " x ", cut.needed.y, ", has ", cut.box.w, " x ",
          cut.box.h);
    for (const auto& orphan : ui_.canvas().orphans()) say("text outside every node: ", orphan);
  }

  // A37, A38: on the glass, after all shrinking. A panel smaller than this cannot hold pages of such letters; there
  // they give way, as far as tests/access.md says.
  void letters_are_high_enough() {
    constexpr float shorter_side_mm = 300;
    if (std::min(ui_.panel().width_mm, ui_.panel().height_mm) < shorter_side_mm) return;
    constexpr float capital_share = 0.727f;  // of the em; Inter's
    constexpr float least_mm = 4.8f, large_mm = 7.33f, viewed_from_mm = 600, rounding_mm = 0.01f;
    const ui::Panel& panel = ui_.panel();
    const float asked = ui_.settings().large_text ? large_mm : least_mm;
    const float least = asked * std::max(1.0f, panel.viewing_mm / viewed_from_mm);
    for (const ui::Written& words : ui_.canvas().written()) {
      const float high = words.size * capital_share * panel.mm_per_unit();
      if (high >= least - rounding_mm) continue;
      const Node* node = ui::seen::around(ui_.tree(), words.at);
      say("capitals of ", node == nullptr ? "nothing" : node->id, " are ", high, " mm high, must be ", least);
    }
  }

  void every_glyph_is_there() {
    for (const ui::Gap& gap : ui_.canvas().typesetter().gaps())
      say("no face writes ", gap.script, " in ", gap.language);
  }

  void nodes_are_named() {
    for (const Node& node : nodes_)
      if (node.name.empty()) say(node.id, " has no name");
    for (const auto& twice : ui_.tree().duplicates()) say(twice, " is there twice");
  }

  void targets_are_large_enough() {
    const ui::Panel& panel = ui_.panel();
    for (const Node& node : nodes_) {
      if (!node.touchable) continue;
      const float least = node.state.primary ? ui::primary_target_mm : ui::target_mm;
      if (!ui::big_enough(panel, node.rect, least))
        say(node.id, " is ", node.rect.w * panel.mm_per_unit(), " x ", node.rect.h * panel.mm_per_unit(),
            " mm, must be ", least);
      if (!Rect{0, 0, panel.canvas().x, panel.canvas().y}.contains(node.rect)) say(node.id, " leaves the panel");
    }
  }

  // visual.md rule 1.
  void one_is_filled() {
    const auto filled =
        std::count_if(nodes_.begin(), nodes_.end(), [](const Node& node) { return node.state.primary; });
    if (filled > 1) say(filled, " filled buttons");
  }

  // A finger on its middle meets it and nothing above it.
  void targets_are_met() {
    for (const Node& node : nodes_) {
      if (!node.touchable || node.state.disabled || node.state.covered) continue;
      if (ui_.tree().touched(node.rect.centre()) != &node) say(node.id, " lies beneath another and cannot be touched");
    }
  }

  void targets_stand_apart() {
    const float gap = ui_.panel().units(gap_mm) - 0.5f;
    for (auto a = nodes_.begin(); a != nodes_.end(); ++a)
      for (auto b = a + 1; b != nodes_.end(); ++b) {
        if (!a->touchable || !b->touchable || within(*a, *b)) continue;
        if (a->rect.inset(-gap).meets(b->rect)) say(a->id, " and ", b->id, " stand closer than ", gap_mm, " mm");
      }
  }

  // What stands on the page ends above the bar, and text never stands on other text or on what is touched.
  void everything_has_room() {
    const Rect bar = ui_.layout().bar;
    for (const Node& node : nodes_) {
      const bool whole_panel = node.id.starts_with("attract.") || node.id.starts_with("cleaning.");
      if (node.id.starts_with("bar.") || whole_panel) continue;
      if (node.rect.inset(1).meets(bar)) say(node.id, " ends at ", node.rect.bottom(), ", in the bar");
    }
    for (const Node& words : nodes_)
      for (const Node& other : nodes_)
        if (reads(words) && &words != &other && (other.touchable || reads(other)) &&
            words.rect.inset(2).meets(other.rect.inset(2)))
          say(words.id, " stands on ", other.id);
  }

  template <class... Words>
  void say(const Words&... words) {
    std::ostringstream line;
    (line << ... << words);
    broken_.push_back(line.str());
  }

 private:
  static bool reads(const Node& node) {
    return node.role == ui::Role::text || node.role == ui::Role::heading || node.role == ui::Role::row;
  }
  // The eye inside a masked field.
  static bool within(const Node& outer, const Node& inner) { return inner.id.starts_with(outer.id + "."); }

  ui::Ui& ui_;
  const std::vector<Node>& nodes_;
  std::vector<std::string>& broken_;
};

}  // namespace

std::vector<std::string> broken_rules(ui::Ui& ui, const screens::Screens& screens, visit::Screen top) {
  std::vector<std::string> broken;
  Inspection inspection(ui, broken);
  inspection.text_is_whole();
  inspection.letters_are_high_enough();
  inspection.every_glyph_is_there();
  inspection.nodes_are_named();
  inspection.targets_are_large_enough();
  inspection.one_is_filled();
  inspection.targets_are_met();
  inspection.targets_stand_apart();
  inspection.everything_has_room();
  if ((ui.tree().find("bar.call_staff") != nullptr) != visit::offers_call(top))
    inspection.say("Call staff is missing, or stands where it must not");
  for (const auto& fault : screens.faults()) inspection.say("message ", fault);
  return broken;
}

}  // namespace foyer::desk
