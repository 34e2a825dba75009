#include "tests/sim/options.hpp"

namespace foyer::sim {

using namespace std::chrono_literals;

Options calm(std::uint64_t seed) {
  Options out;
  out.seed = seed;
  out.network = {.delay_most = 80ms, .repeat_most = 20'000ms};
  out.kiosk_disk = out.hub_disk = {};
  out.partition = out.half_open = out.hang = out.line_slow = out.portal = never;
  out.kiosk_cut = out.kiosk_kill = out.hub_cut = out.hub_kill = out.hub_away = never;
  out.clock_set = out.disk_full = out.hub_full = out.disk_slow = out.rot = never;
  return out;
}

Options cut_lines(std::uint64_t seed) {
  Options out = calm(seed);
  out.network = Options{}.network;
  out.days = 0;
  out.partitions = 4;
  out.visits_per_day = 9 * 60 * 60 / 2;
  return out;
}

}  // namespace foyer::sim
