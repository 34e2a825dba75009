#include "platform/device/tone.hpp"

#include <alsa/asoundlib.h>

#include <cmath>
#include <cstdint>
#include <numbers>
#include <thread>
#include <vector>

#include "shared/base/log.hpp"
#include "shared/base/queue.hpp"

namespace foyer::device {

namespace {

constexpr unsigned rate_hz = 48'000;
constexpr double note_s = 0.35;
constexpr double peak = 0.35 * 32'767;
constexpr double notes_hz[] = {659.26, 523.25};  // E5, C5
constexpr unsigned latency_us = 100'000;

// Two notes that swell and fade, so that nothing clicks.
std::vector<std::int16_t> melody() {
  std::vector<std::int16_t> samples;
  for (const double hz : notes_hz) {
    const auto count = static_cast<std::size_t>(note_s * rate_hz);
    for (std::size_t i = 0; i < count; ++i) {
      const double t = static_cast<double>(i) / rate_hz;
      const double swell = std::sin(std::numbers::pi * t / note_s);
      samples.push_back(static_cast<std::int16_t>(peak * swell * std::sin(2 * std::numbers::pi * hz * t)));
    }
  }
  return samples;
}

void quiet(const char*, int, const char*, int, const char*, ...) {}  // ALSA's own messages: our log says it once

class AlsaTone final : public Tone {
 public:
  AlsaTone() : thread_([this] { serve(); }) {}
  ~AlsaTone() override { wanted_.close(); }
  void sound() override { static_cast<void>(wanted_.try_push(true)); }

 private:
  void serve() {
    snd_lib_error_set_handler(quiet);
    const std::vector<std::int16_t> samples = melody();
    while (!wanted_.closed())
      if (wanted_.pop(std::chrono::hours{1})) play(samples);
  }

  void play(const std::vector<std::int16_t>& samples) {
    snd_pcm_t* card = nullptr;
    int fault = snd_pcm_open(&card, "default", SND_PCM_STREAM_PLAYBACK, 0);
    if (fault == 0) {
      fault = snd_pcm_set_params(card, SND_PCM_FORMAT_S16, SND_PCM_ACCESS_RW_INTERLEAVED, 1, rate_hz, 1, latency_us);
      if (fault == 0) {
        snd_pcm_writei(card, samples.data(), samples.size());
        snd_pcm_drain(card);
      }
      snd_pcm_close(card);
    }
    if (fault != 0 && !said_) {
      said_ = true;
      base::log::warn("no_sound", {{"why", snd_strerror(fault)}});
    }
  }

  base::BoundedQueue<bool> wanted_{1};
  bool said_ = false;    // the thread's own
  std::jthread thread_;  // last: it uses what stands above, and joins first
};

}  // namespace

std::unique_ptr<Tone> system_tone() { return std::make_unique<AlsaTone>(); }

}  // namespace foyer::device
