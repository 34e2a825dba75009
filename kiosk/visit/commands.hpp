#pragma once
// What workers shall do. The one that is answered names its answer; the answer carries the command's ticket.
#include <optional>
#include <string>
#include <variant>

#include "kiosk/visit/state.hpp"

namespace foyer::visit {

struct LookUpCode {  // LookedUp
  Ticket ticket;
  model::VisitCode code;
  model::VisitId visit{};  // what comes of it would be this visit; nil: one that has no id yet
};
struct LookUpPerson {  // LookedUp
  Ticket ticket;
  std::string name;  // both as typed
  std::string phone;
  model::VisitId visit{};  // as above
};
// Make a fact durable: FactCommitted or FactFailed. `standing` is how the visit stands once it is, kept with it so that
// a scan here resumes the visit with or without the hub: `parked` is resumed, `checked_in` says so again, `ended` is
// forgotten. None: it stands as before.
struct Record {
  Ticket ticket;
  model::VisitId visit;
  model::Moment moment;
  model::Body body;
  std::optional<model::OpenVisit> standing;
};
struct RequestIdentity {  // Enrolled or EnrolmentRefused
  std::string code;
};

// ---- not answered
struct SaveGuard {
  int misses = 0;
  bool paused = false;
};
struct SoundTone {};
struct ForgetPrivate {};  // the visit is over: wipe what workers and screens still hold of it

using Command = std::variant<LookUpCode, LookUpPerson, Record, RequestIdentity, SaveGuard, SoundTone, ForgetPrivate>;

}  // namespace foyer::visit
