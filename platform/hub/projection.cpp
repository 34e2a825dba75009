#include "platform/hub/projection.hpp"

#include <algorithm>

#include "shared/base/tuning.hpp"
#include "shared/model/words.hpp"

namespace foyer::hub {

using base::ClockState;
using base::Milliseconds;
using base::WallTime;
using model::VisitStatus;

namespace {

constexpr model::Words<BoardStatus, 5> statuses{{{BoardStatus::expected, "expected"},
                                                 {BoardStatus::waiting, "waiting"},
                                                 {BoardStatus::greeted, "greeted"},
                                                 {BoardStatus::left, "left"},
                                                 {BoardStatus::merged, "merged"}}};
constexpr model::Words<BoardStatus, 4> star_words{{{BoardStatus::expected, "ARRIVED"},
                                                   {BoardStatus::waiting, "CHECKED_IN"},
                                                   {BoardStatus::greeted, "IN_PROGRESS"},
                                                   {BoardStatus::left, "NO_SHOW"}}};

// One fact taken into an entry; one overload a type.
class Fold {
 public:
  Fold(BoardEntry& entry, const model::Envelope& envelope, const Happened& when)
      : entry_(entry), env_(envelope), at_(when.at), dated_(when.dated) {}

  void operator()(const model::VisitOpened& it) {
    spoke();
    entry_.language = it.language;
  }

  void operator()(const model::Identified& it) {
    spoke();
    entry_.customer = it.customer;
    entry_.appointment = it.appointment;
    entry_.configuration = it.configuration;
    entry_.visitor = it.visitor;
    if (it.visitor) entry_.reason = it.visitor->reason;
    entry_.ended = false;
    entry_.phase = entry_.standing(ActKind::checked_in) ? VisitStatus::checked_in : VisitStatus::welcomed;
  }

  void operator()(const model::CheckedIn& it) {
    spoke();
    if (it.customer) entry_.customer = it.customer;
    if (it.appointment) entry_.appointment = it.appointment;
    if (it.configuration) entry_.configuration = it.configuration;
    entry_.reason = it.reason;
    entry_.named_host = it.host;
    entry_.check_in_took_ms = it.took_ms;
    entry_.reasked = it.reasked;
    entry_.phase = VisitStatus::checked_in;
    add(act(ActKind::checked_in, {}));
  }

  void operator()(const model::StaffCalled& it) {
    spoke();
    StaffCall call{env_.fact, env_.device, it.screen, it.about, at_, false, {}};
    const auto ahead = std::find_if(entry_.acknowledged_ahead.begin(), entry_.acknowledged_ahead.end(),
                                    [&](const auto& each) { return each.first == env_.fact; });
    if (ahead != entry_.acknowledged_ahead.end()) {
      call.acknowledged = true;
      call.by = ahead->second;
      entry_.acknowledged_ahead.erase(ahead);
    }
    if (entry_.calls.size() < base::tuning::board_lists_max) entry_.calls.push_back(std::move(call));
  }

  void operator()(const model::CallAcknowledged& it) {
    for (StaffCall& call : entry_.calls) {
      if (call.fact != it.call) continue;
      if (!call.acknowledged) call.by = it.by;
      call.acknowledged = true;
      return;
    }
    if (entry_.acknowledged_ahead.size() < base::tuning::board_lists_max)
      entry_.acknowledged_ahead.emplace_back(it.call, it.by);
  }

  void operator()(const model::Greeted& it) { add(act(ActKind::greeted, it.by)); }
  void operator()(const model::Assigned& it) {
    Act assigned = act(ActKind::assigned, it.by);
    assigned.to = it.to;
    add(assigned);
  }
  void operator()(const model::Left& it) { add(act(ActKind::left, it.by)); }
  void operator()(const model::VisitMerged& it) {
    Act merged = act(ActKind::merged, it.by);
    merged.into = it.into;
    add(merged);
  }

  void operator()(const model::Undone& it) {
    const auto act =
        std::find_if(entry_.acts.begin(), entry_.acts.end(), [&](const Act& a) { return a.fact == it.of; });
    if (act != entry_.acts.end())
      act->undone = true;
    else if (entry_.undone_ahead.size() < base::tuning::board_lists_max)
      entry_.undone_ahead.push_back(it.of);
  }

  void operator()(const model::VisitParked&) {
    spoke();
    if (!entry_.ended) entry_.phase = VisitStatus::parked;
  }

  void operator()(const model::VisitEnded&) {
    spoke();
    entry_.ended = true;
    entry_.phase = VisitStatus::ended;
  }

 private:
  // A kiosk says all facts but those that are also the staff's.
  void spoke() { entry_.device = env_.device; }

  Act act(ActKind kind, const model::StaffId& by) const { return {env_.fact, kind, at_, by, {}, {}, false, dated_}; }

  void add(Act act) {
    const auto ahead = std::find(entry_.undone_ahead.begin(), entry_.undone_ahead.end(), act.fact);
    if (ahead != entry_.undone_ahead.end()) {
      act.undone = true;
      entry_.undone_ahead.erase(ahead);
    }
    if (entry_.acts.size() < base::tuning::board_lists_max) entry_.acts.push_back(act);
  }

  BoardEntry& entry_;
  const model::Envelope& env_;
  const WallTime at_;
  const bool dated_;
};

}  // namespace

std::string_view name(BoardStatus status) { return model::word(statuses, status); }
std::string_view star_word(BoardStatus status) { return model::word(star_words, status); }

BoardStatus BoardEntry::status() const {
  BoardStatus status = BoardStatus::expected;
  for (const Act& act : acts) {
    if (act.undone) continue;
    switch (act.kind) {
      case ActKind::checked_in:
        if (status == BoardStatus::expected) status = BoardStatus::waiting;
        break;
      case ActKind::greeted:
        status = BoardStatus::greeted;
        break;
      case ActKind::left:
        status = BoardStatus::left;
        break;
      case ActKind::merged:
        return BoardStatus::merged;
      case ActKind::assigned:
        break;
    }
  }
  return status;
}

model::StaffId BoardEntry::host() const {
  model::StaffId host = named_host;
  for (const Act& act : acts)
    if (act.kind == ActKind::assigned && !act.undone) host = act.to;
  return host;
}

const Act* BoardEntry::standing(ActKind kind) const {
  const auto at =
      std::find_if(acts.begin(), acts.end(), [&](const Act& act) { return act.kind == kind && !act.undone; });
  return at == acts.end() ? nullptr : &*at;
}

const Act* BoardEntry::last_standing() const {
  const auto at = std::find_if(acts.rbegin(), acts.rend(), [](const Act& act) { return !act.undone; });
  return at == acts.rend() ? nullptr : &*at;
}

std::optional<WallTime> BoardEntry::waiting_since() const {
  const Act* const arrival = standing(ActKind::checked_in);
  return arrival ? std::optional(arrival->at) : std::nullopt;
}

const StaffCall* BoardEntry::open_call() const {
  const auto at = std::find_if(calls.begin(), calls.end(), [](const StaffCall& call) { return !call.acknowledged; });
  return at == calls.end() ? nullptr : &*at;
}

std::string BoardEntry::subject() const {
  if (appointment) return "appointment:" + appointment.text();
  if (configuration) return "configuration:" + configuration.text();
  if (customer) return "customer:" + customer.text();
  return "";
}

Happened happened(const model::Envelope& envelope, WallTime received) {
  constexpr Milliseconds off_most = std::chrono::years(100);  // further off than 1970 and 2038; and no sum overflows
  const Milliseconds offset(envelope.clock.offset_ms);
  const bool measured = envelope.clock.state != ClockState::unknown && offset <= off_most && offset >= -off_most;
  if (!measured) return {received, false};
  const WallTime said = envelope.occurred + offset;
  const bool believed =
      said >= received - base::tuning::fact_age_believed && said <= received + base::tuning::clock_differs_most;
  return believed ? Happened{std::min(said, received), true} : Happened{received, false};
}

BoardEntry fold(BoardEntry entry, const model::Fact& fact, const Received& received) {
  const Happened when = happened(fact.env, received.at);
  if (!entry.visit) {
    entry.visit = fact.env.visit;
    entry.rooftop = received.rooftop;
    entry.opened = when.at;
  }
  entry.opened = std::min(entry.opened, when.at);
  entry.seq = received.seq;
  entry.changed = std::max(entry.changed, received.at);  // what was parked comes late
  std::visit(Fold(entry, fact.env, when), fact.body);
  return entry;
}

}  // namespace foyer::hub
