#include "shared/catalogue/rules.hpp"

#include <algorithm>
#include <array>

#include "shared/catalogue/blame.hpp"
#include "shared/catalogue/nearest.hpp"

namespace foyer::catalogue {
namespace {

using base::Error;
using base::Fault;

constexpr std::int64_t kMostConflicts = 20'000;  // in one question: some tens of milliseconds at worst

using Car = std::vector<char>;  // by item

constexpr std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

struct Rules::Space {
  Constraints constraints;
  Solver pristine;                           // the clauses, before any question
  Solver work;                               // copied from it for each: no question leaves a trace
  std::vector<std::vector<int>> clauses_of;  // by literal
  Car some_car;                              // one that can be built

  explicit Space(Constraints given) : constraints(std::move(given)), clauses_of(2 * constraints.items.size()) {
    for (const auto& item : constraints.items) pristine.add_variable(item.standard);
    for (std::size_t i = 0; i < constraints.clauses.size(); ++i) {
      pristine.add_clause(constraints.clauses[i].literals);
      for (const Literal literal : constraints.clauses[i].literals)
        clauses_of[at(literal)].push_back(static_cast<int>(i));
    }
  }

  bool is(const Car& car, Literal literal) const {
    return (car[at(variable_of(literal))] != 0) != is_negative(literal);
  }
  bool holds(const Car& car, const Constraint& clause) const {
    return std::ranges::any_of(clause.literals, [&](Literal literal) { return is(car, literal); });
  }

  Car car(const Codes& selected) const {
    Car result(constraints.items.size(), 0);
    for (const auto& code : selected)
      if (const int item = constraints.find(code); item >= 0) result[at(item)] = 1;
    return result;
  }

  Codes codes(const Car& car) const {
    Codes result;
    for (std::size_t i = 0; i < car.size(); ++i)
      if (car[i]) result.insert(constraints.items[i].code);
    return result;
  }

  bool possible(Literal literal) {
    work = pristine;
    std::int64_t conflicts = kMostConflicts;
    return work.solve(std::array{literal}, conflicts) == Solver::Verdict::satisfied;
  }

  // The car nearest to `before` with `must`, keeping of `decided` what can be kept.
  Nearest settle(const Car& before, const Codes& decided, std::span<const Literal> must) {
    work = pristine;
    std::array<std::vector<Literal>, 2> ranks;
    for (const auto& code : decided)
      if (const int item = constraints.find(code); item >= 0)
        ranks[0].push_back(literal_of(item, before[at(item)] != 0));
    for (int item = 0; item < static_cast<int>(before.size()); ++item) {
      ranks[1].push_back(literal_of(item, before[at(item)] != 0));
      if (before[at(item)]) work.prefer(item, true);
    }
    for (const Literal literal : must) work.add_clause(std::array{literal});
    auto found = nearest(work, ranks, kMostConflicts);
    if (found.kind == Nearest::Kind::none && must.empty()) found = {Nearest::Kind::given_up, some_car};
    return found;
  }

  // What `car` would break if these items were the other way round.
  std::vector<Cause> undone(Car& car, std::span<const int> items) const {
    for (const int item : items) car[at(item)] = !car[at(item)];
    std::set<int> broken;
    for (const int item : items)
      for (const int clause : clauses_of[at(literal_of(item, car[at(item)] == 0))])
        if (!holds(car, constraints.clauses[at(clause)])) broken.insert(clause);
    for (const int item : items) car[at(item)] = !car[at(item)];
    std::vector<Cause> causes;
    for (const int clause : broken) causes.push_back(constraints.clauses[at(clause)].cause);
    return causes;
  }

  // From `before` to `after`, but for `choice` itself (-1: none). Options of one family that change places are one
  // change; the family of the choice is not undone, for the choice stands.
  std::vector<Change> changes(const Car& before, Car& after, const Codes& decided, int choice) const {
    std::vector<Change> result;
    std::vector<int> all;
    for (int item = 0; item < static_cast<int>(before.size()); ++item)
      if (before[at(item)] != after[at(item)] && item != choice) all.push_back(item);
    const auto partner = [&](int item) {
      const int family = constraints.items[at(item)].family;
      if (family < 0) return -1;
      const auto found = std::ranges::find_if(all, [&](int other) {
        return constraints.items[at(other)].family == family && after[at(other)] != after[at(item)];
      });
      return found == all.end() ? -1 : *found;
    };
    for (const int item : all) {
      const int other = partner(item);
      if (other >= 0 && !after[at(item)]) continue;  // told by the one that comes
      Change change;
      change.code = constraints.items[at(item)].code;
      change.added = after[at(item)] != 0;
      change.undoes_choice = decided.contains(change.code);
      std::vector<int> undo{item};
      if (other >= 0) {
        change.instead_of = constraints.items[at(other)].code;
        change.undoes_choice = change.undoes_choice || decided.contains(change.instead_of);
        undo.push_back(other);
      }
      change.because = undone(after, undo);
      result.push_back(std::move(change));
    }
    return result;
  }

  // Undoes what need not be: for a car that was found but not proved to be the nearest.
  std::vector<Change> shrink(const Car& before, Car& after, const Codes& decided, int choice) const {
    for (;;) {
      auto all = changes(before, after, decided, choice);
      const auto idle = std::ranges::find_if(all, [](const Change& change) { return change.because.empty(); });
      if (idle == all.end()) return all;
      for (const auto* code : {&idle->code, &idle->instead_of})
        if (const int item = constraints.find(*code); item >= 0) after[at(item)] = before[at(item)];
    }
  }

  Answer answer(const Car& before, const Build& build, int choice, const Nearest& found) {
    Answer result;
    Car after = found.model;
    result.smallest = found.kind == Nearest::Kind::smallest;
    result.changes = shrink(before, after, build.decided, choice);
    result.after.selected = codes(after);
    for (const auto& code : build.decided)
      if (const int item = constraints.find(code); item >= 0 && before[at(item)] == after[at(item)])
        result.after.decided.insert(code);
    const int family = choice < 0 ? -1 : constraints.items[at(choice)].family;
    const bool within_family = std::ranges::all_of(result.changes, [&](const Change& change) {
      return family >= 0 && constraints.items[at(constraints.find(change.code))].family == family;
    });
    result.kind = within_family ? Answer::Kind::fits : Answer::Kind::with_changes;
    return result;
  }

  std::vector<std::string> alternatives(int choice) {
    std::vector<std::string> result;
    const int family = constraints.items[at(choice)].family;
    for (int item = 0; item < static_cast<int>(constraints.items.size()); ++item)
      if (item != choice && family >= 0 && constraints.items[at(item)].family == family && possible(positive(item)))
        result.push_back(constraints.items[at(item)].code);
    return result;
  }
};

Rules::Rules(std::unique_ptr<Space> space) : space_(std::move(space)) {}
Rules::Rules(Rules&&) noexcept = default;
Rules& Rules::operator=(Rules&&) noexcept = default;
Rules::~Rules() = default;

base::Result<Rules> Rules::of(Constraints constraints) {
  auto space = std::make_unique<Space>(std::move(constraints));
  std::int64_t conflicts = kMostConflicts;
  space->work = space->pristine;
  switch (space->work.solve({}, conflicts)) {
    case Solver::Verdict::satisfied:
      break;
    case Solver::Verdict::contradiction:
      return Error{Fault::conflict, "no car keeps every rule"};
    case Solver::Verdict::given_up:
      return Error{Fault::full, "the rules are too entangled to find a car"};
  }
  for (int item = 0; item < static_cast<int>(space->constraints.items.size()); ++item)
    space->some_car.push_back(space->work.model(item));
  return Rules(std::move(space));
}

std::vector<Cause> Rules::contradiction(const Constraints& constraints) { return blame(constraints, {}); }

const Constraints& Rules::constraints() const { return space_->constraints; }

Build Rules::standard() const {
  Car wished(space_->constraints.items.size(), 0);
  Codes standards;
  for (std::size_t i = 0; i < wished.size(); ++i)
    if (space_->constraints.items[i].standard) {
      wished[i] = 1;
      standards.insert(space_->constraints.items[i].code);
    }
  return {space_->codes(space_->settle(wished, standards, {}).model), {}};
}

base::Result<Answer> Rules::choose(const Build& build, const std::string& code, bool take) const {
  const int choice = space_->constraints.find(code);
  if (choice < 0) return Error{Fault::not_found, "option " + code};
  const Car before = space_->car(build.selected);
  const Literal chosen = literal_of(choice, take);
  auto decided = build.decided;
  decided.erase(code);
  const auto found = space_->settle(before, decided, std::array{chosen});
  if (found.kind == Nearest::Kind::none) {
    Answer answer;
    answer.kind = Answer::Kind::impossible;
    answer.after = build;
    answer.conflict = blame(space_->constraints, std::array{chosen});
    if (answer.conflict.empty()) return Error{Fault::full, "option " + code + ": no car found within the limit"};
    answer.alternatives = space_->alternatives(choice);
    return answer;
  }
  auto answer = space_->answer(before, build, choice, found);
  answer.after.decided.insert(code);
  return answer;
}

Repair Rules::repair(const Build& saved) const {
  Repair result;
  for (const auto& code : saved.selected)
    if (space_->constraints.find(code) < 0) result.unknown.push_back(code);
  const Car before = space_->car(saved.selected);
  const auto found = space_->settle(before, saved.decided, {});
  result.answer = space_->answer(before, saved, -1, found);
  return result;
}

std::vector<Change> Rules::between(const Build& before, const Build& after) const {
  Car car = space_->car(after.selected);
  return space_->changes(space_->car(before.selected), car, before.decided, -1);
}

bool Rules::valid(const Codes& selected) const { return broken(selected).empty(); }

std::vector<Cause> Rules::broken(const Codes& selected) const {
  const Car car = space_->car(selected);
  std::vector<Cause> causes;
  for (const auto& clause : space_->constraints.clauses)
    if (!space_->holds(car, clause)) causes.push_back(clause.cause);
  return causes;
}

}  // namespace foyer::catalogue
