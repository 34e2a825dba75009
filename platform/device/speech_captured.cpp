#include <algorithm>
#include <mutex>
#include <utility>

#include "platform/device/speech_queue.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::device {

namespace {

std::chrono::nanoseconds duration_of(const std::string& text) {
  std::size_t letters = 0;
  for (const char byte : text)
    if ((static_cast<unsigned char>(byte) & 0xC0) != 0x80) ++letters;
  return letters * std::chrono::nanoseconds(base::tuning::speech_letter);
}

}  // namespace

std::string_view name(Sink sink) {
  switch (sink) {
    case Sink::loudspeaker:
      return "loudspeaker";
    case Sink::headset:
      return "headset";
  }
  return "";
}

struct CapturedSpeech::State {
  explicit State(const base::Clock& c) : clock(c) {}
  const base::Clock& clock;
  mutable std::mutex mutex;
  SpeechQueue queue;
  std::vector<Entry> log;
  base::BootTime ends{};  // when the last word would have been said

  void cancel() {
    const base::BootTime now = clock.boot();
    for (Entry& entry : log) {
      if (entry.ends <= now || entry.cut) continue;
      entry.cut = true;
      entry.ends = now;
    }
    ends = now;
  }
};

CapturedSpeech::CapturedSpeech(const base::Clock& clock) : state_(std::make_unique<State>(clock)) {}
CapturedSpeech::~CapturedSpeech() = default;

void CapturedSpeech::say(std::vector<Utterance> utterances) {
  const std::lock_guard lock(state_->mutex);
  State& s = *state_;
  s.queue.add(std::move(utterances));
  while (auto next = s.queue.take()) {
    const base::BootTime begins = std::max(s.ends, s.clock.boot());
    s.ends = begins + duration_of(next->text);
    if (s.log.size() >= base::tuning::speech_log_max) s.log.erase(s.log.begin());
    s.log.push_back({begins, std::move(*next), s.queue.sink(), s.ends, false});
  }
}

void CapturedSpeech::cancel() {
  const std::lock_guard lock(state_->mutex);
  state_->cancel();
}

void CapturedSpeech::headset(bool in) {
  const std::lock_guard lock(state_->mutex);
  if (!in && state_->queue.sink() == Sink::headset) state_->cancel();
  state_->queue.headset(in);
}

bool CapturedSpeech::speaking() const {
  const std::lock_guard lock(state_->mutex);
  return state_->ends > state_->clock.boot();
}

std::vector<CapturedSpeech::Entry> CapturedSpeech::take() {
  const std::lock_guard lock(state_->mutex);
  return std::exchange(state_->log, {});
}

}  // namespace foyer::device
