#include "kiosk/visit/state.hpp"

#include "shared/base/tuning.hpp"

namespace foyer::visit {

namespace tuning = base::tuning;

Patience patience(const Work& work, base::BootTime now) {
  if (work.kind == Work::Kind::none || now - work.since < tuning::progress_after) return Patience::instant;
  return now - work.since < tuning::way_out_after ? Patience::progress : Patience::way_out;
}

Screen shown(const State& state) {
  if (state.device.cleaning_until) return Screen::cleaning;
  if (state.call && state.call->stage == Call::Stage::alone) return Screen::call_staff;
  if (state.visit.warned_at) return Screen::idle;
  return state.visit.sheet.value_or(state.visit.page);
}

bool covered(const State& state) {
  const Screen top = shown(state);
  return top == Screen::cleaning || top == Screen::idle || top == Screen::call_staff;
}

bool offers_call(Screen screen) {
  return screen != Screen::attract && screen != Screen::staff && screen != Screen::cleaning;
}

bool offers_back(const State& state) {
  switch (shown(state)) {
    case Screen::identify:
    case Screen::code:
    case Screen::name_phone:
    case Screen::privacy:
    case Screen::new_visitor:
    case Screen::welcome:
    case Screen::configuration:
    case Screen::wrong_rooftop:
    case Screen::wrong_day:
    case Screen::expired:
    case Screen::closing:
    case Screen::nothing_found:
    case Screen::paused:
    case Screen::not_saved:
    case Screen::resting:
    case Screen::language:
    case Screen::easier:
    case Screen::offline:
    case Screen::finish:
    case Screen::staff:
      return true;
    case Screen::call_staff:
      return state.call && state.call->stage != Call::Stage::alone;
    case Screen::enrolment:
    case Screen::attract:
    case Screen::done:
    case Screen::idle:
    case Screen::cleaning:
      return false;
  }
  return false;
}

bool loses_data(const State& state) {
  const Visit& visit = state.visit;
  if (visit.checked_in || visit.found) return false;
  const auto typed = [&](Field field) {
    const auto at = visit.typed.find(field);
    return at != visit.typed.end() && !at->second.empty();
  };
  return typed(Field::name) || typed(Field::phone);
}

const Call* own_call(const State& state) {
  return state.call && state.call->visit == state.visit.id ? &*state.call : nullptr;
}

bool same_arrival(const Arrival& a, const Arrival& b) {
  const auto appointment = [](const Arrival& arrival) {
    return arrival.appointment ? arrival.appointment->id : model::AppointmentId{};
  };
  const auto configuration = [](const Arrival& arrival) {
    return arrival.configuration ? arrival.configuration->id : model::ConfigurationId{};
  };
  return appointment(a) == appointment(b) && configuration(a) == configuration(b);
}

}  // namespace foyer::visit
