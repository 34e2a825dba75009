#include "tests/sim/runs.hpp"

#include <ctime>
#include <fstream>
#include <iomanip>
#include <ostream>
#include <set>

#include "tests/sim/world.hpp"

namespace foyer::sim {

namespace {

constexpr std::uint64_t cuts_a_world = 200;

double cpu_now() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

std::set<std::string> done_before(const std::filesystem::path& file, Outcome& outcome) {
  std::set<std::string> done;
  std::ifstream lines(file);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t bar = line.find(" | ");
    if (bar == std::string::npos) continue;  // the line that a cut left
    done.insert(line.substr(0, bar));
    outcome.cpu_s += std::atof(line.c_str() + bar + 3);
  }
  return done;
}

std::uint64_t violations_of(const Tally& tally, std::initializer_list<std::string_view> properties) {
  std::uint64_t count = 0;
  for (const std::string& each : tally.violations)
    for (const std::string_view property : properties) count += each.starts_with(property) ? 1 : 0;
  return count;
}

void row(std::ostream& out, std::string_view what, std::uint64_t count) {
  out << "  " << std::left << std::setw(58) << what << std::right << std::setw(12) << count << '\n';
}

}  // namespace

std::vector<Options> runs_of(const Campaign& campaign) {
  std::vector<Options> runs;
  for (std::uint64_t i = 0; i < campaign.seeds; ++i) {
    Options run;
    run.seed = campaign.first + i;
    run.days = campaign.days;
    run.visits_per_day = campaign.visits_a_day;
    runs.push_back(run);
  }
  for (std::uint64_t i = 0; i * cuts_a_world < campaign.power_cuts; ++i) {
    Options run;
    run.seed = campaign.first + i;
    run.days = 0;
    run.power_cuts = std::min(cuts_a_world, campaign.power_cuts - i * cuts_a_world);
    runs.push_back(run);
  }
  for (std::uint64_t i = 0; i < campaign.partitions; ++i) runs.push_back(cut_lines(campaign.first + i));
  for (std::uint64_t i = 0; i < campaign.away; ++i) {
    Options run;
    run.seed = campaign.first + i;
    run.days = 0;
    run.away_days = campaign.days;
    run.visits_per_day = campaign.visits_a_day;
    runs.push_back(run);
  }
  return runs;
}

std::string words(const Options& run) {
  const std::string seed = "--seed " + std::to_string(run.seed);
  if (run.power_cuts > 0) return seed + " --cuts " + std::to_string(run.power_cuts);
  if (run.partitions > 0) return seed + " --partitions 1";
  const std::string visits = " --visits " + std::to_string(run.visits_per_day);
  if (run.away_days > 0) return seed + " --away 1 --days " + std::to_string(run.away_days) + visits;
  return seed + " --days " + std::to_string(run.days) + visits;
}

Outcome carry_out(const std::vector<Options>& runs, const std::filesystem::path& file, std::ostream& out) {
  Outcome outcome;
  const std::set<std::string> before = done_before(file, outcome);
  std::ofstream progress;
  if (!file.empty()) progress.open(file, std::ios::app);
  for (const Options& run : runs) {
    ++outcome.runs;
    if (before.count(words(run)) > 0) {
      ++outcome.before;
      continue;
    }
    const double began = cpu_now();
    World world(run);
    world.run();
    const double took = cpu_now() - began;
    outcome.cpu_s += took;
    const Tally& tally = world.tally();
    out << words(run) << ": " << (tally.violations.empty() ? "no violation" : "VIOLATION") << ", trace " << std::hex
        << tally.trace_hash() << std::dec << ", " << tally.steps() << " steps, " << std::fixed << std::setprecision(1)
        << took << " s\n";
    for (const std::string& each : tally.violations) out << "    " << each << '\n';
    out.flush();
    outcome.tally.merge(tally);
    outcome.failed += tally.violations.empty() ? 0 : 1;
    if (tally.violations.empty())
      progress << words(run) << " | " << took << " | " << std::hex << tally.trace_hash() << std::dec << std::endl;
  }
  return outcome;
}

void write_table(const Outcome& outcome, std::ostream& out) {
  const Tally& tally = outcome.tally;
  out << "\nfaults injected\n";
  for (const auto& [what, times] : tally.faults) row(out, what, times);
  out << "operations\n";
  std::uint64_t told = 0;
  for (const auto& [what, times] : tally.operations) {
    row(out, what, times);
    if (what.starts_with("acknowledged")) told += times;
  }
  out << "outcome\n";
  row(out, "acknowledged", told);
  row(out, "acknowledged and lost (I1, P1)", violations_of(tally, {"I1", "P1"}));
  row(out, "doubled (I2)", violations_of(tally, {"I2"}));
  row(out, "other violations", tally.violations.size() - violations_of(tally, {"I1", "P1", "I2"}));
  if (const auto partitions = tally.operations.find("partition run"); partitions != tally.operations.end()) {
    row(out, "partition runs", partitions->second);
    row(out, "  of them drained within 30 s of healing and alike", partitions->second - outcome.failed);
    out << "  (what PowerSync's public fault tests reach is 60 to 70 of 100)\n";
  }
  for (const auto& [what, value] : tally.most) row(out, what + " (worst)", value);
  out << '\n' << outcome.runs << " runs";
  if (outcome.before > 0) out << ", " << outcome.before << " of them before";
  out << ", " << outcome.failed << " with violations, " << std::fixed << std::setprecision(2) << outcome.cpu_s / 3600
      << " CPU hours\n";
}

}  // namespace foyer::sim
