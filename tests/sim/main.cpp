// foyer-sim: kiosks and hub under one seed in virtual time. Says what went wrong, what was acknowledged, and whether
// anything of it was lost.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>

#include "tests/sim/hunt.hpp"
#include "tests/sim/runs.hpp"

using namespace foyer;

namespace {

struct Bar {
  std::uint64_t seeds = 0;
  std::uint64_t power_cuts = 0;
  int visits_a_day = 300;
  int days = 30;
};
constexpr Bar in_tests{2, 200, 10, 10};  // the same hours and faults, as much as a minute or two holds
constexpr Bar in_short{20, 2'000};
constexpr Bar in_release{1'000, 200'000};

int hunt(const std::string& only) {
  std::size_t missed = 0;
  for (const sim::Hunted& each : sim::hunt(only, std::cout)) missed += each.found ? 0 : 1;
  std::cout << (missed == 0 ? "every planted defect is found\n" : std::to_string(missed) + " are not found\n");
  return missed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App cli{"Deterministic simulation of kiosks and hub"};
  std::uint64_t seed = 1;
  std::uint64_t seeds = 0;
  int days = Bar{}.days;
  int visits = Bar{}.visits_a_day;
  std::uint64_t cuts = 0;
  bool tests = false;
  bool quick = false;
  bool release = false;
  bool log = false;
  std::string planted;
  std::string progress;
  cli.add_option("--seed", seed, "the first seed, or the one to play again");
  cli.add_option("--seeds", seeds, "so many runs, each of --days");
  cli.add_option("--days", days, "of operation in a run");
  cli.add_option("--visits", visits, "in a day");
  cli.add_option("--cuts", cuts, "power cuts at random writes, 200 in a world");
  cli.add_flag("--tests", tests, "2 seeds, 200 power cuts: what ./dev test runs");
  cli.add_flag("--short", quick, "20 seeds, 2,000 power cuts");
  cli.add_flag("--release", release, "1,000 seeds, 200,000 power cuts");
  cli.add_option("--planted", planted, "look for this planted defect, or for all");
  cli.add_flag("--log", log, "show what the engine logs, on standard error");
  cli.add_option("--progress", progress, "a file of what is done: left runs are taken up again");
  CLI11_PARSE(cli, argc, argv);
  // What the engine says about faults that were meant fills pages.
  if (!log && std::freopen("/dev/null", "w", stderr) == nullptr) return EXIT_FAILURE;
  if (!planted.empty()) return hunt(planted == "all" ? "" : planted);

  const Bar bar = tests ? in_tests : quick ? in_short : release ? in_release : Bar{seeds, cuts, visits, days};
  visits = bar.visits_a_day;
  days = bar.days;
  const bool one = bar.seeds == 0 && bar.power_cuts == 0;
  const auto outcome =
      sim::carry_out(sim::campaign(seed, one ? 1 : bar.seeds, days, bar.power_cuts, visits), progress, std::cout);
  sim::write_table(outcome, std::cout);
  return outcome.failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
