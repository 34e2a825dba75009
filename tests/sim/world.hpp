#pragma once
// Kiosks, a hub, visitors and mischief in one process, in virtual time, under one seed. Nothing runs at the same time
// as anything else: the world takes whatever is due first and lets it do one step.
#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "tests/sim/checks.hpp"
#include "tests/sim/kiosk.hpp"

namespace foyer::sim {

class World {
 public:
  explicit World(const Options& options);
  ~World();

  // Runs it all, or to the first violation.
  void run();
  const Tally& tally() const { return tally_; }

 private:
  using Act = std::function<void()>;

  // ---- time
  void at(base::BootTime when, Act act) { agenda_.emplace(when, std::move(act)); }
  void in(std::chrono::nanoseconds wait, Act act) { at(time_.now + wait, std::move(act)); }
  void run_until(base::BootTime until, const std::function<bool()>& enough = {});
  bool step(base::BootTime until);
  void attend();  // machines whose power went, and those to be started again
  bool over() const { return !tally_.violations.empty(); }

  // ---- visitors (visitors.cpp)
  void expect_people(base::BootTime opens, std::chrono::nanoseconds open_for);
  void receive_strangers(base::BootTime opens, std::chrono::nanoseconds open_for);
  void expect(int number, base::WallTime starts, int tries);
  void erase(const Expected& person);
  void arrive(const Expected& person, std::size_t kiosk);
  void check_in(const model::VisitId& visit, const model::Appointment* appointment, std::size_t kiosk);
  void say(std::size_t kiosk, const model::VisitId& visit, model::Body body,
           std::optional<model::OpenVisit> standing = {});

  // ---- mischief (mischief.cpp)
  void begin_mischief(base::BootTime until);
  void every(std::chrono::minutes mean, base::BootTime until, Act act);
  void partition(SimKiosk& kiosk, std::chrono::milliseconds lasts);
  void set_clock(SimKiosk& kiosk);
  using Line = net::NetworkFaults;
  template <class Value>
  void spoil(SimKiosk& kiosk, std::string_view what, std::chrono::minutes most, Value Line::*part, Value spoilt);
  void fill_disk(SimDisk& disk, std::string_view whose);
  void slow_disk(SimKiosk& kiosk);
  void take_hub_away();
  void arm_cut(SimDisk& disk, std::uint64_t writes_most);

  // ---- quiet
  void heal();  // all but the kiosks' clocks: nothing may need those
  // Heals, waits as long as the properties allow, and looks at all of them.
  void settle(std::chrono::nanoseconds drains_within = std::chrono::seconds(30), bool last = true);  // P4

  void run_days();
  void run_cuts();
  void run_partitions();
  void run_away();

  const Options options_;
  WorldTime time_;
  Tally tally_;
  Dice visitors_;
  Dice mischief_;
  std::multimap<base::BootTime, Act> agenda_;
  std::unique_ptr<SimHub> hub_;
  std::vector<std::unique_ptr<SimKiosk>> kiosks_;
  check::Ledger ledger_;
  base::BootTime hub_starts_{};
  base::BootTime hub_away_until_{};
  std::vector<Expected> to_erase_;   // tomorrow
  std::vector<std::string> purged_;  // names of those the dealer erased
  std::size_t purged_checked_ = 0;
  std::uint64_t folded_ = 0;  // facts, when the board was last made again from them
  int people_ = 0;
};

}  // namespace foyer::sim
