#include "kiosk/app/concierge.hpp"

#include <algorithm>

#include "kiosk/app/local_day.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::app {

namespace {

constexpr std::int64_t ms_a_minute = 60'000;

template <class... Each>
struct Cases : Each... {
  using Each::operator()...;
};
template <class... Each>
Cases(Each...) -> Cases<Each...>;

}  // namespace

Concierge::Concierge(const Options& options, std::optional<Identity> identity, std::vector<std::string> languages,
                     const base::Clock& clock, base::Random& random, device::Tone& tone, Staff staff)
    : language_(options.language),
      languages_(std::move(languages)),
      idle_warn_(options.idle_warn_s),
      clock_(clock),
      random_(random),
      tone_(tone),
      staff_(std::move(staff)),
      identity_(std::move(identity)) {
  adopt(first_settings());
  state_ = visit::initial(identity_.has_value(), context());
  if (identity_) staff_.open_stores(*identity_);
}

// Before the feed has brought the rooftop's own.
model::Settings Concierge::first_settings() const {
  constexpr std::string_view english = "en";  // most know it who know none of the others
  model::Settings settings;
  settings.brand = settings.name = "Foyer";
  settings.time_zone = "UTC";
  settings.languages = languages_;
  std::stable_partition(settings.languages.begin(), settings.languages.end(),
                        [&](const std::string& tag) { return tag == english; });
  if (identity_) {
    settings.rooftop = identity_->enrolled.rooftop;
    settings.qr_keys = identity_->enrolled.qr_keys;
  }
  return settings;
}

visit::Context Concierge::context() {
  visit::Context it{clock_.boot(), clock_.wall(), clock_state_, day(), settings_, {}, base::tuning::idle_warn, {}};
  if (identity_) it.device = identity_->enrolled.device;
  if (idle_warn_ > std::chrono::seconds{0}) it.idle_warn = idle_warn_;
  it.fresh = model::VisitId::make(it.wall, random_);
  return it;
}

const visit::Day& Concierge::day() {
  const base::WallTime now = clock_.wall();
  const std::int64_t minute = base::unix_ms(now) / ms_a_minute;
  if (!day_ || day_->first != minute) day_.emplace(minute, local_day(settings_, now));
  return day_->second;
}

void Concierge::adopt(model::Settings settings) {
  settings_ = std::move(settings);
  if (!language_.empty()) {
    std::erase(settings_.languages, language_);
    settings_.languages.insert(settings_.languages.begin(), language_);
  }
  day_.reset();
}

template <class What>
void Concierge::step(const What& what) {
  visit::Outcome outcome = visit::step(std::move(state_), what, context());
  state_ = std::move(outcome.state);
  for (const visit::Command& command : outcome.commands) perform(command);
}

void Concierge::perform(const visit::Command& command) {
  const auto by_workers = [&](const auto& mine) {
    if (workers_)
      workers_->perform(mine);
    else
      waiting_.push_back(mine);
  };
  std::visit(
      Cases{[&](const visit::LookUpCode& it) { by_workers(it); },
            [&](const visit::LookUpPerson& it) { by_workers(it); }, [&](const visit::Record& it) { by_workers(it); },
            [&](const visit::SaveGuard& it) { by_workers(it); }, [&](const visit::SoundTone&) { tone_.sound(); },
            [&](const visit::ForgetPrivate&) { staff_.forget(); },
            [&](const visit::RequestIdentity& it) { staff_.enrol(it.code); }},
      command);
}

void Concierge::asked(const visit::Intent& intent) { step(intent); }

void Concierge::hear(News news) {
  std::visit(Cases{[&](const visit::Event& event) { step(event); },
                   [&](SettingsCame& it) {
                     adopt(std::move(it.settings));
                     step(visit::Event(visit::SettingsChanged{}));
                   },
                   [&](const Scanned& it) { step(visit::Intent(visit::ScanCode{it.text})); },
                   [&](const ClockKnown& it) { clock_state_ = it.state; },
                   [&](IdentityCame& it) {
                     identity_ = std::move(it.identity);
                     adopt(first_settings());
                     staff_.open_stores(*identity_);
                     step(visit::Event(visit::Enrolled{}));
                   },
                   [&](WorkersReady& it) {
                     workers_ = std::move(it.workers);
                     for (const visit::Command& command : std::exchange(waiting_, {})) perform(command);
                   },
                   [&](const PeersReachable& it) { peers_reachable_ = it.kiosks; },
                   [&](CannotGoOn& it) { cannot_go_on_ = std::move(it.why); },
                   [&](sync::SyncStatus& it) {
                     const visit::Link link{it.reachable, it.at_fault != sync::AtFault::local_network};
                     sync_ = std::move(it);
                     if (!(link == state_.device.link)) step(visit::Event(visit::LinkChanged{link}));
                   }},
             news);
}

void Concierge::tick() {
  if (clock_.boot() >= due()) step(visit::Event(visit::Tick{}));
}

base::BootTime Concierge::due() { return visit::due(state_, context()); }

}  // namespace foyer::app
