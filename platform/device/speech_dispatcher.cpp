// One thread speaks to the engine:
//
//   absent -> starting -> ready -> (died or hangs) -> absent, a moment later again
//
// One text is given to the engine at a time, so what it was saying when it died is known, and nothing waits inside it.
#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <mutex>
#include <thread>

#include "platform/device/speech_engine.hpp"
#include "platform/device/speech_queue.hpp"
#include "platform/device/ssip.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::device {

namespace {

namespace tuning = base::tuning;
using Now = std::chrono::steady_clock;
using Time = Now::time_point;
using Kind = SpeechEvent::Kind;

class DispatcherSpeech final : public Speech {
 public:
  DispatcherSpeech(DispatcherOptions options, SpeechOutlet outlet)
      : options_(std::move(options)),
        outlet_(std::move(outlet)),
        wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
        try_at_(Now::now() + options_.after),
        thread_([this](const std::stop_token& stop) { serve(stop); }) {}
  ~DispatcherSpeech() override {
    thread_.request_stop();
    wake();
    thread_.join();
    ::close(wake_);
  }

  void say(std::vector<Utterance> utterances) override {
    {
      const std::lock_guard lock(mutex_);
      queue_.add(std::move(utterances));
    }
    wake();
  }
  void cancel() override {
    {
      const std::lock_guard lock(mutex_);
      cancel_locked();
    }
    wake();
  }
  void headset(bool in) override {
    {
      const std::lock_guard lock(mutex_);
      if (!in && queue_.sink() == Sink::headset) cancel_locked();
      queue_.headset(in);
    }
    wake();
  }
  bool speaking() const override {
    const std::lock_guard lock(mutex_);
    return there_ && (saying_ || !queue_.empty());
  }

 private:
  // What the engine was given and has not finished.
  struct Given {
    Utterance utterance;
    std::uint64_t serial = 0;   // ours, by which its questions are known
    std::uint64_t message = 0;  // the engine's number for it
    int tries = 1;
    Time until;  // then it should have begun, or ended: later the engine hangs
  };

  struct Question {
    std::string line;
    std::uint64_t serial = 0;         // of the text it belongs to; 0: to none
    std::optional<Utterance> cuts{};  // what ends when it is answered
  };

  void wake() const {
    const std::uint64_t one = 1;
    static_cast<void>(::write(wake_, &one, sizeof one));
  }
  void cancel_locked() {
    queue_.clear();
    silence_ = saying_;
  }
  void tell(Kind kind, const Utterance& utterance = {}) const {
    if (outlet_) outlet_({kind, utterance});
  }

  // ---- the thread's own

  void serve(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      const Time now = Now::now();
      if (!engine_ && now >= start_at()) start(now);
      if (engine_ && stream_ < 0) reach(now);
      if (stream_ >= 0) converse(now);
      wait();
      if (stream_ >= 0) listen();
      if (engine_ && (dead() || hangs(Now::now()))) lose();
    }
    hang_up();
    engine_.reset();
  }

  // Who wants to hear something does not wait for the first picture.
  // Where there seems to be no engine it is looked for when there is something to say.
  Time start_at() const {
    const std::lock_guard lock(mutex_);
    if (queue_.empty()) return failures_ < tuning::speech_tries_most ? try_at_ : Time::max();
    return failures_ == 0 ? Time{} : try_at_;
  }

  void start(Time now) {
    auto engine = SpeechEngine::start(options_);
    start_until_ = now + tuning::speech_start_most;
    if (engine)
      engine_ = std::move(*engine);
    else
      lose();
  }

  void reach(Time now) {
    stream_ = engine_->connect();
    if (stream_ < 0) {
      if (now > start_until_) lose();
      return;
    }
    engine_->watch_synthesisers();
    reader_ = {};
    language_.clear();
    ask("SET SELF CLIENT_NAME foyer:kiosk:main\r\n");
    ask("SET SELF NOTIFICATION BEGIN ON\r\n");
    ask("SET SELF NOTIFICATION END ON\r\n");
    ask("SET SELF NOTIFICATION CANCEL ON\r\n");
    {
      const std::lock_guard lock(mutex_);
      there_ = true;
    }
    tell(Kind::back);
  }

  // Gives the engine what is due: silence first, then the next text when the last is done.
  void converse(Time now) {
    std::optional<Utterance> next;
    bool silence = false;
    {
      const std::lock_guard lock(mutex_);
      silence = std::exchange(silence_, false);
      if (!given_ || silence) {
        next = queue_.take();
        saying_ = next.has_value();
      }
    }
    if (silence && given_) {
      ask("CANCEL SELF\r\n", 0, given_->utterance);
      let_go();
    }
    if (!next) return;
    const int tries = repeated_ == *next ? tries_ + 1 : 1;
    given_ = Given{*next, ++serial_, 0, tries, now + tuning::speech_answers_within};
    if (next->language != language_) {
      language_ = next->language;
      ask("SET SELF LANGUAGE " + ssip_language(language_) + "\r\n", serial_);
    }
    if (is_letter(next->text)) {
      ask("CHAR " + next->text + "\r\n", serial_);
    } else {
      ask("SPEAK\r\n", serial_);
      ask(ssip_data(next->text), serial_);
    }
  }

  // One question at a time: the next goes out when the last is answered.
  void ask(std::string line, std::uint64_t serial = 0, std::optional<Utterance> cuts = {}) {
    questions_.push_back({std::move(line), serial, std::move(cuts)});
    if (questions_.size() == 1) send();
  }
  void send() {
    const std::string& question = questions_.front().line;
    answer_until_ = Now::now() + tuning::speech_answers_within;
    broken_ = broken_ ||
              ::send(stream_, question.data(), question.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(question.size());
  }

  void wait() {
    std::vector<pollfd> on{{wake_, POLLIN, 0}};
    if (stream_ >= 0) on.push_back({stream_, POLLIN, 0});
    if (engine_)
      for (const int fd : engine_->deaths()) on.push_back({fd, POLLIN, 0});
    ::poll(on.data(), on.size(), patience());
    std::uint64_t woken = 0;
    static_cast<void>(::read(wake_, &woken, sizeof woken));
  }

  int patience() {  // in milliseconds; -1: for good
    if (engine_ && stream_ < 0) return static_cast<int>(tuning::speech_socket_look.count());
    std::optional<Time> until;
    if (!engine_)
      if (const Time start = start_at(); start != Time::max()) until = start;
    if (given_) until = given_->until;
    if (!questions_.empty()) until = until ? std::min(*until, answer_until_) : answer_until_;
    if (!until) return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*until - Now::now());
    return static_cast<int>(std::max(left, std::chrono::milliseconds{0}).count());
  }

  void listen() {
    char chunk[4096];
    for (;;) {
      const ssize_t got = ::recv(stream_, chunk, sizeof chunk, 0);
      if (got < 0) {
        broken_ = broken_ || (errno != EAGAIN && errno != EINTR);
        return;
      }
      if (got == 0) {
        broken_ = true;
        return;
      }
      for (const SsipAnswer& answer : reader_.feed({chunk, static_cast<std::size_t>(got)})) {
        if (answer.event())
          happened(answer);
        else
          answered(answer);
      }
    }
  }

  void answered(const SsipAnswer& answer) {
    if (questions_.empty()) return;
    const std::uint64_t serial = questions_.front().serial;
    if (questions_.front().cuts) tell(Kind::cut, *questions_.front().cuts);
    questions_.pop_front();
    const bool of_given = serial != 0 && given_ && given_->serial == serial;
    if (answer.code == ssip::queued) {
      if (of_given)
        given_->message = answer.message();
      else
        done_ = std::max(done_, answer.message());
    }
    if (answer.refused() && serial != 0) {  // it cannot be said
      std::erase_if(questions_, [&](const Question& each) { return each.serial == serial; });
      if (of_given) given_.reset();
    }
    broken_ = broken_ || answer.no_engine();
    if (!questions_.empty()) send();
  }

  void happened(const SsipAnswer& event) {
    if (!given_ || event.message() <= done_) return;
    const bool asked = !questions_.empty() && questions_.front().serial == given_->serial;
    if (given_->message == 0 && asked) given_->message = event.message();  // told before it was answered
    if (event.message() != given_->message) return;
    if (event.code == ssip::began) {
      failures_ = 0;
      given_->until = Now::now() + tuning::speech_answers_within +
                      tuning::speech_letter_most * static_cast<int>(given_->utterance.text.size());
      tell(Kind::began, given_->utterance);
    }
    if (event.code != ssip::ended && event.code != ssip::cancelled) return;
    tell(event.code == ssip::ended ? Kind::ended : Kind::cut, given_->utterance);
    repeated_ = {};
    let_go();
  }

  void let_go() {
    done_ = std::max(done_, given_->message);
    given_.reset();
  }

  bool dead() const {
    if (broken_) return true;
    for (const int fd : engine_->deaths()) {
      pollfd look{fd, POLLIN, 0};
      if (::poll(&look, 1, 0) > 0) return true;
    }
    return false;
  }
  bool hangs(Time now) const {
    return stream_ >= 0 && ((given_ && now >= given_->until) || (!questions_.empty() && now >= answer_until_));
  }

  void hang_up() {
    if (stream_ >= 0) ::close(stream_);
    stream_ = -1;
    questions_.clear();
    broken_ = false;
    done_ = 0;
  }

  // The engine is gone; what it was saying comes first when it is back, unless silence was asked for meanwhile.
  void lose() {
    const bool was_there = stream_ >= 0;
    hang_up();
    engine_.reset();
    {
      const std::lock_guard lock(mutex_);
      there_ = false;
      if (given_ && !std::exchange(silence_, false) && given_->tries < tuning::speech_tries_most)
        queue_.first(given_->utterance);
      saying_ = false;
    }
    if (given_) {
      repeated_ = given_->utterance;
      tries_ = given_->tries;
    }
    given_.reset();
    const auto pause = std::min<std::chrono::milliseconds>(tuning::speech_retry_first * (1 << std::min(failures_, 7)),
                                                           tuning::speech_retry_cap);
    ++failures_;
    try_at_ = Now::now() + pause;
    if (was_there) tell(Kind::lost);
  }

  const DispatcherOptions options_;
  const SpeechOutlet outlet_;
  const int wake_;

  mutable std::mutex mutex_;  // what other threads touch
  SpeechQueue queue_;
  bool silence_ = false;  // what is being said must end
  bool saying_ = false;
  bool there_ = false;  // the engine answers

  std::unique_ptr<SpeechEngine> engine_;
  int stream_ = -1;
  bool broken_ = false;
  SsipReader reader_;
  std::deque<Question> questions_;  // the first is asked, the others wait for its answer
  Time answer_until_;
  std::string language_;
  std::optional<Given> given_;
  std::uint64_t serial_ = 0;
  std::uint64_t done_ = 0;  // the engine's number of the last text that is over
  Utterance repeated_;      // what was being said when the engine died last
  int tries_ = 0;
  int failures_ = 0;  // in a row, without a word said
  Time try_at_;
  Time start_until_;
  std::jthread thread_;  // last: it uses what stands above
};

}  // namespace

std::unique_ptr<Speech> dispatcher_speech(DispatcherOptions options, SpeechOutlet outlet) {
  return std::make_unique<DispatcherSpeech>(std::move(options), std::move(outlet));
}

}  // namespace foyer::device
