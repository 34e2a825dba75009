#include "tests/desk/rules.hpp"

#include <algorithm>
#include <sstream>

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
  static bool reads(const Node& node) { return node.role == ui::Role::text || node.role == ui::Role::heading; }
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
