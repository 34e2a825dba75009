#pragma once
// Time comes in through a Clock. Order never comes from it; timers use `boot`, people are shown `wall`.
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace foyer::base {

using Milliseconds = std::chrono::milliseconds;
using WallTime = std::chrono::sys_time<Milliseconds>;  // UTC; may jump

// Time since the device started, sleep included; never goes back within one boot. Nanoseconds.
struct BootClockTag {
  using duration = std::chrono::nanoseconds;
  using rep = duration::rep;
  using period = duration::period;
  using time_point = std::chrono::time_point<BootClockTag>;
  static constexpr bool is_steady = true;
};
using BootTime = BootClockTag::time_point;

enum class ClockState { synchronised, held_over, unknown };
std::string_view name(ClockState state);

// How far the wall clock may be trusted. `offset_ms` is the hub's clock less ours as last measured.
struct ClockTrust {
  ClockState state = ClockState::unknown;
  std::int64_t offset_ms = 0;
  std::int64_t uncert_ms = 0;
};

class Clock {
 public:
  virtual ~Clock() = default;
  virtual WallTime wall() const = 0;
  virtual BootTime boot() const = 0;
  virtual std::string boot_id() const = 0;  // changes with every start of the device
};

class SystemClock final : public Clock {
 public:
  WallTime wall() const override;
  BootTime boot() const override;
  std::string boot_id() const override;
};

// A clock that a test or a simulation moves by hand.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(WallTime wall) : wall_(wall) {}
  WallTime wall() const override { return wall_; }
  BootTime boot() const override { return boot_; }
  std::string boot_id() const override { return boot_id_; }
  void advance(std::chrono::nanoseconds by) {
    boot_ += by;
    elapsed_ += by;
    wall_ = start_wall() + std::chrono::duration_cast<Milliseconds>(elapsed_);
  }
  void set_wall(WallTime wall) {
    wall_ = wall;
    elapsed_ = {};
    base_ = wall;
  }
  void reboot(std::string boot_id) {
    boot_ = {};
    boot_id_ = std::move(boot_id);
  }

 private:
  WallTime start_wall() const { return base_.value_or(initial_); }
  WallTime wall_;
  WallTime initial_ = wall_;
  std::optional<WallTime> base_;
  std::chrono::nanoseconds elapsed_{};
  BootTime boot_{};
  std::string boot_id_ = "test-boot";
};

// RFC 3339 in UTC with milliseconds, "2026-11-22T09:30:00.000Z", and back (any offset, fraction optional).
std::string rfc3339(WallTime time);
std::optional<WallTime> parse_rfc3339(std::string_view text);

inline std::int64_t unix_ms(WallTime time) { return time.time_since_epoch().count(); }
inline WallTime from_unix_ms(std::int64_t ms) { return WallTime{Milliseconds{ms}}; }

}  // namespace foyer::base
