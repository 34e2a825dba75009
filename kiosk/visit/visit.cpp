#include "kiosk/visit/visit.hpp"

#include "kiosk/visit/steps.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::visit {
namespace {

// Whether the intent belongs to the page, which must then lie open, or to the frame around every page.
template <class T>
constexpr bool of_page =
    std::is_same_v<T, Begin> || std::is_same_v<T, OpenCode> || std::is_same_v<T, OpenNamePhone> ||
    std::is_same_v<T, OpenNewVisitor> || std::is_same_v<T, Type> || std::is_same_v<T, SubmitNamePhone> ||
    std::is_same_v<T, AgreePrivacy> || std::is_same_v<T, ChooseReason> || std::is_same_v<T, SubmitNewVisitor> ||
    std::is_same_v<T, ShowConfiguration> || std::is_same_v<T, CheckIn> || std::is_same_v<T, ShowOther> ||
    std::is_same_v<T, GoOn> || std::is_same_v<T, NotMe> || std::is_same_v<T, Enrol>;

template <class T>
constexpr bool is_tap = !std::is_same_v<T, Type> && !std::is_same_v<T, ScanCode> && !std::is_same_v<T, StillHere>;

// What each intent does, one row a case.
struct Ask {
  Steps& steps;
  State& s;
  const Context& c;

  void operator()(const Begin&) { steps.begin(); }
  void operator()(const OpenLanguage&) { lay(Screen::language); }
  void operator()(const ChooseLanguage& ask) { steps.choose_language(ask.language); }
  void operator()(const ScanCode& ask) { steps.scan(ask.text); }
  void operator()(const OpenCode&) { steps.open_code(); }
  void operator()(const OpenNamePhone&) { steps.open_name_phone(); }
  void operator()(const OpenNewVisitor&) { steps.open_new_visitor(); }
  void operator()(const Type& ask) { steps.type(ask.field, ask.text); }
  void operator()(const SubmitNamePhone&) { steps.submit_name_phone(); }
  void operator()(const AgreePrivacy&) {
    if (s.visit.page == Screen::privacy) steps.open_page(Screen::new_visitor);
  }
  void operator()(const ChooseReason& ask) {
    if (s.visit.page == Screen::new_visitor && idle()) s.visit.reason = ask.reason;
  }
  void operator()(const SubmitNewVisitor& ask) { steps.submit_new_visitor(ask.phone_e164); }
  void operator()(const ShowConfiguration&) {
    const bool here = s.visit.page == Screen::welcome || s.visit.page == Screen::done;
    if (here && idle() && s.visit.found && s.visit.found->first.configuration) steps.open_page(Screen::configuration);
  }
  void operator()(const CheckIn&) { steps.check_in(); }
  void operator()(const ShowOther&) { steps.show_other(); }
  void operator()(const GoOn&) { steps.go_on(); }
  void operator()(const NotMe&) {
    if (s.visit.page == Screen::welcome && idle()) steps.start_again(model::Ending::not_me);
  }
  void operator()(const CallStaff&) { steps.call_staff(); }
  void operator()(const AcknowledgeCall&) { steps.acknowledge_here(); }
  void operator()(const OpenEasier&) {
    if (!here()) steps.begin();  // from the attract screen: whoever asks for it is here
    lay(Screen::easier);
  }
  void operator()(const OpenOffline&) {
    if (!s.device.link.hub) lay(Screen::offline);
  }
  void operator()(const SetEase& ask) {
    if (here()) steps.set_ease(ask.ease);
  }
  void operator()(const StartCleaning&) {
    if (shown(s) == Screen::easier) s.device.cleaning_until = c.now + base::tuning::cleaning_lock;
  }
  void operator()(const Back&) { steps.back(); }
  void operator()(const Finish&) { steps.finish(); }
  void operator()(const Leave&) {
    if (shown(s) == Screen::finish) steps.end(model::Ending::left);
  }
  void operator()(const OpenStaff&) {
    if (!here()) s.visit.sheet = Screen::staff;
  }
  void operator()(const StillHere&) {}
  void operator()(const Enrol&) { steps.request_identity(); }

 private:
  bool here() const { return s.visit.page != Screen::attract; }
  bool idle() const { return s.visit.work.kind == Work::Kind::none; }
  void lay(Screen sheet) {
    if (here()) s.visit.sheet = s.visit.sheet == sheet ? std::nullopt : std::optional(sheet);
  }
};

// What each event does.
struct Tell {
  Steps& steps;
  State& s;

  void operator()(const Tick&) { steps.tick(); }
  void operator()(const LookedUp& event) { steps.looked_up(event); }
  void operator()(const FactCommitted& event) { steps.committed(event); }
  void operator()(const FactFailed& event) { steps.failed(event); }
  void operator()(const FactAccepted& event) {
    if (s.visit.check_in_fact && s.visit.check_in_fact == event.fact) s.visit.told = true;
  }
  void operator()(const LinkChanged& event) { s.device.link = event.link; }
  void operator()(const SightChanged& event) { s.device.sight = event.sight; }
  void operator()(const ScannerChanged& event) { s.device.scanner_works = event.works; }
  void operator()(const HeadsetChanged& event) { steps.headset_changed(event.in); }
  void operator()(const Listening&) { steps.listening(); }
  void operator()(const CallAcknowledged& event) { steps.acknowledged(event); }
  void operator()(const NobodyReachable&) { steps.call_alone(); }
  void operator()(const SettingsChanged&) {
    if (!s.visit.id) steps.reset_language();
  }
  void operator()(const GuardRestored& event) { steps.restore_guard(event); }
  void operator()(const Enrolled&) { steps.enrolled(); }
  void operator()(const EnrolmentRefused& event) { steps.refused(event.why); }
};

// Whether an intent gets through what lies over the page: the lock presses nothing, the kiosk's own call waits for who
// answers it, and a touch that wakes from the warning presses nothing but Call staff, which is seen there.
template <class T>
bool reaches(const State& state) {
  const Screen top = shown(state);
  if (top == Screen::cleaning) return false;
  if (state.call && state.call->stage == Call::Stage::alone) return std::is_same_v<T, AcknowledgeCall>;
  if (top == Screen::idle) return std::is_same_v<T, ScanCode> || std::is_same_v<T, CallStaff>;
  return !of_page<T> || top == state.visit.page;
}

// Adds the time on the screen that was left to the visit that was on it.
void note_screen(State& state, Screen before, model::VisitId visit_before, base::BootTime now) {
  if (shown(state) == before && state.visit.id == visit_before) return;
  Counts& counts = state.visit.counts;
  if (state.visit.id && state.visit.id == visit_before) end_stay(counts, before, now - state.device.shown_since);
  counts.here = {};  // a touch that began the visit was none of its screens'
  state.device.shown_since = now;
}

}  // namespace

State initial(bool is_enrolled, const Context& context) {
  State state;
  state.device.touched = state.device.shown_since = context.now;
  if (!is_enrolled) {
    state.device.enrolment = Enrolment{};
    state.visit.page = Screen::enrolment;
  }
  std::vector<Command> none;
  Steps(state, none, context).reset_language();
  return state;
}

Outcome step(State state, const Intent& intent, const Context& context) {
  Outcome outcome{std::move(state), {}};
  State& s = outcome.state;
  Steps steps(s, outcome.commands, context);
  const Screen before = shown(s);
  const model::VisitId visit_before = s.visit.id;
  std::visit(
      [&]<class T>(const T& ask) {
        const bool through = reaches<T>(s);
        steps.touched();
        if (!through) return;
        if (is_tap<T>) {
          ++s.visit.counts.taps;
          ++s.visit.counts.here.taps;
          s.visit.counts.here.backs += std::is_same_v<T, Back>;
        }
        if (std::is_same_v<T, Type>) ++s.visit.counts.keys;
        Ask{steps, s, context}(ask);
      },
      intent);
  note_screen(s, before, visit_before, context.now);
  return outcome;
}

Outcome step(State state, const Event& event, const Context& context) {
  Outcome outcome{std::move(state), {}};
  State& s = outcome.state;
  Steps steps(s, outcome.commands, context);
  const Screen before = shown(s);
  const model::VisitId visit_before = s.visit.id;
  std::visit(Tell{steps, s}, event);
  note_screen(s, before, visit_before, context.now);
  return outcome;
}

}  // namespace foyer::visit
