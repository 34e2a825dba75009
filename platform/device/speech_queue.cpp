#include "platform/device/speech_queue.hpp"

#include "shared/base/tuning.hpp"

namespace foyer::device {

namespace tuning = base::tuning;

void SpeechQueue::add(std::vector<Utterance> utterances) {
  for (Utterance& each : utterances)
    if (lets(each) && !each.text.empty() && waiting_.size() < tuning::speech_queue_bound)
      waiting_.push_back(std::move(each));
}

void SpeechQueue::first(Utterance utterance) { waiting_.push_front(std::move(utterance)); }

std::optional<Utterance> SpeechQueue::take() {
  while (!waiting_.empty()) {
    Utterance next = std::move(waiting_.front());
    waiting_.pop_front();
    if (lets(next)) return next;
  }
  return std::nullopt;
}

void SpeechQueue::headset(bool in) {
  if (headset_ && !in) waiting_.clear();
  headset_ = in;
}

}  // namespace foyer::device
