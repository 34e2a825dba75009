#pragma once
// Facts: what happened, past tense, immutable. A fact is an envelope and one body. What is asked for (commands) is the
// visit's own vocabulary: kiosk/visit. The wire form stands in net/wire.hpp; the bytes are frozen when a fact is
// written and never serialised again.
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "shared/base/clock.hpp"
#include "shared/model/dealership.hpp"

namespace foyer::model {

// The frame of the product (product.md): every fact carries its moment.
enum class Moment { digital = 1, coming_in, talking, test_drive, purchase, delivery, service };

enum class OpenedBy { scan, code, name_phone, new_visitor, resume };
std::string_view name(OpenedBy how);
std::optional<OpenedBy> parse_opened_by(std::string_view text);

struct VisitOpened {
  std::string language;
};

// A visitor without a record here, as they typed themselves.
struct NewVisitor {
  std::string full;
  std::string phone_e164;  // empty when not given
  Reason reason = Reason::other;
};

struct Identified {
  OpenedBy how = OpenedBy::scan;
  CustomerId customer;            // nil for a new visitor
  AppointmentId appointment;      // nil: none
  ConfigurationId configuration;  // nil: none
  std::optional<NewVisitor> visitor;
};

struct CheckedIn {
  CustomerId customer;
  AppointmentId appointment;
  ConfigurationId configuration;
  Reason reason = Reason::other;
  StaffId host;
  int taps = 0;  // from identification to here
  int keys = 0;
  std::int64_t took_ms = 0;
  int reasked = 0;  // fields asked again; the target is 0
};

struct StaffCalled {
  std::string screen;  // stem of the screen, "welcome"
  std::string about;   // message key of what they were doing; no free text
};

struct CallAcknowledged {
  FactId call;
  StaffId by;  // nil: on the kiosk itself
};

struct Greeted {
  StaffId by;
};

struct Assigned {
  StaffId to;
  StaffId by;
};

struct Left {  // gone without being greeted
  StaffId by;
};

struct Undone {  // takes back a board action: the one that fact `of` recorded
  FactId of;
  StaffId by;
};

struct VisitParked {
  std::string screen;
};

enum class Ending { finished, idle, left, not_me };
std::string_view name(Ending ending);
std::optional<Ending> parse_ending(std::string_view text);

// One stay on a screen, from coming to leaving. Where a visit was abandoned is its last one.
struct ScreenStay {
  std::string screen;  // stem
  std::int64_t ms = 0;
  int taps = 0;   // that asked for something
  int backs = 0;  // of them, those that went back
  bool operator==(const ScreenStay&) const = default;
};

struct VisitEnded {
  Ending how = Ending::finished;
  std::vector<ScreenStay> screens;  // in order
};

struct VisitMerged {
  VisitId into;
  StaffId by;
};

using Body = std::variant<VisitOpened, Identified, CheckedIn, StaffCalled, CallAcknowledged, Greeted, Assigned, Left,
                          Undone, VisitParked, VisitEnded, VisitMerged>;
std::string_view type_name(const Body& body);  // "CheckedIn"
inline constexpr int body_version = 1;         // type_v of every body above

// What surrounds a body. (device, epoch, n) identifies it for ever; `n` is gapless per device and epoch, from 1.
struct Envelope {
  FactId fact;
  Moment moment = Moment::coming_in;
  DeviceId device;
  EpochId epoch;
  std::uint64_t n = 0;
  VisitId visit;
  std::string type;
  int type_v = body_version;
  base::WallTime occurred;  // shown, never used for order
  std::string boot_id;
  base::BootTime boottime;
  base::ClockTrust clock;
  int cfg_rev = 0;
  std::string app_v;
  std::uint64_t claim = 0;  // fence of the lease under which the visit was held when this happened; 0: none
};

struct Fact {
  Envelope env;
  Body body;
};

}  // namespace foyer::model
