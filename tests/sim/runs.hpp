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

// Seeds from `first` on; the power cuts are spread over worlds of `cuts_a_world` each.
std::vector<Options> campaign(std::uint64_t first, std::uint64_t seeds, int days, std::uint64_t power_cuts,
                              int visits_a_day);

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
