#include "tests/sim/hunt.hpp"

#include <iomanip>
#include <ostream>

#include "tests/sim/defects.hpp"
#include "tests/sim/world.hpp"

namespace foyer::sim {

using base::Defect;
using namespace std::chrono_literals;

namespace {

struct Planted {
  Defect defect;
  std::string_view name;
};

constexpr Planted defects[] = {
    {Defect::skipped_sync, "skipped_sync"},
    {Defect::journal_not_written, "journal_not_written"},
    {Defect::told_before_commit, "told_before_commit"},
    {Defect::wound_ignored, "wound_ignored"},
    {Defect::recorded_twice, "recorded_twice"},
    {Defect::bytes_rewritten, "bytes_rewritten"},
    {Defect::epoch_reused, "epoch_reused"},
    {Defect::lost_rearm, "lost_rearm"},
    {Defect::fill_forgotten, "fill_forgotten"},
    {Defect::wall_clock_timer, "wall_clock_timer"},
    {Defect::portal_believed, "portal_believed"},
    {Defect::silence_settles, "silence_settles"},
    {Defect::cursor_before_rows, "cursor_before_rows"},
    {Defect::cursor_runs_ahead, "cursor_runs_ahead"},
    {Defect::purge_keeps_wal, "purge_keeps_wal"},
    {Defect::expired_shown, "expired_shown"},
    {Defect::deletion_ignored, "deletion_ignored"},
    {Defect::hub_answers_early, "hub_answers_early"},
    {Defect::hub_folds_twice, "hub_folds_twice"},
    {Defect::hub_drops_unknown, "hub_drops_unknown"},
    {Defect::twins_unmerged, "twins_unmerged"},
};

constexpr int worlds_most = 12;
constexpr int worlds_without = 4;  // that show nothing when nothing is planted

// Odd worlds live through busy days, even ones through power cuts; both are rougher than a showroom.
Options rough(int world) {
  Options out;
  out.seed = static_cast<std::uint64_t>(1000 + world);
  out.days = world % 2 == 1 ? 3 : 0;
  out.power_cuts = world % 2 == 1 ? 0 : 100;
  out.comes_again = 0.4;
  out.purged = 0.1;
  out.unknown_fact = 0.05;
  out.kiosk_disk.io_error = out.kiosk_disk.sync_fails = 3e-4;
  out.hub_disk.io_error = out.hub_disk.sync_fails = 1e-4;
  out.network.lose_response = 0.05;
  out.rot = 30min;
  out.clock_set = 60min;
  out.hub_cut = out.hub_kill = 60min;
  out.kiosk_cut = out.kiosk_kill = 60min;
  return out;
}

Hunted hunt_one(const Planted& planted, int worlds) {
  Hunted hunted{planted.name};
  plant(planted.defect);
  while (!hunted.found && hunted.worlds < worlds) {
    World world(rough(++hunted.worlds));
    world.run();
    hunted.found = !world.tally().violations.empty();
    if (hunted.found) hunted.by = world.tally().violations.front();
  }
  plant(Defect::none);
  return hunted;
}

}  // namespace

std::vector<Hunted> hunt(const std::string& only, std::ostream& out) {
  std::vector<Hunted> all;
  const Hunted none = hunt_one({Defect::none, "none"}, worlds_without);
  out << "without a defect      " << (none.found ? "FOUND in world " : "nothing in ") << none.worlds << "  " << none.by
      << std::endl;
  if (none.found) all.push_back({"none", false, none.worlds, none.by});  // then the others prove less
  for (const Planted& each : defects) {
    if (!only.empty() && each.name != only) continue;
    all.push_back(hunt_one(each, worlds_most));
    const Hunted& last = all.back();
    out << std::left << std::setw(22) << last.name << (last.found ? "found in world " : "NOT FOUND in ") << last.worlds
        << "  " << last.by.substr(0, 110) << std::endl;
  }
  return all;
}

}  // namespace foyer::sim
