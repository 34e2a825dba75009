#include "shared/catalogue/solver.hpp"

#include <algorithm>

namespace foyer::catalogue {
namespace {

constexpr std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

}  // namespace

int Solver::add_variable(bool preferred) {
  values_.push_back(0);
  preferred_.push_back(preferred);
  model_.push_back(false);
  seen_.push_back(false);
  levels_.push_back(0);
  reasons_.push_back(kNone);
  watches_.emplace_back();
  watches_.emplace_back();
  return variables() - 1;
}

void Solver::add_clause(std::span<const Literal> given) {
  back_to(0);
  std::vector<Literal> kept(given.begin(), given.end());
  std::ranges::sort(kept);
  kept.erase(std::ranges::unique(kept).begin(), kept.end());
  for (std::size_t i = 0; i < kept.size(); ++i)
    if (value(kept[i]) > 0 || (i > 0 && kept[i] == inverse(kept[i - 1]))) return;  // always true
  std::erase_if(kept, [&](Literal literal) { return value(literal) < 0; });
  if (kept.empty()) {
    contradictory_ = true;
  } else if (kept.size() == 1) {
    assign(kept[0], kNone);
    contradictory_ = contradictory_ || propagate() != kNone;
  } else {
    attach(kept);
  }
}

Solver::ClauseAt Solver::attach(std::span<const Literal> given) {
  const auto clause = static_cast<ClauseAt>(arena_.size());
  arena_.push_back(static_cast<std::int32_t>(given.size()));
  arena_.insert(arena_.end(), given.begin(), given.end());
  watches_[at(given[0])].push_back({clause, given[1]});
  watches_[at(given[1])].push_back({clause, given[0]});
  return clause;
}

void Solver::assign(Literal literal, ClauseAt reason) {
  const auto variable = at(variable_of(literal));
  values_[variable] = is_negative(literal) ? -1 : 1;
  levels_[variable] = level();
  reasons_[variable] = reason;
  trail_.push_back(literal);
}

Solver::ClauseAt Solver::propagate() {
  while (propagated_ < trail_.size()) {
    const Literal gone = inverse(trail_[propagated_++]);
    auto& watching = watches_[at(gone)];
    std::size_t kept = 0;
    for (std::size_t i = 0; i < watching.size(); ++i) {
      const Watch watch = watching[i];
      if (value(watch.other) > 0) {
        watching[kept++] = watch;
        continue;
      }
      const auto clause = literals(watch.clause);
      if (clause[0] == gone) std::swap(clause[0], clause[1]);
      const Literal first = clause[0];
      if (first != watch.other && value(first) > 0) {
        watching[kept++] = {watch.clause, first};
        continue;
      }
      const auto next = std::find_if(clause.begin() + 2, clause.end(), [&](Literal l) { return value(l) >= 0; });
      if (next != clause.end()) {
        std::swap(clause[1], *next);
        watches_[at(clause[1])].push_back({watch.clause, first});
        continue;
      }
      watching[kept++] = {watch.clause, first};
      if (value(first) < 0) {
        while (++i < watching.size()) watching[kept++] = watching[i];
        watching.resize(kept);
        propagated_ = trail_.size();
        return watch.clause;
      }
      assign(first, watch.clause);
    }
    watching.resize(kept);
  }
  return kNone;
}

// First unique implication point: the one decision-level assignment through which every way to the conflict leads.
void Solver::learn(ClauseAt conflict) {
  std::vector<Literal> learnt{0};
  int open = 0;
  int back = 0;
  std::size_t where = trail_.size();
  ClauseAt reason = conflict;
  Literal point = -1;
  do {
    for (const Literal literal : literals(reason)) {
      const auto variable = at(variable_of(literal));
      if (literal == point || seen_[variable] || levels_[variable] == 0) continue;
      seen_[variable] = true;
      if (levels_[variable] == level()) {
        ++open;
      } else {
        learnt.push_back(literal);
        back = std::max(back, levels_[variable]);
      }
    }
    while (!seen_[at(variable_of(trail_[--where]))]) {
    }
    point = trail_[where];
    reason = reasons_[at(variable_of(point))];
    seen_[at(variable_of(point))] = false;
  } while (--open > 0);
  learnt[0] = inverse(point);
  for (const Literal literal : learnt) seen_[at(variable_of(literal))] = false;
  back_to(back);
  if (learnt.size() == 1) {
    assign(learnt[0], kNone);
    return;
  }
  const auto deepest = std::max_element(learnt.begin() + 1, learnt.end(), [&](Literal a, Literal b) {
    return levels_[at(variable_of(a))] < levels_[at(variable_of(b))];
  });
  std::swap(learnt[1], *deepest);
  assign(learnt[0], attach(learnt));
}

void Solver::back_to(int wanted) {
  if (level() <= wanted) return;
  const auto start = at(level_starts_[at(wanted)]);
  for (std::size_t i = start; i < trail_.size(); ++i) {
    values_[at(variable_of(trail_[i]))] = 0;
    next_ = std::min(next_, variable_of(trail_[i]));
  }
  trail_.resize(start);
  level_starts_.resize(at(wanted));
  propagated_ = start;
}

// The assumptions through which `assumption` became false, and itself.
void Solver::blame(Literal assumption) {
  blamed_.assign(1, assumption);
  if (level() == 0) return;
  seen_[at(variable_of(assumption))] = true;
  for (std::size_t i = trail_.size(); i-- > at(level_starts_[0]);) {
    const auto variable = at(variable_of(trail_[i]));
    if (!seen_[variable]) continue;
    seen_[variable] = false;
    if (reasons_[variable] == kNone) {
      blamed_.push_back(trail_[i]);
      continue;
    }
    for (const Literal literal : literals(reasons_[variable]))
      if (levels_[at(variable_of(literal))] > 0) seen_[at(variable_of(literal))] = true;
    seen_[variable] = false;
  }
  seen_[at(variable_of(assumption))] = false;
}

Literal Solver::next_decision() {
  while (next_ < variables() && values_[at(next_)] != 0) ++next_;
  return next_ == variables() ? -1 : literal_of(next_, preferred_[at(next_)] != 0);
}

int Solver::fixed(int variable) {
  back_to(0);
  return values_[at(variable)];
}

Solver::Verdict Solver::solve(std::span<const Literal> assumptions, std::int64_t& conflicts_left) {
  // What the last call assumed first and this one too is not undone.
  const auto same = std::ranges::mismatch(assumed_, assumptions).in1 - assumed_.begin();
  back_to(static_cast<int>(same));
  assumed_.assign(assumptions.begin(), assumptions.end());
  blamed_.clear();
  while (!contradictory_) {
    const ClauseAt conflict = propagate();
    if (conflict != kNone) {
      if (level() == 0) {
        contradictory_ = true;
        break;
      }
      if (conflicts_left-- <= 0) {
        back_to(0);
        return Verdict::given_up;
      }
      learn(conflict);
      continue;
    }
    Literal decision = -1;
    while (decision < 0 && at(level()) < assumed_.size()) {
      const Literal assumption = assumed_[at(level())];
      if (value(assumption) < 0) {
        blame(assumption);
        return Verdict::contradiction;
      }
      if (value(assumption) == 0)
        decision = assumption;
      else
        level_starts_.push_back(static_cast<std::int32_t>(trail_.size()));
    }
    if (decision < 0) decision = next_decision();
    if (decision < 0) {
      for (std::size_t i = 0; i < values_.size(); ++i) model_[i] = values_[i] > 0;
      return Verdict::satisfied;
    }
    level_starts_.push_back(static_cast<std::int32_t>(trail_.size()));
    assign(decision, kNone);
  }
  return Verdict::contradiction;
}

}  // namespace foyer::catalogue
