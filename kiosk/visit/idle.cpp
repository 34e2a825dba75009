// What time alone does. Any touch extends, as often as the person likes; what is personal is covered while the warning
// is up; nobody's time runs while the kiosk itself keeps them waiting.
#include <algorithm>

#include "kiosk/visit/steps.hpp"
#include "shared/base/tuning_engine.hpp"

namespace foyer::visit {
namespace {

namespace tuning = base::tuning;
using Span = std::chrono::nanoseconds;

Span limit(const State& state, Span normal) { return state.visit.ease.slower ? 2 * normal : normal; }

bool somebody_is_here(const State& state) {
  return state.visit.page != Screen::attract && state.visit.page != Screen::enrolment;
}

bool time_stands(const State& state) {
  return !somebody_is_here(state) || state.device.cleaning_until || state.visit.work.kind == Work::Kind::checking_in ||
         (state.call && state.call->stage == Call::Stage::alone);
}

// When the done screen clears, while nothing is laid over it. It says so from its first second, so that all of its time
// is the warning, and no shorter than a warning must be (access.md A20).
std::optional<base::BootTime> clears_at(const State& state) {
  const Visit& visit = state.visit;
  if (visit.page != Screen::done || visit.sheet || !visit.done_at || time_stands(state)) return {};
  return std::max(*visit.done_at, state.device.touched) + limit(state, tuning::done_clears);
}

std::optional<base::BootTime> warns_at(const State& state, std::chrono::seconds idle_warn) {
  if (time_stands(state) || clears_at(state) || state.visit.warned_at) return {};
  return state.device.touched + limit(state, idle_warn);
}

std::optional<base::BootTime> leaves_at(const State& state) {
  if (time_stands(state) || !state.visit.warned_at) return {};
  return *state.visit.warned_at + limit(state, tuning::idle_extend);
}

// What the shown screen counts down to, if it does.
std::optional<base::BootTime> counts_down_to(const State& state) {
  switch (shown(state)) {
    case Screen::done:
      return clears_at(state);
    case Screen::idle:
      return leaves_at(state);
    case Screen::cleaning:
      return state.device.cleaning_until;
    case Screen::paused:
      return state.device.guard.paused_until;
    default:
      return {};
  }
}

// A sheet over the attract screen is nobody's visit: it goes by itself.
std::optional<base::BootTime> sheet_closes_at(const State& state) {
  if (state.visit.page != Screen::attract || !state.visit.sheet) return {};
  return state.device.touched + tuning::staff_sheet_closes;
}

std::optional<base::BootTime> call_due(const State& state) {
  if (!state.call) return {};
  const Call& call = *state.call;
  switch (call.stage) {
    case Call::Stage::saving:
      return call.since + tuning::way_out_after;
    case Call::Stage::open:
      return call.since +
             (state.device.link.hub ? Span(tuning::call_unanswered_after) : Span(tuning::call_alone_after));
    case Call::Stage::alone:
      return call.tone_at;
    case Call::Stage::acknowledged:
      return {};
  }
  return {};
}

std::optional<base::BootTime> work_due(const Work& work, base::BootTime now) {
  if (work.kind == Work::Kind::none) return {};
  switch (patience(work, now)) {
    case Patience::instant:
      return work.since + tuning::progress_after;
    case Patience::progress:
      return work.since + tuning::way_out_after;
    case Patience::way_out:
      break;
  }
  if (work.kind == Work::Kind::looking_up) return work.since + tuning::lookup_gives_up;
  return {};
}

}  // namespace

void Steps::touched() {
  s_.device.touched = c_.now;
  visit().warned_at.reset();
}

void Steps::tick() {
  auto& device = s_.device;
  const auto passed = [&](const std::optional<base::BootTime>& at) { return at && c_.now >= *at; };
  if (passed(device.cleaning_until)) {
    device.cleaning_until.reset();
    touched();
  }
  call_passes_time();
  if (passed(device.guard.paused_until)) end_pause();
  if (visit().work.kind == Work::Kind::looking_up && c_.now - visit().work.since >= tuning::lookup_gives_up)
    lookup_gave_up();
  if (passed(sheet_closes_at(s_))) visit().sheet.reset();
  if (passed(clears_at(s_))) return end(model::Ending::finished);
  if (passed(leaves_at(s_))) return end(visit().checked_in ? model::Ending::finished : model::Ending::idle);
  if (passed(warns_at(s_, c_.idle_warn))) {
    visit().warned_at = c_.now;
    out_.push_back(SoundTone{});  // who looks away, or cannot see it, hears it
  }
}

base::BootTime due(const State& state, const Context& context) {
  const auto minute = std::chrono::minutes(1);  // the clock on the screen
  const auto into = context.wall.time_since_epoch() % minute;
  base::BootTime first = context.now + (minute - into);
  const auto sooner = [&](const std::optional<base::BootTime>& at) {
    if (at) first = std::min(first, *at);
  };
  sooner(state.device.cleaning_until);
  sooner(state.device.guard.paused_until);
  sooner(call_due(state));
  sooner(work_due(state.visit.work, context.now));
  sooner(sheet_closes_at(state));
  sooner(clears_at(state));
  sooner(warns_at(state, context.idle_warn));
  sooner(leaves_at(state));
  if (const auto end = counts_down_to(state); end && *end > context.now) {
    const auto part = (*end - context.now) % std::chrono::seconds(1);
    sooner(context.now + (part.count() > 0 ? Span(part) : Span(std::chrono::seconds(1))));
  }
  return std::max(first, context.now);
}

int seconds_left(const State& state, base::BootTime now) {
  const auto end = counts_down_to(state);
  if (!end || *end <= now) return 0;
  return static_cast<int>(std::chrono::ceil<std::chrono::seconds>(*end - now).count());
}

}  // namespace foyer::visit
