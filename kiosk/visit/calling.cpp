// Calling a person. The customer never reads that someone is coming before someone said so; where nobody can be told,
// the kiosk itself calls until a person acknowledges on it.
#include "kiosk/visit/steps.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::visit {
namespace {

namespace tuning = base::tuning;

}  // namespace

void Steps::call_staff() {
  const Screen from = shown(s_);
  if (!offers_call(from)) return;
  if (const Call* call = own_call(s_); call && call->stage != Call::Stage::acknowledged) {
    visit().sheet = Screen::call_staff;
    return;
  }
  if (visit().page == Screen::resting) open();
  s_.call = Call{};
  s_.call->visit = visit().id;
  s_.call->since = c_.now;
  s_.call->since_wall = c_.wall;
  visit().sheet = Screen::call_staff;
  if (visit().page == Screen::enrolment) return call_alone();  // without an identity there is nobody to tell
  const std::string about = std::string(stem(visit().page)) + ".title";
  s_.call->ticket = record(model::StaffCalled{std::string(stem(from)), about});
}

void Steps::call_alone() {
  if (!s_.call || s_.call->stage == Call::Stage::acknowledged || s_.call->stage == Call::Stage::alone) return;
  s_.call->stage = Call::Stage::alone;
  s_.call->tone_at = c_.now + tuning::call_tone_every;
  out_.push_back(SoundTone{});
}

void Steps::acknowledge_here() {
  if (!s_.call || s_.call->stage != Call::Stage::alone) return;
  s_.call->stage = Call::Stage::acknowledged;
  s_.call->by.clear();
  if (s_.call->fact)
    out_.push_back(
        Record{next_ticket(), s_.call->visit, model::Moment::talking, model::CallAcknowledged{s_.call->fact, {}}, {}});
  if (!own_call(s_)) s_.call.reset();
  touched();
}

void Steps::acknowledged(const CallAcknowledged& by) {
  if (!s_.call || !s_.call->fact || s_.call->fact != by.call) return;
  s_.call->stage = Call::Stage::acknowledged;
  s_.call->by = by.by;
  if (!own_call(s_)) s_.call.reset();
}

void Steps::call_passes_time() {
  if (!s_.call) return;
  Call& call = *s_.call;
  const auto waited = c_.now - call.since;
  switch (call.stage) {
    case Call::Stage::saving:
      if (waited >= tuning::way_out_after) call_alone();
      return;
    case Call::Stage::open:
      if ((!s_.device.link.hub && waited >= tuning::call_alone_after) || waited >= tuning::call_unanswered_after)
        call_alone();
      return;
    case Call::Stage::alone:
      if (c_.now < call.tone_at) return;
      call.tone_at = c_.now + tuning::call_tone_every;
      out_.push_back(SoundTone{});
      return;
    case Call::Stage::acknowledged:
      return;
  }
}

}  // namespace foyer::visit
