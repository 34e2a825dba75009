// The voice: what is let through, what is cut, and a real engine that is killed.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch_all.hpp>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <thread>

#include "platform/device/headset.hpp"
#include "platform/device/speech.hpp"
#include "platform/device/speech_engine.hpp"
#include "platform/device/ssip.hpp"
#include "shared/base/tuning.hpp"

using namespace foyer;
using namespace foyer::device;
using namespace std::chrono_literals;

namespace {

using Kind = SpeechEvent::Kind;
using Steady = std::chrono::steady_clock;
constexpr auto patience = 60s;  // on a machine that does much else

double ms(Steady::duration span) { return std::chrono::duration<double, std::milli>(span).count(); }

Utterance open_words(const std::string& text, const std::string& language = "en") { return {text, language, false}; }
Utterance private_words(const std::string& text) { return {text, "en", true}; }

std::string long_text() {
  std::string text;
  for (int i = 0; i < 250; ++i) text += "Good morning, and welcome to the showroom. ";
  return text.substr(0, base::tuning::speech_text_max_bytes - 1);
}

std::vector<std::string> texts(const std::vector<CapturedSpeech::Entry>& log) {
  std::vector<std::string> all;
  for (const auto& entry : log) all.push_back(entry.utterance.text + (entry.cut ? " (cut)" : ""));
  return all;
}

// What became of what was said, told by the speech's own thread.
class Told {
 public:
  SpeechOutlet outlet() {
    return [this](const SpeechEvent& event) {
      const std::lock_guard lock(mutex_);
      all_.emplace_back(event, Steady::now());
      came_.notify_all();
    };
  }
  // When `kind` came for the `nth` time.
  std::optional<Steady::time_point> wait(Kind kind, std::size_t nth = 1) {
    std::unique_lock lock(mutex_);
    std::optional<Steady::time_point> at;
    came_.wait_for(lock, patience, [&] { return (at = find(kind, nth)).has_value(); });
    return at;
  }
  std::size_t count(Kind kind) {
    const std::lock_guard lock(mutex_);
    return static_cast<std::size_t>(
        std::count_if(all_.begin(), all_.end(), [&](const auto& each) { return each.first.kind == kind; }));
  }
  std::vector<std::string> begun() {
    const std::lock_guard lock(mutex_);
    std::vector<std::string> texts;
    for (const auto& [event, at] : all_)
      if (event.kind == Kind::began) texts.push_back(event.utterance.text);
    return texts;
  }

 private:
  std::optional<Steady::time_point> find(Kind kind, std::size_t nth) const {
    for (const auto& [event, at] : all_)
      if (event.kind == kind && --nth == 0) return at;
    return std::nullopt;
  }
  std::mutex mutex_;
  std::condition_variable came_;
  std::vector<std::pair<SpeechEvent, Steady::time_point>> all_;
};

// A configuration of speech-dispatcher with one synthesiser and a sound card that swallows everything.
class Quiet {
 public:
  Quiet() {
    std::filesystem::create_directories(folder_ / "modules");
    std::ofstream(folder_ / "speechd.conf") << "AudioOutputMethod \"alsa\"\n"
                                            << "AddModule \"espeak-ng\" \"sd_espeak-ng\" \"espeak-ng.conf\"\n"
                                            << "DefaultModule espeak-ng\n";
    std::ofstream(folder_ / "modules/espeak-ng.conf") << "EspeakMinRate 80\n";
    std::ofstream(folder_ / "asound.conf") << "pcm.!default { type null }\nctl.!default { type null }\n";
    ::setenv("ALSA_CONFIG_PATH", (folder_ / "asound.conf").c_str(), 1);
  }
  ~Quiet() {
    ::unsetenv("ALSA_CONFIG_PATH");
    std::filesystem::remove_all(folder_);
  }
  DispatcherOptions options() const { return {.config = folder_.string()}; }

 private:
  std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("foyer-quiet-" + std::to_string(::getpid()));
};

bool have_engine() {
  return std::filesystem::exists("/usr/bin/speech-dispatcher") &&
         std::filesystem::exists("/usr/lib/speech-dispatcher-modules/sd_espeak-ng");
}

std::vector<pid_t> children_of(pid_t process) {
  std::vector<pid_t> all;
  for (const auto& task : std::filesystem::directory_iterator("/proc/" + std::to_string(process) + "/task")) {
    std::ifstream list(task.path() / "children");
    for (pid_t child = 0; list >> child;) all.push_back(child);
  }
  return all;
}

std::string program_of(pid_t process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/comm");
  std::string name;
  std::getline(file, name);
  return name;
}

// The engine of this very program, or its synthesiser.
pid_t engine() {
  for (const pid_t child : children_of(::getpid()))
    if (program_of(child).starts_with("speech-disp")) return child;
  return 0;
}
pid_t synthesiser() {
  const pid_t parent = engine();
  const auto all = parent == 0 ? std::vector<pid_t>{} : children_of(parent);
  return all.empty() ? 0 : all.front();
}

}  // namespace

TEST_CASE("A10: private words go only into a headset, and pulling it silences them at once") {
  base::ManualClock clock(base::WallTime{});
  CapturedSpeech speech(clock);
  speech.say({open_words("Your phone number"), private_words("0143")});
  auto log = speech.take();
  REQUIRE(texts(log) == std::vector<std::string>{"Your phone number"});
  CHECK(log[0].sink == Sink::loudspeaker);

  speech.headset(true);
  speech.say({open_words("Your phone number"), private_words("0143")});
  clock.advance(100ms);  // in the middle of the first
  speech.headset(false);
  CHECK_FALSE(speech.speaking());
  log = speech.take();
  REQUIRE(texts(log) == std::vector<std::string>{"Your phone number (cut)", "0143 (cut)"});
  CHECK(log[1].sink == Sink::headset);
  speech.say({private_words("0143")});
  CHECK(speech.take().empty());
}

TEST_CASE("What is cut is what has not been said yet") {
  base::ManualClock clock(base::WallTime{});
  CapturedSpeech speech(clock);
  speech.say({open_words("one"), open_words("two"), open_words("three")});
  clock.advance(base::tuning::speech_letter * 4);
  CHECK(speech.speaking());
  speech.cancel();
  CHECK_FALSE(speech.speaking());
  speech.say({open_words("four")});
  clock.advance(10s);
  speech.cancel();
  CHECK(texts(speech.take()) == std::vector<std::string>{"one", "two (cut)", "three (cut)", "four"});
}

TEST_CASE("SSIP: answers, events and texts on the wire") {
  SsipReader reader;
  CHECK(reader.feed("225-12\r\n225 OK MESS").empty());
  const auto answers = reader.feed("AGE QUEUED\r\n701-12\r\n701-1\r\n701 BEGIN\r\n304 ERR\r\nnonsense\r\n");
  REQUIRE(answers.size() == 4);
  CHECK((answers[0].code == ssip::queued && answers[0].message() == 12));
  CHECK((answers[1].event() && answers[1].code == ssip::began && answers[1].message() == 12));
  CHECK((answers[2].refused() && answers[2].no_engine()));
  CHECK(answers[3].code == 0);

  CHECK(ssip_data("one\r\n.\r\ntwo") == "one  .  two\r\n.\r\n");
  CHECK(ssip_data(".") == "..\r\n.\r\n");
  const std::string cut = ssip_data(std::string(base::tuning::speech_text_max_bytes - 1, 'a') + "é");
  CHECK(cut == std::string(base::tuning::speech_text_max_bytes - 1, 'a') + "\r\n.\r\n");
  CHECK(ssip_language("zh-Hans") == "cmn");
  CHECK((ssip_language("pt") == "pt-br" && ssip_language("pt-PT") == "pt"));
  CHECK(ssip_language("de-AT") == "de");
  CHECK((is_letter("a") && is_letter("ß") && is_letter("-")));
  CHECK((!is_letter("ab") && !is_letter(" ") && !is_letter("")));
}

TEST_CASE("A headset is in while any switch says so, and out when its device is gone") {
  HeadsetSwitches switches;
  switches.say("event3", true);
  switches.say("event4", true);
  switches.say("event3", false);
  CHECK(switches.in());
  switches.gone("event4");
  CHECK_FALSE(switches.in());

  // What is no device at all is passed over, whenever it comes.
  const auto folder = std::filesystem::temp_directory_path() / ("foyer-jacks-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "event0") << "no device";
  int told = 0;
  {
    const auto headset = system_headset([&](bool) { ++told; }, folder.string());
    std::ofstream(folder / "event1") << "neither";
    std::filesystem::remove(folder / "event0");
    std::this_thread::sleep_for(50ms);
  }
  CHECK(told == 0);
  std::filesystem::remove_all(folder);
}

TEST_CASE("Without an engine the voice is silent, and nobody waits") {
  Told told;
  const auto speech = dispatcher_speech({.program = "foyer-no-such-program"}, told.outlet());
  speech->say({open_words("hello")});
  speech->cancel();
  speech->say({open_words("hello")});
  CHECK_FALSE(speech->speaking());
  CHECK(told.count(Kind::began) == 0);
}

TEST_CASE("What a killed kiosk left of its engine is gone after the next start; what another has stays") {
  const pid_t killed = ::fork();
  if (killed == 0) ::_exit(0);
  ::waitpid(killed, nullptr, 0);
  const auto folder = [](pid_t owner, const std::string& end) {
    const auto path = std::filesystem::temp_directory_path() / ("foyer-speech-" + std::to_string(owner) + end);
    std::filesystem::create_directories(path);
    std::ofstream(path / "speech-dispatcher.log") << "what was said";
    return path;
  };
  const auto left = folder(killed, "-a1B2c3");
  const auto in_use = folder(::getppid(), "-a1B2c3");
  const auto unlike = folder(killed, "");
  CHECK(SpeechEngine::start({.program = "foyer-no-such-program"}));
  CHECK_FALSE(std::filesystem::exists(left));
  CHECK(std::filesystem::exists(in_use));
  CHECK(std::filesystem::exists(unlike));
  std::filesystem::remove_all(in_use);
  std::filesystem::remove_all(unlike);
}

TEST_CASE("A05: a real engine begins, ends and is silenced") {
  if (!have_engine()) SKIP("speech-dispatcher with espeak-ng is not installed");
  const Quiet quiet;
  Told told;
  const auto speech = dispatcher_speech(quiet.options(), told.outlet());
  speech->say({open_words("Hello"), open_words("x"), open_words("Guten Tag", "de")});
  REQUIRE(told.wait(Kind::ended, 3));
  CHECK(told.begun() == std::vector<std::string>{"Hello", "x", "Guten Tag"});

  speech->say({open_words(long_text()), open_words("stale")});
  REQUIRE(told.wait(Kind::began, 4));
  const auto asked = Steady::now();
  speech->cancel();
  const auto silent = told.wait(Kind::cut);
  REQUIRE(silent);
  WARN("silent after " << ms(*silent - asked) << " ms");
  speech->say({open_words("next")});
  REQUIRE(told.wait(Kind::ended, 4));
  CHECK(told.begun().back() == "next");
  CHECK(told.count(Kind::cut) == 1);
  CHECK(std::ranges::count(told.begun(), "stale") == 0);
}

TEST_CASE("A18: an engine or synthesiser that is killed comes back and says again what it was saying") {
  if (!have_engine()) SKIP("speech-dispatcher with espeak-ng is not installed");
  const Quiet quiet;
  const char* asked = std::getenv("FOYER_KILLS");  // 100 by hand
  const std::size_t kills = asked == nullptr ? 4 : std::strtoul(asked, nullptr, 10);
  Told told;
  const auto speech = dispatcher_speech(quiet.options(), told.outlet());
  double slowest_ms = 0;
  for (std::size_t i = 0; i < kills; ++i) {
    const std::size_t begun = told.begun().size();
    const std::string text = std::to_string(i) + " " + long_text();
    speech->say({open_words(text)});
    REQUIRE(told.wait(Kind::began, begun + 1));
    const pid_t victim = i % 2 == 0 ? engine() : synthesiser();
    REQUIRE(victim > 1);
    const auto killed = Steady::now();
    ::kill(victim, SIGKILL);
    const auto again = told.wait(Kind::began, begun + 2);
    REQUIRE(again);
    CHECK(told.begun().back() == text);
    slowest_ms = std::max(slowest_ms, ms(*again - killed));
    speech->cancel();
  }
  CHECK(told.count(Kind::lost) == kills);
  WARN("slowest of " << kills << ": " << slowest_ms << " ms from the kill to the repeated word");
}
