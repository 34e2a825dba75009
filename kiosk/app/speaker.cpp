#include "kiosk/app/speaker.hpp"

#include <nlohmann/json.hpp>

#include "shared/base/log.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::app {

namespace {

using device::Input;
using device::Key;

constexpr Key again_key = Key::f2;
constexpr Key silence_key = Key::f3;

void note(const device::SpeechEvent& event) {
  if (event.kind == device::SpeechEvent::Kind::back) base::log::info("speech_engine", {{"there", true}});
  if (event.kind == device::SpeechEvent::Kind::lost) base::log::warn("speech_engine", {{"there", false}});
}

}  // namespace

Speaker::Speaker(const Options& options, const base::Clock& clock, std::function<void(bool in)> headset_changed)
    : headset_changed_(std::move(headset_changed)) {
  switch (options.speech) {
    case Options::Speech::off:
      return;
    case Options::Speech::captured: {
      auto captured = std::make_unique<device::CapturedSpeech>(clock);
      captured_ = captured.get();
      speech_ = std::move(captured);
      return;  // its headset is the robot's
    }
    case Options::Speech::dispatcher:
      speech_ = device::dispatcher_speech({.config = options.speech_config, .after = base::tuning::speech_starts_after},
                                          note);
      headset_ = device::system_headset([this](bool in) { plug(in); });
      return;
  }
}

void Speaker::plug(bool in) {
  if (!speech_) return;
  speech_->headset(in);  // silence does not wait for a frame
  headset_changed_(in);
}

bool Speaker::takes(const Input& input) {
  const bool acts = input.kind == Input::Kind::key_down || input.kind == Input::Kind::pointer_down;
  if (!speech_ || !on_ || !acts) return false;
  speech_->cancel();
  again_ = input.kind == Input::Kind::key_down && input.key == again_key;
  return again_ || (input.kind == Input::Kind::key_down && input.key == silence_key);
}

void Speaker::listen(bool on) {
  if (on == on_) return;
  forget();
  on_ = on;
}

void Speaker::follow(const ui::Narrator::Scene& scene) {
  if (!speech_ || !on_) return;
  ui::Narrator::Change change = narrator_.follow(scene);
  if (change.turned) speech_->cancel();
  say(std::move(change.told));
  if (std::exchange(again_, false)) say(narrator_.repeat(scene));
}

void Speaker::say(ui::Told told) {
  if (!told.empty()) speech_->say(std::move(told));
}

void Speaker::forget() {
  if (speech_) speech_->cancel();
  narrator_.forget();
  again_ = false;
}

bool Speaker::speaking() const { return speech_ && speech_->speaking(); }

std::vector<device::CapturedSpeech::Entry> Speaker::heard() const {
  return captured_ == nullptr ? std::vector<device::CapturedSpeech::Entry>() : captured_->take();
}

std::string Speaker::log() const {
  const auto ms = [](base::BootTime at) {
    return std::chrono::duration<double, std::milli>(at.time_since_epoch()).count();
  };
  nlohmann::ordered_json said = nlohmann::ordered_json::array();
  for (const device::CapturedSpeech::Entry& entry : heard())
    said.push_back({{"text", entry.utterance.text},
                    {"language", entry.utterance.language},
                    {"private", entry.utterance.is_private},
                    {"sink", device::name(entry.sink)},
                    {"cut", entry.cut},
                    {"at_ms", ms(entry.at)},
                    {"ends_ms", ms(entry.ends)}});
  return nlohmann::ordered_json{{"speech", std::move(said)}}.dump(-1, ' ', false,
                                                                  nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace foyer::app
