#pragma once
// The state of the kiosk before one person at a time, as a value; a screen is a function of it.
//
// Three parts with three lifetimes. `Visit` belongs to the person and is replaced whole when they leave, so nothing of
// one visit can reach the next. `Call` outlives a visit until someone has answered it and names nobody but staff.
// `Device` is the kiosk's own and never holds anything of a person.
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/visit/found.hpp"
#include "kiosk/visit/screen.hpp"
#include "kiosk/visit/sight.hpp"
#include "shared/base/clock.hpp"
#include "shared/model/facts.hpp"

namespace foyer::visit {

// Names one thing asked of a worker, so that its answer finds whoever still waits for it. Counts up, never reused; 0 is
// none.
using Ticket = std::uint64_t;

// What is typed, field by field. A field typed once is filled in wherever it is asked for again.
enum class Field { enrolment, code, name, phone };

// How the person wants to use the screen; back to this default for the next one.
struct Ease {
  bool large = false;
  bool contrast = false;
  bool slower = false;  // every time limit doubles
  bool calm = false;    // nothing moves
  bool reach = false;   // everything that is touched stands low
  bool speech = false;  // the screen is read out
  bool operator==(const Ease&) const = default;
};

// What is being done for the person right now.
struct Work {
  enum class Kind { none, looking_up, checking_in };
  Kind kind = Kind::none;
  Ticket ticket = 0;
  base::BootTime since;
  model::OpenedBy how = model::OpenedBy::scan;  // of a look-up
};

// How long it has taken, as visual.md rule 7 counts.
enum class Patience { instant, progress, way_out };
Patience patience(const Work& work, base::BootTime now);

struct Counts {
  int taps = 0;
  int keys = 0;
  int reasked = 0;                         // fields asked again although they had been answered
  std::vector<model::ScreenStay> screens;  // those that were left, in order
  model::ScreenStay here;                  // taps and backs on the one that is shown
};

// Where counting towards the check-in began: the scan, or the opening of the form.
struct Start {
  base::BootTime at;
  int taps = 0;
  int keys = 0;
};

struct Visit {
  model::VisitId id;    // nil: nobody is here
  bool opened = false;  // VisitOpened is recorded
  base::WallTime since;
  std::string language;  // BCP 47
  bool chose_language = false;
  Ease ease;
  bool speech_by_headset = false;  // speech is on because a headset came in, and goes with it

  Screen page = Screen::attract;
  std::optional<Screen> sheet;
  Screen return_to = Screen::identify;  // where a notice's Back leads

  std::map<Field, std::string> typed;
  std::set<Field> answered;  // fields that were submitted once
  model::Reason reason = model::Reason::other;

  std::optional<Found> found;
  model::OpenedBy how = model::OpenedBy::scan;
  std::optional<model::NewVisitor> visitor;  // who typed themselves in; then nobody is `found`
  Ticket identified = 0;                     // of the fact that says who they are; 0: not recorded, or it failed
  bool knows_closed = false;                 // was told of the closing time and goes on
  bool checked_in = false;
  bool already = false;                           // they were checked in before they came to this screen
  model::FactId check_in_fact;                    // nil until committed
  bool told = false;                              // the hub has the check-in
  model::OpenedBy tried = model::OpenedBy::scan;  // the latest way in that was tried
  std::string elsewhere;                          // name of the rooftop that a scanned code is for; empty when unknown
  std::optional<base::WallTime> expired;          // until when a scanned code was valid

  Work work;
  Counts counts;
  Start start;
  std::optional<base::BootTime> done_at;
  std::optional<base::BootTime> warned_at;  // the idle warning is up since then
};

struct Call {
  enum class Stage {
    saving,        // being made durable
    open,          // the dealership's people are being told
    alone,         // nobody can be told: the kiosk itself calls, by tone and colour
    acknowledged,  // someone is coming, or stands here
  };
  Stage stage = Stage::saving;
  model::VisitId visit;
  Ticket ticket = 0;
  model::FactId fact;  // nil until committed
  base::BootTime since;
  base::WallTime since_wall;
  std::string by;          // given name of who acknowledged; empty: acknowledged on the kiosk itself
  base::BootTime tone_at;  // of the next tone
};

struct Link {
  bool hub = true;
  bool network = true;  // the local network, as opposed to the hub
  bool operator==(const Link&) const = default;
};

// Guards typed look-up against guessing. The count survives a restart (SaveGuard, GuardRestored).
struct Guard {
  int misses = 0;
  std::optional<base::BootTime> paused_until;
};

struct Enrolment {
  enum class Stage { needed, connecting, refused, done };
  enum class Refusal { wrong_code, unreachable, not_a_hub };
  Stage stage = Stage::needed;
  Refusal refusal = Refusal::wrong_code;
  std::string typed;
};

struct Device {
  std::optional<Enrolment> enrolment;  // none: the kiosk has its identity
  Guard guard;
  Link link;
  bool scanner_works = true;
  bool headset = false;  // one is plugged in
  Sight sight;           // for staff
  Ticket last_ticket = 0;
  base::BootTime touched;      // last sign of a person
  base::BootTime shown_since;  // of the screen now shown
  std::optional<base::BootTime> cleaning_until;
};

struct State {
  Device device;
  Visit visit;
  std::optional<Call> call;
};

Screen shown(const State& state);  // what is on top: one screen at a time
bool covered(const State& state);  // the page beneath may not be seen: what is over it hides it
bool offers_call(
    Screen screen);  // not the attract screen, staff's own sheet, and the cleaning lock, which presses nothing
bool offers_back(const State& state);
bool loses_data(const State& state);       // finishing now would throw away what the person typed
const Call* own_call(const State& state);  // the call of this very visit, or null

}  // namespace foyer::visit
