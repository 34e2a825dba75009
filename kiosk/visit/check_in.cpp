// The check-in: asked, made durable, and only then confirmed.
#include <utility>

#include "kiosk/visit/steps.hpp"

namespace foyer::visit {
namespace {

model::Moment moment_of(const model::Body& body) {
  if (std::holds_alternative<model::StaffCalled>(body) || std::holds_alternative<model::CallAcknowledged>(body) ||
      std::holds_alternative<model::Greeted>(body))
    return model::Moment::talking;
  return model::Moment::coming_in;
}

}  // namespace

std::optional<model::OpenVisit> Steps::standing_after(const model::Body& body) const {
  using Status = model::VisitStatus;
  if (std::holds_alternative<model::StaffCalled>(body) || std::holds_alternative<model::CallAcknowledged>(body))
    return {};
  const Visit& visit = s_.visit;
  Status after = visit.found ? Status::welcomed : Status::identifying;
  if (std::holds_alternative<model::VisitParked>(body)) after = Status::parked;
  if (const auto* ended = std::get_if<model::VisitEnded>(&body))
    after = visit.found && ended->how != model::Ending::not_me ? Status::parked : Status::ended;
  // A check-in outlives the time at the screen: the person waits, and their code says so again.
  if (visit.checked_in || std::holds_alternative<model::CheckedIn>(body)) after = Status::checked_in;
  model::OpenVisit standing;
  standing.id = visit.id;
  standing.status = after;
  standing.device = c_.device;
  standing.since = visit.since;
  if (visit.found) {
    const Arrival& first = visit.found->first;
    standing.customer = visit.found->customer.id;
    if (first.appointment) standing.appointment = first.appointment->id;
    if (first.configuration) standing.configuration = first.configuration->id;
  }
  return standing;
}

// A visit's first fact is that it opened.
Ticket Steps::record(model::Body body) {
  if (!std::holds_alternative<model::VisitOpened>(body)) open();
  const Ticket ticket = next_ticket();
  auto standing = standing_after(body);
  const model::Moment moment = moment_of(body);
  out_.push_back(Record{ticket, visit().id, moment, std::move(body), std::move(standing)});
  return ticket;
}

void Steps::identified() {
  model::Identified body;
  body.how = visit().how;
  body.visitor = visit().visitor;
  if (visit().found) {
    const Arrival& first = visit().found->first;
    body.customer = visit().found->customer.id;
    if (first.appointment) body.appointment = first.appointment->id;
    if (first.configuration) body.configuration = first.configuration->id;
  }
  visit().identified = record(std::move(body));
}

void Steps::check_in() {
  const Screen page = visit().page;
  if (page != Screen::welcome && page != Screen::configuration && page != Screen::not_saved) return;
  ask_check_in();
}

void Steps::ask_check_in() {
  if (visit().checked_in || visit().work.kind != Work::Kind::none || (!visit().found && !visit().visitor)) return;
  if (visit().identified == 0) identified();
  model::CheckedIn body;
  if (visit().visitor) body.reason = visit().visitor->reason;
  if (visit().found) {
    const Arrival& first = visit().found->first;
    body.customer = visit().found->customer.id;
    if (first.configuration) {
      body.configuration = first.configuration->id;
      body.reason = model::Reason::purchase;
    }
    if (first.appointment) {
      body.appointment = first.appointment->id;
      body.reason = first.appointment->reason;
      body.host = first.appointment->host;
    }
  }
  const Start& start = visit().start;
  body.taps = visit().counts.taps - start.taps;
  body.keys = visit().counts.keys - start.keys;
  body.took_ms = std::chrono::duration_cast<base::Milliseconds>(c_.now - start.at).count();
  body.reasked = visit().counts.reasked;
  visit().work = {Work::Kind::checking_in, record(std::move(body)), c_.now, visit().how};
}

// The check-in follows the form at once: a "check in?" after it would be asking twice.
void Steps::submit_new_visitor(const std::string& phone_e164) {
  if (visit().page != Screen::new_visitor || visit().work.kind != Work::Kind::none) return;
  const std::string name = visit().typed[Field::name];
  if (name.empty()) return;
  visit().answered.insert({Field::name, Field::phone});
  visit().how = model::OpenedBy::new_visitor;
  visit().visitor = model::NewVisitor{name, phone_e164, visit().reason};
  visit().identified = 0;
  ask_check_in();
}

// Before the check-in the two change places; after it the other one is a visit of its own.
void Steps::show_other() {
  if (!visit().found || !visit().found->other || visit().work.kind != Work::Kind::none) return;
  Found found = *visit().found;
  std::swap(found.first, *found.other);
  if (visit().checked_in) {
    const Visit before = visit();
    found.other.reset();
    end(model::Ending::finished);
    take_fresh_id();
    visit().language = before.language;
    visit().chose_language = true;
    visit().ease = before.ease;
    start_counting();
    return admit(std::move(found), before.how);
  }
  if (visit().page != Screen::welcome) return;
  visit().found = std::move(found);
  identified();
}

void Steps::committed(const FactCommitted& answer) {
  if (s_.call && s_.call->ticket == answer.ticket && s_.call->stage != Call::Stage::acknowledged) {
    s_.call->fact = answer.fact;
    if (s_.call->stage == Call::Stage::saving) s_.call->stage = Call::Stage::open;
  }
  if (visit().work.kind != Work::Kind::checking_in || visit().work.ticket != answer.ticket) return;
  visit().work = {};
  visit().checked_in = true;
  visit().check_in_fact = answer.fact;
  if (visit().identified == 0) identified();
  done();
}

void Steps::failed(const FactFailed& answer) {
  if (s_.call && s_.call->ticket == answer.ticket) return call_alone();
  if (visit().identified == answer.ticket) visit().identified = 0;  // told again with the check-in
  if (visit().work.kind != Work::Kind::checking_in || visit().work.ticket != answer.ticket) return;
  visit().work = {};
  open_page(Screen::not_saved);
}

void Steps::done() {
  visit().done_at = c_.now;
  out_.push_back(SoundTone{});  // the screen's own limit begins: who cannot see it counting hears it
  // A sheet that the person opened while waiting stays; what it covers has become true.
  visit().page = Screen::done;
}

}  // namespace foyer::visit
