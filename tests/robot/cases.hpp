#pragma once
// What the robot plays: a flow in a language, on a panel, by a way, with what makes it easier; and which of all of
// them.
#include <string>
#include <vector>

#include "tests/robot/flows.hpp"

namespace foyer::robot {

struct NamedPanel {
  std::string_view name;
  ui::Panel panel;
};
struct NamedWay {
  std::string_view name;
  Way way;
};
struct Mode {
  std::string_view name;
  bool visit::Ease::*on;
};
std::span<const NamedPanel> panels();  // the four of the product
std::span<const NamedWay> ways();
std::span<const Mode> modes();

std::vector<visit::Ease> single_modes();     // none, each alone, and all of them together
std::string words(const visit::Ease& ease);  // "large,calm"; empty for none
std::optional<visit::Ease> parse_ease(std::string list);
const NamedPanel* parse_panel(std::string_view name);  // null: there is none
const NamedWay* parse_way(std::string_view name);

struct Case {
  const Flow* flow = nullptr;
  std::string language;
  const NamedPanel* panel = nullptr;
  const NamedWay* way = nullptr;
  visit::Ease ease;

  std::string text() const;  // "scan en portrait touch large,calm"; `parse_case` reads it again
};
std::optional<Case> parse_case(const std::vector<std::string>& words);

// Ordered by panel. With each single mode, none and all of them; or a choice in which any two things meet once.
std::vector<Case> all_cases(const std::vector<std::string>& languages);
std::vector<Case> pairwise_cases(const std::vector<std::string>& languages, std::uint64_t seed);
// Each flow once a language, on the first panel, without anything that makes it easier.
std::vector<Case> plain_cases(const NamedWay& way, const std::vector<std::string>& languages);

struct Parts {
  ui::Themes themes;
  text::Catalogue languages;
};
struct Played {
  std::vector<std::string> faults;
  std::uint64_t frames = 0;
};
// `backend` has the size of the case's panel. The same seed plays the same.
Played play(ui::Backend& backend, const Parts& parts, const Case& what, std::uint64_t seed);

}  // namespace foyer::robot
