#pragma once
// The kiosk's voice. What is said is cut as a whole and never comes back; private words are let through only while a
// headset is in, whoever asks. Any thread may call; nobody waits.
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "shared/base/clock.hpp"

namespace foyer::device {

struct Utterance {
  std::string text;         // plain words, UTF-8, at most tuning::speech_text_max_bytes; a single letter is named
  std::string language;     // BCP 47
  bool is_private = false;  // for one pair of ears
  bool operator==(const Utterance&) const = default;
};

enum class Sink : std::uint8_t { loudspeaker, headset };
std::string_view name(Sink sink);

class Speech {
 public:
  virtual ~Speech() = default;
  virtual void say(std::vector<Utterance> utterances) = 0;  // in this order, behind what still waits
  virtual void cancel() = 0;                                // silence, now: also what waits is never said
  virtual void headset(bool in) = 0;                        // pulling it silences everything
  virtual bool speaking() const = 0;                        // a person is being spoken to
};

struct SpeechEvent {
  enum class Kind : std::uint8_t {
    began,
    ended,
    cut,   // asked for silence
    lost,  // the engine died; what it was saying is said again
    back   // it is there (again)
  };
  Kind kind = Kind::began;
  Utterance utterance;  // of the first three
};
using SpeechOutlet = std::function<void(const SpeechEvent&)>;  // called on the speech's own thread

// speech-dispatcher, a process of the kiosk's own on a socket of its own: nobody else's words mix in, and nobody else
// can ask it what it said. Started `after` (sooner when there is something to say); one that dies is started again.
// Without the program nothing is ever said.
struct DispatcherOptions {
  std::string program = "speech-dispatcher";
  std::string config{};  // folder of its configuration; empty: the system's
  std::chrono::milliseconds after{0};
};
std::unique_ptr<Speech> dispatcher_speech(DispatcherOptions options, SpeechOutlet outlet);

// Says nothing and keeps what it would have said. Speaking takes it as long as tuning::speech_letter for each letter,
// so that what is cut shows.
class CapturedSpeech final : public Speech {
 public:
  struct Entry {
    base::BootTime at;  // when it would have begun
    Utterance utterance;
    Sink sink = Sink::loudspeaker;
    base::BootTime ends;  // or when it was cut: then before `at` where it had not begun
    bool cut = false;
  };

  explicit CapturedSpeech(const base::Clock& clock);
  ~CapturedSpeech() override;
  void say(std::vector<Utterance> utterances) override;
  void cancel() override;
  void headset(bool in) override;
  bool speaking() const override;
  std::vector<Entry> take();  // everything since the last call; at most tuning::speech_log_max, the oldest go

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace foyer::device
