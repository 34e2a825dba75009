#include "kiosk/ui/motion.hpp"

#include <algorithm>
#include <cmath>

namespace foyer::ui {

namespace {
constexpr float arrived = 0.002f;
}

float ease_out(float share) {
  const float left = 1 - std::clamp(share, 0.0f, 1.0f);
  return 1 - left * left * left;
}

void Motions::begin_frame(base::BootTime now, bool reduced) {
  std::erase_if(tracks_, [this](const auto& track) { return track.second.seen != frame_; });
  now_ = now;
  reduced_ = reduced;
  moving_ = false;
  ++frame_;
}

float Motions::follow(MotionKey key, float target, std::chrono::milliseconds duration) {
  auto [found, fresh] = tracks_.try_emplace(key.hash, Track{target, target, now_ - duration, frame_});
  Track& track = found->second;
  track.seen = frame_;
  const auto value_now = [&] {
    if (track.from == track.to) return track.to;
    const float share = std::chrono::duration<float>(now_ - track.started) / std::chrono::duration<float>(duration);
    return track.from + (track.to - track.from) * ease_out(share);
  };
  if (reduced_ || duration.count() <= 0) track.from = track.to = target;
  if (track.to != target) {
    track.from = value_now();
    track.to = target;
    track.started = now_;
  }
  const float value = value_now();
  if (std::abs(track.to - value) > arrived) moving_ = true;
  return value;
}

float Motions::since(MotionKey key, std::chrono::milliseconds duration, bool restart) {
  auto [found, fresh] = tracks_.try_emplace(key.hash, Track{0, 1, now_, frame_});
  Track& track = found->second;
  track.seen = frame_;
  if (restart) track.started = now_;
  if (reduced_) return 1;
  const float share = std::chrono::duration<float>(now_ - track.started) / std::chrono::duration<float>(duration);
  if (share < 1) moving_ = true;
  return ease_out(share);
}

}  // namespace foyer::ui
