#pragma once
// What the world answers, or says of itself.
#include <optional>
#include <string>
#include <variant>

#include "kiosk/visit/state.hpp"

namespace foyer::visit {

struct Tick {};  // time passed; send one at `due` at the latest

// ---- answers to commands
struct LookedUp {
  Ticket ticket;
  std::optional<Found> found;  // none: nothing here or at the hub, or the hub could not be asked
};
struct FactCommitted {  // durable: the commit returned
  Ticket ticket;
  model::FactId fact;
};
struct FactFailed {  // not durable, and it will not become so
  Ticket ticket;
};
struct FactAccepted {  // the hub has it: the people there can see it
  model::FactId fact;
};
struct Enrolled {};
struct EnrolmentRefused {
  Enrolment::Refusal why;
};

// ---- news
struct LinkChanged {
  Link link;
};
struct SightChanged {
  Sight sight;
};
struct ScannerChanged {
  bool works = true;
};
struct HeadsetChanged {
  bool in = false;
};
struct Listening {};  // the kiosk is speaking to the person: their time does not run
struct CallAcknowledged {
  model::FactId call;
  std::string by;  // given name of who is coming
};
struct NobodyReachable {};  // neither the hub nor another kiosk can be told of the open call
struct SettingsChanged {};
// At start. A pause begins again in full, for no clock can say how long the device was off.
struct GuardRestored {
  int misses = 0;
  bool paused = false;
};

using Event = std::variant<Tick, LookedUp, FactCommitted, FactFailed, FactAccepted, Enrolled, EnrolmentRefused,
                           LinkChanged, SightChanged, ScannerChanged, HeadsetChanged, Listening, CallAcknowledged,
                           NobodyReachable, SettingsChanged, GuardRestored>;

}  // namespace foyer::visit
