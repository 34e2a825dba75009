#pragma once
// The world's one time, and each machine's own idea of it.
#include <string>

#include "shared/base/clock.hpp"
#include "shared/base/planted.hpp"

namespace foyer::sim {

// True time. It moves only when the world moves it.
struct WorldTime {
  base::BootTime now{};
  base::WallTime began =  // in autumn: New York's clocks go back on 1 November
      base::WallTime{std::chrono::sys_days{std::chrono::year{2026} / 10 / 19} + std::chrono::hours{13}};

  base::WallTime wall() const { return began + std::chrono::duration_cast<base::Milliseconds>(now.time_since_epoch()); }
};

class MachineClock final : public base::Clock {
 public:
  MachineClock(const WorldTime& world, std::string machine) : world_(world), machine_(std::move(machine)) {}

  base::WallTime wall() const override {
    const auto since_set = std::chrono::duration_cast<base::Milliseconds>(world_.now - set_at_);
    return world_.wall() + off_ + since_set * drift_ppm_ / 1'000'000;
  }
  base::BootTime boot() const override { return base::BootTime(world_.now - started_); }
  std::string boot_id() const override { return machine_ + "-" + std::to_string(boots_); }

  void reboot() {
    ++boots_;
    started_ = world_.now;
  }
  void set(base::Milliseconds off, std::int64_t drift_ppm) {
    off_ = off;
    drift_ppm_ = drift_ppm;
    set_at_ = world_.now;
  }
  bool right() const { return off_ == base::Milliseconds{0} && drift_ppm_ == 0; }
  base::Milliseconds off() const { return wall() - world_.wall(); }

 private:
  const WorldTime& world_;
  const std::string machine_;
  base::BootTime started_{};
  base::BootTime set_at_{};
  base::Milliseconds off_{0};
  std::int64_t drift_ppm_ = 0;
  int boots_ = 0;
};

// What the engine's timers go by.
class TimerClock final : public base::Clock {
 public:
  explicit TimerClock(const MachineClock& machine) : machine_(machine) {}
  base::WallTime wall() const override { return machine_.wall(); }
  base::BootTime boot() const override {
    if (!base::planted(base::Defect::wall_clock_timer)) return machine_.boot();
    return base::BootTime(machine_.wall().time_since_epoch());
  }
  std::string boot_id() const override { return machine_.boot_id(); }

 private:
  const MachineClock& machine_;
};

}  // namespace foyer::sim
