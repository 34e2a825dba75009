#pragma once
// What became of a visit: the fold of its facts, in the order of the ledger. Pure: the whole board can be made again
// from the ledger and is the same.
//
// Kiosks cut off from each other and from staff tell their part late, so the fold forgives any order. What people did
// to a visit (checked in, greeted, assigned, left, merged) is kept as a list of acts; Undone takes one out, even one
// that is yet to arrive; status and host are derived from the acts that stand.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/model/facts.hpp"

namespace foyer::hub {

// Goes up when the fold or the kept form of an entry changes; the hub then makes the board again from the ledger.
inline constexpr int projection_version = 2;

enum class BoardStatus { expected, waiting, greeted, left, merged };
std::string_view name(BoardStatus status);
// The STAR word that other systems are told: ARRIVED, CHECKED_IN, IN_PROGRESS, NO_SHOW; nothing for merged.
std::string_view star_word(BoardStatus status);

enum class ActKind { checked_in, greeted, assigned, left, merged };

struct Act {
  model::FactId fact;
  ActKind kind = ActKind::checked_in;
  base::WallTime at;
  model::StaffId by;    // nil: the customer, or the hub itself
  model::StaffId to;    // assigned: the new host
  model::VisitId into;  // merged
  bool undone = false;
  bool dated = true;  // false: nothing is known of when, but that it was before `at`
  bool operator==(const Act&) const = default;
};

// Someone asked for a person, and since when nobody said "I am coming".
struct StaffCall {
  model::FactId fact;
  model::DeviceId device;
  std::string screen;
  std::string about;
  base::WallTime since;
  bool acknowledged = false;
  model::StaffId by;
  bool operator==(const StaffCall&) const = default;
};

struct BoardEntry {
  model::VisitId visit;
  model::RooftopId rooftop;
  std::uint64_t seq = 0;   // of the last fact folded in
  model::DeviceId device;  // the kiosk that spoke last
  model::VisitStatus phase = model::VisitStatus::identifying;
  bool ended = false;
  std::string language;
  model::CustomerId customer;
  model::AppointmentId appointment;
  model::ConfigurationId configuration;
  std::optional<model::NewVisitor> visitor;
  model::Reason reason = model::Reason::other;
  model::StaffId named_host;  // whom the appointment named; an assignment goes before it
  base::WallTime opened;
  base::WallTime changed;
  std::int64_t check_in_took_ms = 0;
  int reasked = 0;
  std::vector<Act> acts;
  std::vector<model::FactId> undone_ahead;  // acts taken back before they arrived
  std::vector<StaffCall> calls;
  std::vector<std::pair<model::FactId, model::StaffId>> acknowledged_ahead;

  BoardStatus status() const;
  model::StaffId host() const;
  const Act* standing(ActKind kind) const;  // the first such act that was not undone
  const Act* last_standing() const;         // what "undo" takes back
  std::optional<base::WallTime> waiting_since() const;
  const StaffCall* open_call() const;  // the oldest one not acknowledged
  bool identified() const { return visitor.has_value() || !subject().empty(); }
  // Who or what this visit is about, for finding a second visit of the same: the appointment, else the configuration,
  // else the customer; empty for a new visitor.
  std::string subject() const;
};

// When a fact happened, by the hub's clock. A device's own clock is believed as far as it was measured, never beyond
// the moment the hub received it, and orders nothing. Where it is not believed, `at` is that moment.
struct Happened {
  base::WallTime at;
  bool dated = false;
};
Happened happened(const model::Envelope& envelope, base::WallTime received);

struct Received {
  std::uint64_t seq = 0;  // the ledger's
  base::WallTime at;
  model::RooftopId rooftop;
};

BoardEntry fold(BoardEntry entry, const model::Fact& fact, const Received& received);

// As kept in the database.
std::string write_entry(const BoardEntry& entry);
base::Result<BoardEntry> read_entry(std::string_view json);

}  // namespace foyer::hub
