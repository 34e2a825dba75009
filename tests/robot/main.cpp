// foyer-robot: plays every flow of the kiosk in this process, looks at its pictures, or lets it run for a day; says
// what is not as it must be.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

#include "tests/desk/desk.hpp"
#include "tests/robot/cases.hpp"
#include "tests/robot/looks.hpp"
#include "tests/robot/soak.hpp"

using namespace foyer;

namespace {

constexpr int well = 0;
constexpr int failed = 1;
constexpr int misused = 2;
constexpr int skipped = 77;  // as CTest is told

std::vector<std::string> tags(const text::Catalogue& languages) {
  std::vector<std::string> all;
  for (const auto& each : languages.languages()) all.push_back(each->tag);
  return all;
}

void say(const std::string& what, const std::vector<std::string>& faults) {
  std::cout << what << '\n';
  for (const auto& fault : faults) std::cout << "    " << fault << '\n';
}

int play(const std::vector<robot::Case>& cases, const robot::Parts& parts, std::uint64_t seed) {
  int faulty = 0;
  std::uint64_t frames = 0;
  const robot::NamedPanel* on = nullptr;
  std::unique_ptr<ui::Backend> backend;
  for (const robot::Case& each : cases) {
    if (each.panel != on) {
      on = each.panel;
      backend.reset();  // there is one at a time
      backend = std::move(*ui::Backend::headless(desk::assets(), {on->panel.width_px, on->panel.height_px}));
    }
    const robot::Played played = robot::play(*backend, parts, each, seed);
    frames += played.frames;
    if (played.faults.empty()) continue;
    ++faulty;
    say("play --seed " + std::to_string(seed) + " --case " + each.text(), played.faults);
  }
  std::cout << cases.size() << " visits, " << frames << " frames, " << faulty << " with faults; seed " << seed << '\n';
  return faulty == 0 ? well : failed;
}

int look(const std::vector<robot::Look>& looks, const std::filesystem::path& sheets) {
  int faulty = 0;
  for (const robot::Look& each : looks) {
    const auto seen = robot::look(each, !sheets.empty());
    if (!seen) {
      std::cout << "not looked at: " << seen.error().what << '\n';
      return skipped;
    }
    if (!seen->faults.empty()) {
      ++faulty;
      say("look --of " + each.text(), seen->faults);
    }
    if (sheets.empty()) continue;
    std::string name = each.text();
    std::replace(name.begin(), name.end(), ' ', '.');
    std::filesystem::create_directories(sheets);
    const auto file = (sheets / (name + ".png")).string();
    if (const auto written = robot::write_sheet(each, *seen, file); !written) {
      std::cerr << "foyer-robot: " << written.error().what << '\n';
      return failed;
    }
    std::cout << "sheet: " << file << '\n';
  }
  std::cout << looks.size() << " modes looked at, " << faulty << " with faults\n";
  return faulty == 0 ? well : failed;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App cli("foyer-robot: plays every flow of the kiosk, looks at it, lets it run for a day");
  cli.require_subcommand(1);
  bool all = false;
  std::uint64_t seed = 1;
  std::vector<std::string> one;
  std::string by;
  std::string in;
  std::vector<std::string> of;
  std::filesystem::path sheets;
  std::string scenes;
  robot::SoakPlan plan;
  auto* playing = cli.add_subcommand("play", "every flow, in a choice in which any two things meet");
  playing->add_flag("--all", all, "in every language and mode, on every panel, by every way");
  playing->add_option("--seed", seed, "of the choice and of where a finger lands");
  playing->add_option("--case", one, "only this: FLOW LANGUAGE PANEL WAY [MODE,MODE]")->expected(4, 5);
  playing->add_option("--by", by, "each flow by this way alone: touch, keypad, speech");
  playing->add_option("--in", in, "with --by: in this language alone");
  auto* looking = cli.add_subcommand("look", "contrast on the pictures of all screens, in a choice of modes");
  looking->add_flag("--all", all, "in every language and mode, on every panel");
  looking->add_option("--seed", seed, "of the choice");
  looking->add_option("--of", of, "only this: LANGUAGE PANEL [MODE,MODE]")->expected(2, 3);
  looking->add_option("--only", scenes, "how the names of the scenes begin, with --of")->needs("--of");
  looking->add_option("--sheets", sheets, "a folder: one picture of all screens a mode goes there");
  auto* soaking = cli.add_subcommand("soak", "a day of visits in virtual time: memory stays as it is");
  soaking->add_option("--hours", plan.hours, "simulated")->check(CLI::PositiveNumber);
  soaking->add_option("--visits", plan.visits, "in that time")->check(CLI::PositiveNumber);
  soaking->add_option("--growth", plan.growth_most, "of memory since the first hour, 0.02 for 2 %");
  soaking->add_option("--seed", plan.seed, "of who comes and what they do");
  CLI11_PARSE(cli, argc, argv);

  const robot::Parts parts{desk::themes(), desk::languages()};
  const auto languages = tags(parts.languages);
  if (*soaking) return robot::soak(parts, plan, std::cout) ? well : failed;
  if (*looking) {
    if (of.empty()) return look(all ? robot::all_looks(languages) : robot::some_looks(languages, seed), sheets);
    auto only = robot::parse_look(of);
    if (only) only->only = scenes;
    if (only) return look({*only}, sheets);
  } else {
    const auto* way = robot::parse_way(by);
    if (way) return play(robot::plain_cases(*way, in.empty() ? languages : std::vector{in}), parts, seed);
    if (one.empty() && by.empty())
      return play(all ? robot::all_cases(languages) : robot::pairwise_cases(languages, seed), parts, seed);
    const auto only = robot::parse_case(one);
    if (only) return play({*only}, parts, seed);
  }
  std::cerr << "foyer-robot: there is no such thing to play or look at\n";
  return misused;
}
