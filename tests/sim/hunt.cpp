#include "tests/sim/hunt.hpp"

#include <algorithm>
#include <iomanip>
#include <map>
#include <ostream>

#include "tests/sim/defects.hpp"
#include "tests/sim/world.hpp"

namespace foyer::sim {

using base::Defect;
using namespace std::chrono_literals;

namespace {

// What a world is rough in. Each is small: what it is rough in happens all the time.
enum class Kind { days, busy, purges, line, silence, clocks, cuts, dark, rot, failing, hub_failing };

struct Planted {
  Defect defect;
  std::string_view name;
  Kind kind;                    // of the worlds that provoke it
  std::string_view properties;  // any of these fits it
  bool escapes = false;         // known: it takes two damaged copies, which no world makes
};

constexpr std::string_view lost = "I1 P1";  // acknowledged: not kept any more, or not in the ledger after quiet
constexpr Planted defects[] = {
    {Defect::skipped_sync, "skipped_sync", Kind::dark, "I1 P1 I8"},
    {Defect::journal_not_written, "journal_not_written", Kind::rot, "I1 P1 I3"},
    {Defect::told_before_commit, "told_before_commit", Kind::failing, "I1"},
    {Defect::wound_ignored, "wound_ignored", Kind::failing, "I1 P1 I3", true},
    {Defect::recorded_twice, "recorded_twice", Kind::days, "I2"},
    {Defect::bytes_rewritten, "bytes_rewritten", Kind::line, "I3"},
    {Defect::epoch_reused, "epoch_reused", Kind::rot, "I2 I3 P4"},
    {Defect::lost_rearm, "lost_rearm", Kind::silence, "P4"},
    {Defect::fill_forgotten, "fill_forgotten", Kind::busy, "P4"},
    {Defect::wall_clock_timer, "wall_clock_timer", Kind::clocks, "P3 P4"},
    {Defect::portal_believed, "portal_believed", Kind::line, lost},
    {Defect::silence_settles, "silence_settles", Kind::silence, lost},
    {Defect::cursor_before_rows, "cursor_before_rows", Kind::cuts, "P3"},
    {Defect::cursor_runs_ahead, "cursor_runs_ahead", Kind::days, "P3"},
    {Defect::purge_keeps_wal, "purge_keeps_wal", Kind::days, "P5"},
    {Defect::purge_keeps_gaps, "purge_keeps_gaps", Kind::purges, "P5"},
    {Defect::expired_shown, "expired_shown", Kind::days, "P6"},
    {Defect::deletion_ignored, "deletion_ignored", Kind::days, "P3"},
    {Defect::hub_answers_early, "hub_answers_early", Kind::hub_failing, lost},
    {Defect::hub_folds_twice, "hub_folds_twice", Kind::line, "P10"},
    {Defect::hub_drops_unknown, "hub_drops_unknown", Kind::days, lost},
    {Defect::twins_unmerged, "twins_unmerged", Kind::days, "P7"},
};
constexpr std::string_view kind_names[] = {"days", "busy", "purges", "line",    "silence",    "clocks",
                                           "cuts", "dark", "rot",    "failing", "hub failing"};

Options world_of(Kind kind, std::uint64_t seed) {
  Options out = calm(seed);
  out.days = 1;
  out.visits_per_day = 60;
  out.unknown_fact = 0.05;
  out.comes_again = 0.3;
  switch (kind) {
    case Kind::days:
      out.days = 3;
      out.purged = 0.2;
      out.partition = 60min;
      out.hub_away = 12 * 60min;
      break;
    case Kind::busy:  // for a minute, where threads wait long for a processor
      out = cut_lines(seed);
      out.sync_wakes_within = 3s;
      break;
    case Kind::purges:
      out.days = 3;
      out.visits_per_day = 100;
      out.purged = 0.6;
      break;
    case Kind::line:
      out.network.html = out.network.too_large = out.network.busy = out.network.garble = 0.03;
      out.network.duplicate = 0.1;
      break;
    case Kind::silence:
      out.network.lose_request = out.network.lose_response = 0.1;
      out.half_open = 30min;
      break;
    case Kind::clocks:
      out = cut_lines(seed);
      out.visits_per_day /= 10;  // hardly a new fact wakes what sleeps
      out.clock_set = 1min;
      out.network.refuse = 0.8;  // mostly it waits to try again
      break;
    case Kind::cuts:
      out.power_cuts = 60;
      break;
    case Kind::dark:
      out.kiosk_cut = out.partition = 15min;
      break;
    case Kind::rot:
      out.rot = 40min;
      out.partition = 20min;
      out.hub_away = 4 * 60min;
      break;
    case Kind::failing:
      out.kiosk_disk.io_error = 3e-3;
      out.partition = 4min;
      out.rot = 30min;
      out.rots = "outbox";
      out.disk_full = 2 * 60min;
      break;
    case Kind::hub_failing:
      out.hub_disk.io_error = out.hub_disk.sync_fails = 1e-3;
      out.hub_cut = out.hub_kill = 2 * 60min;
      break;
  }
  return out;
}

// The first violation; empty: none.
std::string violation(Kind kind, std::uint64_t seed, Defect defect) {
  plant(defect);
  World world(world_of(kind, seed));
  world.run();
  plant(Defect::none);
  return world.tally().violations.empty() ? std::string() : world.tally().violations.front();
}

class Hunter {
 public:
  Hunter(int worlds_most, std::ostream& out) : worlds_most_(worlds_most), out_(out) {}

  void without() {
    for (std::size_t kind = 0; kind < std::size(kind_names); ++kind)
      for (int seed = 1; seed <= worlds_most_; ++seed) clean(static_cast<Kind>(kind), seed);
  }

  void look_for(const Planted& planted) {
    ++sum_.planted;
    for (int seed = 1; seed <= worlds_most_; ++seed) {
      const std::string how = violation(planted.kind, static_cast<std::uint64_t>(seed), planted.defect);
      const std::string property = how.substr(0, how.find(':'));
      const bool fits =
          !how.empty() && (" " + std::string(planted.properties) + " ").find(" " + property + " ") != std::string::npos;
      if (!how.empty() && !fits) out_ << "  " << planted.name << " shows something else: " << how << std::endl;
      if (!fits || !clean(planted.kind, seed)) continue;
      ++sum_.found;
      say(planted.name) << "found in world " << seed << " of " << name(planted.kind) << "  " << how.substr(0, 100)
                        << std::endl;
      return;
    }
    sum_.escaped += planted.escapes ? 1 : 0;
    say(planted.name) << (planted.escapes ? "not found, as known, in " : "NOT FOUND in ") << worlds_most_ << " of "
                      << name(planted.kind) << std::endl;
  }

  const Hunt& sum() const { return sum_; }

 private:
  static std::string_view name(Kind kind) { return kind_names[static_cast<std::size_t>(kind)]; }
  std::ostream& say(std::string_view what) { return out_ << std::left << std::setw(22) << what; }

  bool clean(Kind kind, int seed) {
    const auto [at, fresh] = without_.try_emplace({kind, seed});
    if (fresh) {
      at->second = violation(kind, static_cast<std::uint64_t>(seed), Defect::none);
      const std::string_view verdict = at->second.empty() ? "nothing" : std::string_view(at->second);
      sum_.unclean += at->second.empty() ? 0 : 1;
      say("  without a defect") << "world " << seed << " of " << name(kind) << "  " << verdict << std::endl;
    }
    return at->second.empty();
  }

  const int worlds_most_;
  std::ostream& out_;
  Hunt sum_;
  std::map<std::pair<Kind, int>, std::string> without_;
};

}  // namespace

Hunt hunt(const std::string& only, int worlds_most, std::ostream& out) {
  Hunter hunter(worlds_most, out);
  if (only == "none") hunter.without();
  for (const Planted& each : defects)
    if (only == "all" || each.name == only) hunter.look_for(each);
  return hunter.sum();
}

}  // namespace foyer::sim
