#include "tests/robot/soak.hpp"

#include <array>
#include <iomanip>
#include <ostream>

#include "shared/base/tuning.hpp"
#include "tests/desk/desk.hpp"
#include "tests/robot/memory.hpp"

namespace foyer::robot {
namespace {

using visit::Screen;

constexpr double mib = 1024.0 * 1024.0;

// Those that wait for minutes are rarer, as they are in a showroom; else there was no time for the others.
constexpr std::array slow_flows{std::string_view("idle"), std::string_view("resume"), std::string_view("paused"),
                                std::string_view("cleaning")};
constexpr std::uint64_t slow_one_in = 6;

class Day {
 public:
  Day(ui::Backend& backend, const Parts& parts, const SoakPlan& plan, std::ostream& out)
      : plan_(plan),
        out_(out),
        random_(plan.seed),
        languages_(tags(parts.languages)),
        world_(plan.seed, true, languages_),
        kiosk_(backend, desk::portrait, parts.themes, parts.languages, world_) {}

  bool pass() {
    const auto began = world_.now();
    const auto between = std::chrono::nanoseconds(std::chrono::hours(plan_.hours)) / plan_.visits;
    Memory first;
    for (int hour = 1, visit = 0; hour <= plan_.hours; ++hour) {
      for (; world_.now() - began < std::chrono::hours(hour); ++visit) {
        a_visit();
        const auto next = began + (visit + 1) * between;
        if (world_.now() < next) kiosk_.pass(next - world_.now());
      }
      at_the_full_hour();
      const Memory now = memory();
      if (hour == 1) first = now;
      out_ << std::setw(3) << hour << " h, " << std::setw(5) << visit << " visits, " << kiosk_.frames()
           << " frames, heap " << std::fixed << std::setprecision(2) << static_cast<double>(now.heap) / mib
           << " MiB, own RAM " << static_cast<double>(now.own) / mib << " MiB, PSS "
           << static_cast<double>(now.pss) / mib << " MiB\n"
           << std::flush;
      visits_ = visit;
    }
    return judge(first, memory());
  }

 private:
  static std::vector<std::string> tags(const text::Catalogue& catalogue) {
    std::vector<std::string> all;
    for (const auto& each : catalogue.languages()) all.push_back(each->tag);
    return all;
  }

  const Flow& some_flow() {
    for (;;) {
      const Flow& flow = flows()[random_.below(flows().size())];
      const bool slow = std::find(slow_flows.begin(), slow_flows.end(), flow.name) != slow_flows.end();
      if (flow.enrolled && (!slow || random_.below(slow_one_in) == 0)) return flow;
    }
  }

  // What somebody hears is kept by the robot, and its memory would be counted with the kiosk's.
  const NamedWay& some_way() {
    for (;;) {
      const NamedWay& way = ways()[random_.below(ways().size())];
      if (way.way != Way::speech) return way;
    }
  }

  // What is compared is a kiosk to which the same has happened last.
  void at_the_full_hour() { play({&flows().front(), "en", &panels()[0], &ways()[0], {}}); }

  void a_visit() {
    Case one{&some_flow(), languages_[random_.below(languages_.size())], &panels()[0], &some_way(), {}};
    for (const Mode& mode : modes()) one.ease.*mode.on = random_.below(4) == 0;
    play(one);
  }

  void play(const Case& one) {
    world_.as_on_any_day(one.language);
    Guest guest(kiosk_, one.way->way, one.ease, random_.below(UINT64_MAX));
    try {
      one.flow->play(guest);
      goes(guest);
    } catch (const Lost& lost) {
      fault(one, lost.what());
      kiosk_.pass(10min);
    }
  }

  // Leaves the kiosk to the next person, whatever it shows.
  void goes(Guest& guest) {
    world_.as_on_any_day(world_.state().visit.language);
    if (guest.finds("bar.finish")) guest.presses("bar.finish");
    if (guest.finds("finish.confirm")) guest.presses("finish.confirm");
    if (world_.state().call) kiosk_.pass(base::tuning::call_unanswered_after);
    if (guest.finds("call_staff.answer_here")) guest.presses("call_staff.answer_here");
    if (world_.state().device.guard.paused_until) kiosk_.pass(base::tuning::lookup_pause);
    if (kiosk_.screen() != Screen::attract) kiosk_.pass(10min);
    guest.sees(Screen::attract);
  }

  void fault(const Case& one, const std::string& what) {
    ++faults_;
    out_ << one.text() << ": " << what << '\n';
  }

  bool judge(const Memory& first, const Memory& last) {
    const auto growth = [&](std::size_t Memory::*which) {
      return static_cast<double>(last.*which) / static_cast<double>(first.*which) - 1;
    };
    const double heap = growth(&Memory::heap);
    const double own = growth(&Memory::own);
    const bool steady = heap <= plan_.growth_most && own <= plan_.growth_most;
    const bool enough = visits_ >= plan_.visits;
    out_ << visits_ << " visits in " << plan_.hours << " simulated hours, " << faults_
         << " faults; since the first hour heap " << std::showpos << 100 * heap << " %, own RAM " << 100 * own << " %"
         << std::noshowpos << " (at most " << 100 * plan_.growth_most << " %); seed " << plan_.seed << '\n';
    return steady && enough && faults_ == 0;
  }

  const SoakPlan plan_;
  std::ostream& out_;
  base::SeededRandom random_;
  const std::vector<std::string> languages_;
  World world_;
  Kiosk kiosk_;
  int visits_ = 0;
  int faults_ = 0;
};

}  // namespace

bool soak(const Parts& parts, const SoakPlan& plan, std::ostream& out) {
  auto backend = ui::Backend::headless(desk::assets(), {desk::portrait.width_px, desk::portrait.height_px});
  if (!backend) {
    out << backend.error().what << '\n';
    return false;
  }
  return Day(**backend, parts, plan, out).pass();
}

}  // namespace foyer::robot
