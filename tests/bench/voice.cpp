// foyer-voice: the voice alone, with its real engine. Prints {"begins_ms":[...],"silent_ms":[...]}: from a text handed
// over to the engine's word that it began to speak, and from the call for silence to the engine's word that it is.
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <thread>

#include "platform/device/speech.hpp"

using namespace foyer::device;
using namespace std::chrono_literals;

namespace {

using Kind = SpeechEvent::Kind;
using Steady = std::chrono::steady_clock;

constexpr auto patience = 30s;
constexpr auto some_words = 300ms;  // of speaking, before it is silenced

class Engine {
 public:
  explicit Engine(const std::string& config)
      : speech_(dispatcher_speech({.config = config}, [this](const SpeechEvent& event) { happened(event.kind); })) {}

  // Milliseconds from doing it to `kind`; nothing when that does not come.
  template <class Do>
  std::optional<double> until(Kind kind, Do what) {
    std::unique_lock lock(mutex_);
    seen_.reset();
    awaited_ = kind;
    const auto began = Steady::now();
    what(*speech_);
    if (!came_.wait_for(lock, patience, [&] { return seen_.has_value(); })) return std::nullopt;
    return std::chrono::duration<double, std::milli>(*seen_ - began).count();
  }

 private:
  void happened(Kind kind) {
    const auto now = Steady::now();
    const std::lock_guard lock(mutex_);
    if (kind == awaited_ && !seen_) seen_ = now;
    came_.notify_all();
  }
  std::mutex mutex_;
  std::condition_variable came_;
  Kind awaited_ = Kind::back;
  std::optional<Steady::time_point> seen_;
  std::unique_ptr<Speech> speech_;  // last: its thread uses what stands above
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: foyer-voice CONFIG_FOLDER RUNS\n", stderr);
    return 2;
  }
  const std::vector<Utterance> words{
      {"Who do we have the pleasure of meeting? You can choose: name and phone, appointment code.", "en"}};
  Engine engine(argv[1]);
  nlohmann::json begins = nlohmann::json::array();
  nlohmann::json silent = nlohmann::json::array();
  for (int run = 0; run < std::atoi(argv[2]); ++run) {
    const auto began = engine.until(Kind::began, [&](Speech& speech) { speech.say(words); });
    std::this_thread::sleep_for(some_words);
    const auto cut = engine.until(Kind::cut, [](Speech& speech) { speech.cancel(); });
    if (!began || !cut) {
      std::fputs("foyer-voice: the engine did not answer\n", stderr);
      return 1;
    }
    begins.push_back(*began);
    silent.push_back(*cut);
  }
  std::puts(nlohmann::json{{"begins_ms", begins}, {"silent_ms", silent}}.dump().c_str());
  return 0;
}
