#pragma once
// The dealership around one kiosk, as a script: whom a look-up finds, whether the disk takes facts, whether the hub is
// there. It answers every command of the visit after a while, on a clock moved by hand.
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "tests/desk/scenes.hpp"
#include "tests/unit/visit/bench.hpp"

namespace foyer::robot {

using namespace std::chrono_literals;

class World {
 public:
  World(std::uint64_t seed, bool enrolled, std::vector<std::string> languages);

  // ---- the script; a flow changes it as it goes
  std::optional<visit::Found> finds;                 // whom the next look-ups find
  bool saves = true;                                 // facts become durable
  std::optional<visit::Enrolment::Refusal> refuses;  // enrolment is refused
  std::chrono::milliseconds takes{40};               // until an answer
  std::function<void()> forget;                      // what ForgetPrivate asks of the screens
  std::function<void()> news;                        // something was told: the frame may say something else now
  std::function<bool()> speaks;                      // the voice has not ended: nobody's time runs
  void hub(bool reachable);
  void reader(bool works);
  void disk(bool full);
  void headset(bool in);
  void nobody_reachable();
  void acknowledge(const std::string& by);  // the open call, at the hub
  void close_doors();
  void as_on_any_day(
      const std::string& language);  // everything works, doors are open, and the rooftop's language is this
  visit::Found priya();              // an appointment in a quarter of an hour, a saved car with its price
  visit::Found priya_in_two_days();
  visit::Found priya_twice();  // and a service later today
  std::string qr(std::uint64_t code = 7, const std::string& rooftop = "southside", std::chrono::hours lives = 72h);
  std::string typed_code(std::uint64_t code = 7) const;

  // ---- the loop's
  const base::Clock& clock() const { return bench_.clock; }
  base::BootTime now() const { return bench_.clock.boot(); }
  void ask(const visit::Intent& intent);
  void advance(std::chrono::nanoseconds by);  // answers and ticks that are due on the way
  base::BootTime due();                       // when something happens by itself
  bool busy() const;                          // an answer comes within a moment
  const visit::State& state() const { return bench_.state; }
  visit::Context context() { return bench_.context(); }

  // ---- what became of it
  struct Tally {
    int visits = 0;  // ended
    int checked_in = 0;
    int calls = 0;
    int tones = 0;
    int reasked = 0;
  };
  const Tally& tally() const { return tally_; }
  const std::optional<model::VisitEnded>& last_ended() const { return last_ended_; }

 private:
  struct Answer {
    base::BootTime at;
    visit::Event event;
  };
  void tell(const visit::Event& event);
  void take_commands();
  void answer(visit::Event event);
  void record(const visit::Record& record);

  visit::test::Bench bench_;
  std::vector<Answer> answers_;  // in the order they come
  Tally tally_;
  std::optional<model::VisitEnded> last_ended_;
};

}  // namespace foyer::robot
