#pragma once
// Which runs a campaign has, and carrying them out: each is a world of its own under a seed of its own. A campaign with
// a file can be left and taken up again: what is in the file is not run twice.
#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

#include "tests/sim/options.hpp"
#include "tests/sim/tally.hpp"

namespace foyer::sim {

// How many of which runs, under seeds from `first` on.
struct Campaign {
  std::uint64_t first = 1;
  std::uint64_t seeds = 0;  // of `days`, with `visits_a_day`
  int days = 30;
  int visits_a_day = 300;
  std::uint64_t power_cuts = 0;  // 200 in a world
  std::uint64_t partitions = 0;  // worlds
  std::uint64_t away = 0;        // worlds whose hub is away for `days`, with `visits_a_day`
};
std::vector<Options> runs_of(const Campaign& campaign);

std::string words(const Options& run);  // "--seed 7 --days 30": what plays it again

struct Outcome {
  Tally tally;  // of all runs together
  std::size_t runs = 0;
  std::size_t before = 0;  // of them found in the file
  std::size_t failed = 0;
  double cpu_s = 0;
};

// Says a line a run as it ends.
Outcome carry_out(const std::vector<Options>& runs, const std::filesystem::path& file, std::ostream& out);

// What was done, what went wrong, what was lost.
void write_table(const Outcome& outcome, std::ostream& out);

}  // namespace foyer::sim
