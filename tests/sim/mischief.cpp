// What goes wrong by itself, when.
#include <cmath>

#include "tests/sim/world.hpp"

namespace foyer::sim {

using base::BootTime;
using namespace std::chrono_literals;

namespace {

constexpr auto machine_stays_off_most = 3 * 60'000ms;

}  // namespace

// Poisson: the time between two is exponential, so neither follows from the other.
void World::every(std::chrono::minutes mean, BootTime until, Act act) {
  if (mean == never) return;
  const double unit = 1.0 - mischief_.random().unit();
  const auto wait = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::duration<double, std::milli>(std::chrono::milliseconds(mean)) * -std::log(unit));
  const BootTime when = time_.now + wait;
  if (when >= until) return;
  at(when, [this, mean, until, act] {
    act();
    every(mean, until, act);
  });
}

void World::arm_cut(SimDisk& disk, std::uint64_t writes_most) { disk.cut_after(mischief_.below(writes_most)); }

void World::begin_mischief(BootTime until) {
  hub_->disk().faults = options_.hub_disk;
  every(options_.hub_kill, until, [this] {
    if (!hub_->running()) return;
    tally_.broke("kill -9 of the hub");
    hub_->disk().kill();
  });
  every(options_.hub_cut, until, [this] {
    if (!hub_->running() || hub_->disk().armed()) return;
    tally_.broke("power cut of the hub");
    arm_cut(hub_->disk(), 60);
  });
  every(options_.hub_away, until, [this] { take_hub_away(); });
  every(options_.hub_full, until, [this] { fill_disk(hub_->disk(), "the hub"); });
  for (const auto& each : kiosks_) {
    SimKiosk& kiosk = *each;
    kiosk.network() = options_.network;
    kiosk.disk().faults = options_.kiosk_disk;
    every(options_.partition, until, [this, &kiosk] { partition(kiosk, mischief_.between(1'000ms, 30 * 60'000ms)); });
    every(options_.half_open, until, [this, &kiosk] {
      tally_.broke("connection half open");
      kiosk.half_open();
    });
    every(options_.hang, until, [this, &kiosk] { spoil(kiosk, "line hangs", 5min, &Line::lose_response, 1.0); });
    every(options_.portal, until, [this, &kiosk] { spoil(kiosk, "captive portal", 10min, &Line::html, 1.0); });
    every(options_.line_slow, until, [this, &kiosk] { spoil(kiosk, "line slow", 10min, &Line::delay_most, 20'000ms); });
    every(options_.clock_set, until, [this, &kiosk] { set_clock(kiosk); });
    every(options_.disk_full, until, [this, &kiosk] { fill_disk(kiosk.disk(), "a kiosk"); });
    every(options_.disk_slow, until, [this, &kiosk] { slow_disk(kiosk); });
    every(options_.kiosk_kill, until, [this, &kiosk] {
      if (!kiosk.running()) return;
      tally_.broke("kill -9 of a kiosk");
      kiosk.kill();
    });
    every(options_.kiosk_cut, until, [this, &kiosk] {
      if (!kiosk.running() || kiosk.disk().armed()) return;
      tally_.broke("power cut of a kiosk");
      arm_cut(kiosk.disk(), 60);
    });
    every(options_.rot, until, [this, &kiosk] {
      if (!kiosk.running() || !kiosk.intact()) return;
      kiosk.cut_power();
      kiosk.next_start = time_.now + mischief_.up_to(machine_stays_off_most);
      kiosk.rot();
    });
  }
}

void World::partition(SimKiosk& kiosk, std::chrono::milliseconds lasts) {
  const auto way = mischief_.below(3);
  constexpr std::string_view ways[] = {"out", "in", "both ways"};
  tally_.broke("network cut " + std::string(ways[way]));
  kiosk.network().cut_out = way != 1;
  kiosk.network().cut_in = way != 0;
  in(lasts, [&kiosk] { kiosk.network().cut_out = kiosk.network().cut_in = false; });
}

// One thing of a kiosk's line is otherwise for a while.
template <class Value>
void World::spoil(SimKiosk& kiosk, std::string_view what, std::chrono::minutes most, Value Line::*part, Value spoilt) {
  tally_.broke(what);
  kiosk.network().*part = spoilt;
  in(mischief_.between(1'000ms, std::chrono::milliseconds(most)),
     [this, &kiosk, part] { kiosk.network().*part = options_.network.*part; });
}

void World::set_clock(SimKiosk& kiosk) {
  struct Wrong {
    std::string_view how;
    base::Milliseconds off;
    std::int64_t drift_ppm;
  };
  const base::Milliseconds to_1970 = base::WallTime{} - time_.wall();
  const base::Milliseconds to_2038 =
      base::WallTime{std::chrono::sys_days{std::chrono::year{2038} / 1 / 19}} - time_.wall();
  const Wrong wrongs[] = {{"an hour on", 1h, 0},      {"an hour back", -1h, 0}, {"a day back", -24h, 0},
                          {"to 1970", to_1970, 0},    {"to 2038", to_2038, 0},  {"to drift by 500 ppm", 0ms, 500},
                          {"a minute back", -1min, 0}};
  const Wrong& wrong = wrongs[mischief_.below(std::size(wrongs))];
  tally_.broke("clock set " + std::string(wrong.how));
  kiosk.clock().set(wrong.off, wrong.drift_ppm);
  in(mischief_.between(60'000ms, 2 * 60 * 60'000ms), [&kiosk] { kiosk.clock().set(0ms, 0); });
}

void World::fill_disk(SimDisk& disk, std::string_view whose) {
  tally_.broke("disk full for a while: " + std::string(whose));
  disk.faults.full = true;
  in(mischief_.between(10'000ms, 10 * 60'000ms), [&disk] { disk.faults.full = false; });
}

void World::slow_disk(SimKiosk& kiosk) {
  tally_.broke("disk slow for a while");
  kiosk.slow = true;
  in(mischief_.between(10'000ms, 20 * 60'000ms), [&kiosk] { kiosk.slow = false; });
}

void World::take_hub_away() {
  if (!hub_->running()) return;
  tally_.broke("hub away for long");
  hub_->cut_power();
  hub_away_until_ = time_.now + mischief_.between(10 * 60'000ms, 48 * 60 * 60'000ms);
  hub_starts_ = hub_away_until_;
}

}  // namespace foyer::sim
