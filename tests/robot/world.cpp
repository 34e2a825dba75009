#include "tests/robot/world.hpp"

#include <algorithm>

namespace foyer::robot {
namespace {

constexpr std::chrono::milliseconds a_moment{500};

template <class... Each>
struct Cases : Each... {
  using Each::operator()...;
};
template <class... Each>
Cases(Each...) -> Cases<Each...>;

}  // namespace

World::World(std::uint64_t seed, bool enrolled, std::vector<std::string> languages) : bench_(seed, enrolled) {
  const auto keys = bench_.settings.qr_keys;
  const auto sisters = bench_.settings.sister_rooftops;
  const desk::Rooftop rooftop;
  bench_.settings = rooftop.settings;
  bench_.settings.qr_keys = keys;
  bench_.settings.sister_rooftops = sisters;
  bench_.settings.languages = std::move(languages);
  bench_.day = rooftop.day;
  bench_.tell(visit::SettingsChanged{});
}

// ---- the script

void World::hub(bool reachable) { tell(visit::LinkChanged{{.hub = reachable, .network = true}}); }
void World::reader(bool works) { tell(visit::ScannerChanged{works}); }
void World::disk(bool full) {
  visit::Sight sight;
  sight.disk_full = full;
  tell(visit::SightChanged{sight});
}
void World::headset(bool in) { tell(visit::HeadsetChanged{in}); }
void World::nobody_reachable() { tell(visit::NobodyReachable{}); }
void World::acknowledge(const std::string& by) {
  if (bench_.state.call) tell(visit::CallAcknowledged{bench_.state.call->fact, by});
}
void World::close_doors() { bench_.day.open = false; }

void World::as_on_any_day(const std::string& language) {
  finds.reset();
  saves = true;
  takes = 40ms;
  bench_.day.open = true;
  bench_.day.starts = bench_.clock.wall() - 12h;  // midday, so that a visit later today is today
  bench_.day.ends = bench_.clock.wall() + 12h;
  hub(true);
  reader(true);
  disk(false);
  auto& all = bench_.settings.languages;
  std::erase(all, language);
  all.insert(all.begin(), language);
  tell(visit::SettingsChanged{});
}

visit::Found World::priya() { return desk::priya(bench_.clock.wall()); }

visit::Found World::priya_in_two_days() {
  visit::Found found = priya();
  found.first.appointment->starts += 48h;
  return found;
}

visit::Found World::priya_twice() {
  visit::Found found = priya();
  found.other = desk::service_at_three(bench_.clock.wall());
  return found;
}

std::string World::qr(std::uint64_t code, const std::string& rooftop, std::chrono::hours lives) {
  return bench_.qr(visit::test::code_of(code), rooftop, lives);
}

std::string World::typed_code(std::uint64_t code) const { return visit::test::code_of(code).text(); }

// ---- the loop's

void World::ask(const visit::Intent& intent) {
  bench_.ask(intent);
  take_commands();
}

void World::tell(const visit::Event& event) {
  bench_.tell(event);
  take_commands();
  if (news) news();
}

bool World::busy() const { return !answers_.empty() && answers_.front().at <= now() + a_moment; }

void World::advance(std::chrono::nanoseconds by) {
  const auto end = now() + by;
  for (;;) {
    const auto next = std::min(std::max(due(), now()), end);
    bench_.clock.advance(next - now());
    while (!answers_.empty() && answers_.front().at <= now()) {
      const visit::Event event = std::move(answers_.front().event);
      answers_.erase(answers_.begin());
      tell(event);
    }
    if (visit::due(bench_.state, context()) <= now()) {
      if (speaks && speaks()) tell(visit::Listening{});
      tell(visit::Tick{});
    }
    if (now() >= end) return;
  }
}

base::BootTime World::due() {
  const auto by_time = std::max(visit::due(bench_.state, context()), now() + 1ms);
  return answers_.empty() ? by_time : std::min(by_time, answers_.front().at);
}

void World::answer(visit::Event event) {
  const auto at = now() + takes;
  const auto later = std::find_if(answers_.begin(), answers_.end(), [&](const Answer& each) { return each.at > at; });
  answers_.insert(later, {at, std::move(event)});
}

void World::take_commands() {
  for (const visit::Command& command : std::exchange(bench_.commands, {}))
    std::visit(Cases{[&](const visit::LookUpCode& it) {
                       answer(visit::LookedUp{it.ticket, finds});
                     },
                     [&](const visit::LookUpPerson& it) {
                       answer(visit::LookedUp{it.ticket, finds});
                     },
                     [&](const visit::Record& it) { record(it); },
                     [&](const visit::RequestIdentity&) {
                       if (refuses)
                         answer(visit::EnrolmentRefused{*refuses});
                       else
                         answer(visit::Enrolled{});
                     },
                     [&](const visit::SaveGuard&) {}, [&](const visit::SoundTone&) { ++tally_.tones; },
                     [&](const visit::ForgetPrivate&) {
                       if (forget) forget();
                     }},
               command);
}

void World::record(const visit::Record& record) {
  if (!saves) return answer(visit::FactFailed{record.ticket});
  const auto fact = bench_.fact();
  answer(visit::FactCommitted{record.ticket, fact});
  if (bench_.state.device.link.hub) answer(visit::FactAccepted{fact});
  if (std::holds_alternative<model::StaffCalled>(record.body)) ++tally_.calls;
  if (const auto* in = std::get_if<model::CheckedIn>(&record.body)) {
    ++tally_.checked_in;
    tally_.reasked += in->reasked;
  }
  if (const auto* ended = std::get_if<model::VisitEnded>(&record.body)) {
    ++tally_.visits;
    last_ended_ = *ended;
  }
}

}  // namespace foyer::robot
