#pragma once
// The visit as a pure state machine: a state, what a person asked for or the world answered, and what is known around
// it give the next state and what workers shall do. No clock, no randomness, no input or output: the same arguments
// give the same outcome.
//
// What it promises:
// - the confirmation is shown only after the fact of the check-in was committed;
// - nothing of one visit is left in the next;
// - whatever goes wrong, the screen shown offers Call staff and a next step.
#include <optional>
#include <vector>

#include "kiosk/visit/commands.hpp"
#include "kiosk/visit/events.hpp"
#include "kiosk/visit/intents.hpp"
#include "kiosk/visit/state.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::visit {

// The rooftop's day, resolved outside by its time zone and hours.
struct Day {
  base::WallTime starts;                     // local midnight
  base::WallTime ends;                       // the next one
  bool open = true;                          // within opening hours; true where none are known
  std::optional<base::WallTime> opens_next;  // when closed
  std::optional<base::WallTime> closes;      // when open and hours are known
};

struct Context {
  base::BootTime now;
  base::WallTime wall;
  base::ClockState clock = base::ClockState::unknown;  // unknown: nobody is refused by date
  Day day;
  const model::Settings& settings;
  model::DeviceId device;
  std::chrono::seconds idle_warn = base::tuning::idle_warn;  // a dealer may wait longer
  model::VisitId fresh;  // an id never used: the next visit's, should this step begin one
};

struct Outcome {
  State state;
  std::vector<Command> commands;  // in this order
};

State initial(bool enrolled, const Context& context);
Outcome step(State state, const Intent& intent, const Context& context);
Outcome step(State state, const Event& event, const Context& context);

// When the state, or what is shown of it, next changes by time alone. Nothing earlier needs a Tick or a frame.
base::BootTime due(const State& state, const Context& context);

// Whole seconds left, rounded up, before the screen shown changes by itself: done clears, the visit parks, the lock or
// the pause ends.
int seconds_left(const State& state, base::BootTime now);

}  // namespace foyer::visit
