#pragma once
// Holds the visit's state, the one place where it changes: what people ask and what the world tells goes in, commands
// go out to the workers. Belongs to the drawing thread; nothing here waits.
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/app/identity.hpp"
#include "kiosk/app/news.hpp"
#include "kiosk/app/options.hpp"
#include "kiosk/app/workers.hpp"
#include "kiosk/visit/visit.hpp"
#include "platform/device/tone.hpp"

namespace foyer::app {

// What the concierge has others do.
struct Staff {
  std::function<void()> forget;                               // ForgetPrivate: the screens
  std::function<void(const std::string& code)> enrol;         // answers with IdentityCame or EnrolmentRefused
  std::function<void(const Identity& identity)> open_stores;  // answers with WorkersReady or CannotGoOn
};

class Concierge {
 public:
  // `languages`: those that there are, by tag; all of them are offered until the feed brings the rooftop's own.
  Concierge(const Options& options, std::optional<Identity> identity, std::vector<std::string> languages,
            const base::Clock& clock, base::Random& random, device::Tone& tone, Staff staff);

  void asked(const visit::Intent& intent);
  void hear(News news);
  void tick();           // what is due by time alone
  base::BootTime due();  // when `tick` next has something to do

  const visit::State& state() const { return state_; }
  visit::Context context();
  const std::optional<std::string>& cannot_go_on() const { return cannot_go_on_; }
  const sync::SyncStatus& sync() const { return sync_; }
  std::size_t peers_reachable() const { return peers_reachable_; }
  base::ClockState clock_state() const { return clock_state_; }
  void dismiss_workers() { workers_.reset(); }

 private:
  template <class What>
  void step(const What& what);
  void perform(const visit::Command& command);
  const visit::Day& day();
  model::Settings first_settings() const;
  void adopt(model::Settings settings);

  const std::string language_;  // of the options; empty: the rooftop's first
  const std::vector<std::string> languages_;
  const std::chrono::seconds idle_warn_;
  const base::Clock& clock_;
  base::Random& random_;
  device::Tone& tone_;
  const Staff staff_;
  std::optional<Identity> identity_;
  model::Settings settings_;
  base::ClockState clock_state_ = base::ClockState::unknown;
  sync::SyncStatus sync_;
  std::size_t peers_reachable_ = 0;
  std::shared_ptr<Workers> workers_;                        // none until the stores are open
  std::vector<visit::Command> waiting_;                     // asked before that
  std::optional<std::pair<std::int64_t, visit::Day>> day_;  // and the minute it was worked out in
  std::optional<std::string> cannot_go_on_;
  visit::State state_;
};

}  // namespace foyer::app
