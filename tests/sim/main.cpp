// foyer-sim: kiosks and hub under one seed in virtual time. Says what went wrong, what was acknowledged, and whether
// anything of it was lost.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>

#include "tests/sim/hunt.hpp"
#include "tests/sim/runs.hpp"

using namespace foyer;

namespace {

// What ./dev test runs: as much of it as fits into a minute and a half of one core.
constexpr sim::Campaign in_tests{.seeds = 2, .visits_a_day = 40, .power_cuts = 200, .partitions = 30};
constexpr sim::Campaign in_short{.seeds = 20, .power_cuts = 2'000, .partitions = 1'000, .away = 1};
constexpr sim::Campaign in_release{.seeds = 1'000, .power_cuts = 200'000, .partitions = 1'000, .away = 10};

int hunt(const std::string& only, int worlds_most) {
  const sim::Hunt sum = sim::hunt(only, worlds_most, std::cout);
  std::cout << sum.found << " of " << sum.planted << " planted defects found, " << sum.escaped << " known to escape, "
            << sum.unclean << " worlds show something without one\n";
  return sum.found + sum.escaped == sum.planted && sum.unclean == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App cli{"Deterministic simulation of kiosks and hub"};
  sim::Campaign asked;
  int worlds = 12;
  bool tests = false;
  bool quick = false;
  bool release = false;
  bool log = false;
  std::string planted;
  std::string progress;
  cli.add_option("--seed", asked.first, "the first seed, or the one to play again");
  cli.add_option("--seeds", asked.seeds, "so many runs, each of --days");
  cli.add_option("--days", asked.days, "of operation in a run");
  cli.add_option("--visits", asked.visits_a_day, "in a day");
  cli.add_option("--cuts", asked.power_cuts, "power cuts at random writes, 200 in a world");
  cli.add_option("--partitions", asked.partitions, "runs with lines that are cut for up to 10 s: in, out, both ways");
  cli.add_option("--away", asked.away, "runs whose hub is away for --days");
  cli.add_flag("--tests", tests, "what ./dev test runs: 2 seeds, 200 power cuts, 30 partition runs");
  cli.add_flag("--short", quick, "20 seeds, 2,000 power cuts, 1,000 partition runs, a hub away for 30 days");
  cli.add_flag("--release", release, "1,000 seeds, 200,000 power cuts, 1,000 partition runs, 10 hubs away");
  cli.add_option("--planted", planted, "look for this planted defect, for all, or for none: the same worlds without");
  cli.add_option("--worlds", worlds, "at most, for each planted defect");
  cli.add_flag("--log", log, "show what the engine logs, on standard error");
  cli.add_option("--progress", progress, "a file of what is done: left runs are taken up again");
  CLI11_PARSE(cli, argc, argv);
  // What the engine says about faults that were meant fills pages.
  if (!log && std::freopen("/dev/null", "w", stderr) == nullptr) return EXIT_FAILURE;
  if (!planted.empty()) return hunt(planted, worlds);

  sim::Campaign campaign = tests ? in_tests : quick ? in_short : release ? in_release : asked;
  campaign.first = asked.first;
  if (campaign.seeds + campaign.power_cuts + campaign.partitions + campaign.away == 0) campaign.seeds = 1;
  const auto outcome = sim::carry_out(sim::runs_of(campaign), progress, std::cout);
  sim::write_table(outcome, std::cout);
  return outcome.failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
