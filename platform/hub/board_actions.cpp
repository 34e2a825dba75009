// What staff do on the board: each is a fact of the hub, told like every other.
#include "platform/hub/board.hpp"
#include "platform/hub/feed.hpp"
#include "platform/hub/intake.hpp"
#include "platform/hub/visits.hpp"
#include "shared/model/words.hpp"

namespace foyer::hub {

using base::Error;
using base::Fault;
using base::Result;
using Verb = BoardAction::Verb;

namespace {

constexpr model::Words<Verb, 6> verbs{{{Verb::greet, "greet"},
                                       {Verb::undo, "undo"},
                                       {Verb::assign, "assign"},
                                       {Verb::left, "left"},
                                       {Verb::merge, "merge"},
                                       {Verb::acknowledge, "acknowledge"}}};

std::optional<Verb> parse_verb(std::string_view text) { return model::meaning(verbs, text); }

template <class SomeId>
SomeId take_id(Intake& in, std::string_view name) {
  const auto id = SomeId::parse(in.text(name, 36));
  if (!id) in.refuse(name, "must be an id");
  return id.value_or(SomeId{});
}

BoardAction take_action(Intake& in) {
  BoardAction action;
  action.verb = in.word("action", parse_verb);
  action.visit = take_id<model::VisitId>(in, "visit");
  if (action.verb == Verb::assign) action.to = take_id<model::StaffId>(in, "to");
  if (action.verb == Verb::merge) action.into = take_id<model::VisitId>(in, "into");
  return action;
}

void acknowledge_calls(const BoardEntry& entry, const model::StaffId& by, std::vector<model::Body>& facts) {
  for (const StaffCall& call : entry.calls)
    if (!call.acknowledged) facts.push_back(model::CallAcknowledged{call.fact, by});
}

// The facts that the action means for the visit as it stands.
Result<std::vector<model::Body>> facts_of(const BoardAction& action, const BoardEntry& entry,
                                          const model::StaffId& by) {
  const Error senseless{Fault::conflict, "this makes no sense for the visit as it stands"};
  const BoardStatus status = entry.status();
  std::vector<model::Body> facts;
  switch (action.verb) {
    case Verb::greet:
      if (status == BoardStatus::greeted || status == BoardStatus::merged) return senseless;
      acknowledge_calls(entry, by, facts);  // who says hello has heard the call
      facts.push_back(model::Greeted{by});
      break;
    case Verb::left:
      if (status != BoardStatus::expected && status != BoardStatus::waiting) return senseless;
      facts.push_back(model::Left{by});
      break;
    case Verb::assign:
      if (status == BoardStatus::merged) return senseless;
      facts.push_back(model::Assigned{action.to, by});
      break;
    case Verb::merge:
      if (status == BoardStatus::merged) return senseless;
      facts.push_back(model::VisitMerged{action.into, by});
      break;
    case Verb::undo: {
      const Act* const last = entry.last_standing();
      if (!last) return senseless;
      facts.push_back(model::Undone{last->fact, by});
      break;
    }
    case Verb::acknowledge:
      acknowledge_calls(entry, by, facts);
      if (facts.empty()) return senseless;
      break;
  }
  return facts;
}

}  // namespace

Result<void> Board::perform(store::Database& database, const model::RooftopId& rooftop, const Actor& actor,
                            const BoardAction& action) {
  FOYER_TRY(entry, load_visit(database, action.visit));
  if (!entry.visit || entry.rooftop != rooftop) return Error{Fault::not_found, "no such visit"};
  if (action.to) {
    FOYER_TRY(person, feed_body(database, rooftop, "staff", action.to.text()));
    if (person.empty()) return Error{Fault::not_found, "no such member of staff"};
  }
  FOYER_TRY(facts, facts_of(action, entry, actor.id));
  for (model::Body& fact : facts) FOYER_CHECK(ledger_.record(database, rooftop, action.visit, std::move(fact)));
  return {};
}

net::Response Board::act(const Parts& parts, const net::Request& request) {
  const auto rooftop = model::RooftopId::parse(parts.front());
  if (!rooftop) return problem(rooftop.error());
  const auto actor = gate_.staff(request, *rooftop);
  if (!actor) return problem(actor.error());
  BoardAction action;
  if (const auto taken = take_in(request.body, [&](Intake& in) { action = take_action(in); }); !taken)
    return problem(taken.error());
  const Access access = database_.access();
  const auto done = perform(*access, *rooftop, *actor, action);
  return done ? net::Response{204, {}, ""} : problem(done.error());
}

}  // namespace foyer::hub
