#include "tests/robot/cases.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "tests/desk/desk.hpp"
#include "tests/robot/pairwise.hpp"

namespace foyer::robot {
namespace {

constexpr std::array all_panels{NamedPanel{"portrait", desk::portrait}, NamedPanel{"lying", desk::lying},
                                NamedPanel{"sharp", desk::sharp}, NamedPanel{"small", desk::small}};
constexpr std::array all_ways{NamedWay{"touch", Way::touch}, NamedWay{"keypad", Way::keypad},
                              NamedWay{"speech", Way::speech}};
constexpr std::array all_modes{Mode{"large", &visit::Ease::large}, Mode{"contrast", &visit::Ease::contrast},
                               Mode{"reach", &visit::Ease::reach}, Mode{"speech", &visit::Ease::speech},
                               Mode{"calm", &visit::Ease::calm},   Mode{"slower", &visit::Ease::slower}};

void order_by_panel(std::vector<Case>& cases) {
  std::stable_sort(cases.begin(), cases.end(), [](const Case& a, const Case& b) { return a.panel < b.panel; });
}

template <class T>
const T* named(std::span<const T> all, std::string_view name) {
  const auto at = std::find_if(all.begin(), all.end(), [&](const T& each) { return each.name == name; });
  return at == all.end() ? nullptr : &*at;
}

}  // namespace

std::span<const NamedPanel> panels() { return all_panels; }
std::span<const NamedWay> ways() { return all_ways; }
std::span<const Mode> modes() { return all_modes; }

std::vector<visit::Ease> single_modes() {
  std::vector<visit::Ease> all(modes().size() + 2);
  for (std::size_t i = 0; i < modes().size(); ++i) all[i].*modes()[i].on = all.back().*modes()[i].on = true;
  return all;
}

std::string words(const visit::Ease& ease) {
  std::string all;
  for (const Mode& mode : modes())
    if (ease.*mode.on) all += (all.empty() ? "" : ",") + std::string(mode.name);
  return all;
}

std::optional<visit::Ease> parse_ease(std::string list) {
  visit::Ease ease;
  while (!list.empty()) {
    const auto end = std::min(list.find(','), list.size());
    const Mode* mode = named(modes(), list.substr(0, end));
    if (!mode) return {};
    ease.*mode->on = true;
    list.erase(0, end + 1);
  }
  return ease;
}

const NamedPanel* parse_panel(std::string_view name) { return named(panels(), name); }
const NamedWay* parse_way(std::string_view name) { return named(ways(), name); }

std::string Case::text() const {
  const std::string eased = words(ease);
  std::string all(flow->name);
  for (const std::string_view word : {std::string_view(language), panel->name, way->name, std::string_view(eased)})
    if (!word.empty()) all += " " + std::string(word);
  return all;
}

std::optional<Case> parse_case(const std::vector<std::string>& words) {
  if (words.size() < 4 || words.size() > 5) return {};
  const auto ease = parse_ease(words.size() == 5 ? words[4] : "");
  const Case one{named(flows(), words[0]), words[1], parse_panel(words[2]), parse_way(words[3]),
                 ease.value_or(visit::Ease{})};
  if (!one.flow || !one.panel || !one.way || !ease) return {};
  return one;
}

std::vector<Case> all_cases(const std::vector<std::string>& languages) {
  std::vector<Case> all;
  for (const NamedPanel& panel : panels())
    for (const std::string& language : languages)
      for (const NamedWay& way : ways())
        for (const visit::Ease& ease : single_modes())
          for (const Flow& flow : flows()) all.push_back({&flow, language, &panel, &way, ease});
  return all;
}

std::vector<Case> pairwise_cases(const std::vector<std::string>& languages, std::uint64_t seed) {
  std::vector<int> counts{static_cast<int>(flows().size()), static_cast<int>(languages.size()),
                          static_cast<int>(panels().size()), static_cast<int>(ways().size())};
  counts.resize(counts.size() + modes().size(), 2);
  base::SeededRandom random(seed);
  std::vector<Case> all;
  for (const Row& row : pairwise(counts, random)) {
    const auto value = [&](std::size_t factor) { return static_cast<std::size_t>(row[factor]); };
    Case one{&flows()[value(0)], languages[value(1)], &panels()[value(2)], &ways()[value(3)], {}};
    for (std::size_t i = 0; i < modes().size(); ++i) one.ease.*modes()[i].on = value(4 + i) == 1;
    all.push_back(std::move(one));
  }
  order_by_panel(all);
  return all;
}

std::vector<Case> plain_cases(const NamedWay& way, const std::vector<std::string>& languages) {
  std::vector<Case> all;
  for (const std::string& language : languages)
    for (const Flow& flow : flows()) all.push_back({&flow, language, &panels().front(), &way, {}});
  return all;
}

Played play(ui::Backend& backend, const Parts& parts, const Case& what, std::uint64_t seed) {
  const std::uint64_t own = seed ^ std::hash<std::string>{}(what.text());
  std::vector<std::string> languages{what.language};  // the rooftop's first is what the kiosk begins in
  for (const auto& each : parts.languages.languages())
    if (each->tag != what.language) languages.push_back(each->tag);
  World world(own, what.flow->enrolled, std::move(languages));
  Kiosk kiosk(backend, what.panel->panel, parts.themes, parts.languages, world);
  Guest guest = what.way->way == Way::speech ? Guest(kiosk, parts.languages, what.ease, own)
                                             : Guest(kiosk, what.way->way, what.ease, own);
  Played played;
  try {
    what.flow->play(guest);
  } catch (const Lost& lost) {
    played.faults.push_back(lost.what());
  }
  played.faults.insert(played.faults.end(), guest.faults().begin(), guest.faults().end());
  played.frames = kiosk.frames();
  return played;
}

}  // namespace foyer::robot
