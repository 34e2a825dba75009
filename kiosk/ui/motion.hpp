#pragma once
// Motion: one easing, two durations. Time is the frame's, as an argument; reduced motion makes every step one step.
#include <chrono>
#include <string>
#include <string_view>
#include <unordered_map>

#include "shared/base/clock.hpp"

namespace foyer::ui {

inline constexpr std::chrono::milliseconds motion_short{200};  // a press, a selection
inline constexpr std::chrono::milliseconds motion_long{280};   // a page

float ease_out(float share);  // cubic, share clamped to 0..1

// What a motion is called: "press" of "welcome.check_in", "step" 2 of "done.steps".
struct MotionKey {
  MotionKey(std::string_view whole) : hash(std::hash<std::string_view>{}(whole)) {}
  MotionKey(const std::string& whole) : MotionKey(std::string_view(whole)) {}
  MotionKey(const char* whole) : MotionKey(std::string_view(whole)) {}
  MotionKey(std::string_view what, std::string_view of, std::size_t number = 0)
      : hash((std::hash<std::string_view>{}(of)*31 + std::hash<std::string_view>{}(what)) * 31 + number) {}
  std::size_t hash;
};

// Values that follow their target, by name. A value that was not asked for in a frame is forgotten.
class Motions {
 public:
  void begin_frame(base::BootTime now, bool reduced);
  // The value on its way to `target`; the first time it is asked for, or without a
  // duration, it is there already.
  float follow(MotionKey key, float target, std::chrono::milliseconds duration = motion_short);
  // 0 to 1 since `key` first appeared (or since `restart`).
  float since(MotionKey key, std::chrono::milliseconds duration = motion_long, bool restart = false);
  bool moving() const { return moving_; }  // something in this frame has not arrived

 private:
  struct Track {
    float from = 0;
    float to = 0;
    base::BootTime started;
    std::uint64_t seen = 0;
  };
  base::BootTime now_;
  bool reduced_ = false;
  bool moving_ = false;
  std::uint64_t frame_ = 0;
  std::unordered_map<std::size_t, Track> tracks_;
};

}  // namespace foyer::ui
