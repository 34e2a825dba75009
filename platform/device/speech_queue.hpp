#pragma once
// What waits to be said. Here stands the one rule about private words: they are dropped unless a headset is in, when
// they come and when they are taken. Not thread-safe: whoever owns it locks.
#include <deque>
#include <optional>

#include "platform/device/speech.hpp"

namespace foyer::device {

class SpeechQueue {
 public:
  void add(std::vector<Utterance> utterances);
  void first(Utterance utterance);  // what was cut by a dead engine
  std::optional<Utterance> take();
  void clear() { waiting_.clear(); }
  bool empty() const { return waiting_.empty(); }
  void headset(bool in);
  Sink sink() const { return headset_ ? Sink::headset : Sink::loudspeaker; }
  bool lets(const Utterance& utterance) const { return headset_ || !utterance.is_private; }

 private:
  std::deque<Utterance> waiting_;
  bool headset_ = false;
};

}  // namespace foyer::device
