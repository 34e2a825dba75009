#pragma once
// One kiosk on the bench: a state, a clock moved by hand, and workers that answer when the test says so.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/visit/visit.hpp"
#include "shared/base/random.hpp"

namespace foyer::visit::test {

using namespace std::chrono_literals;

model::VisitCode code_of(std::uint64_t seed);

class Bench {
 public:
  explicit Bench(std::uint64_t seed = 1, bool enrolled = true);

  void ask(const Intent& intent);
  void tell(const Event& event);
  void wait(std::chrono::nanoseconds by);          // in one go, then a tick
  void wait_ticking(std::chrono::nanoseconds by);  // a tick whenever one is due, as the program does

  Context context();
  Screen top() const { return shown(state); }
  const Visit& visit() const { return state.visit; }

  // ---- people
  Found priya();  // an appointment at 11:00, a saved car, Marta expects her
  Found jonas();  // another customer, no appointment, a saved car
  std::string qr(const model::VisitCode& code, const std::string& rooftop = "southside",
                 std::chrono::hours lives = 72h);

  // ---- journeys
  void scan_and_find(const Found& found);
  void type_code(const std::string& letters);
  void check_in();  // asks and commits

  // ---- what was commanded, newest last
  template <class T>
  std::vector<T> commanded() const {
    std::vector<T> all;
    for (const auto& each : commands)
      if (const auto* one = std::get_if<T>(&each)) all.push_back(*one);
    return all;
  }
  template <class T>
  std::optional<T> last() const {
    const auto all = commanded<T>();
    return all.empty() ? std::nullopt : std::optional(all.back());
  }
  template <class Body>
  std::vector<Record> recorded() const {
    std::vector<Record> all;
    for (const auto& each : commanded<Record>())
      if (std::holds_alternative<Body>(each.body)) all.push_back(each);
    return all;
  }
  template <class Body>
  Body body() const {
    return std::get<Body>(recorded<Body>().back().body);
  }
  Ticket pending() const { return state.visit.work.ticket; }
  model::FactId fact() { return model::FactId::make(clock.wall(), random); }

  base::SeededRandom random;
  base::ManualClock clock;
  model::Settings settings;
  Day day;
  base::ClockState trust = base::ClockState::synchronised;
  State state;
  std::vector<Command> commands;

 private:
  void take(Outcome outcome);
  std::unique_ptr<base::Signer> signer_;
  model::DeviceId device_;
};

}  // namespace foyer::visit::test
