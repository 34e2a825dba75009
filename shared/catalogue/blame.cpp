#include "shared/catalogue/blame.hpp"

#include <algorithm>
#include <limits>

namespace foyer::catalogue {
namespace {

constexpr std::size_t at(int index) { return static_cast<std::size_t>(index); }

// Each clause holds only while its switch, a variable of its own, is on.
class Switches {
 public:
  Switches(const Constraints& constraints, std::span<const Literal> wanted)
      : first_(static_cast<int>(constraints.items.size())) {
    for (const auto& item : constraints.items) solver_.add_variable(item.standard);
    for (const auto& clause : constraints.clauses) {
      auto literals = clause.literals;
      literals.push_back(negative(solver_.add_variable()));
      solver_.add_clause(literals);
    }
    for (const Literal literal : wanted) solver_.add_clause(std::span(&literal, 1));
  }

  // Of these clauses, those to blame; empty when they can hold together.
  std::vector<int> blamed(const std::vector<int>& clauses) {
    std::vector<Literal> on;
    for (const int clause : clauses) on.push_back(positive(first_ + clause));
    std::int64_t conflicts = std::numeric_limits<std::int64_t>::max();
    if (solver_.solve(on, conflicts) == Solver::Verdict::satisfied) return {};
    std::vector<int> result;
    for (const Literal literal : solver_.blamed()) result.push_back(variable_of(literal) - first_);
    std::ranges::sort(result);
    return result;
  }

 private:
  int first_;
  Solver solver_;
};

}  // namespace

std::vector<Cause> blame(const Constraints& constraints, std::span<const Literal> wanted) {
  Switches switches(constraints, wanted);
  std::vector<int> in_force;
  for (int i = 0; i < static_cast<int>(constraints.clauses.size()); ++i) in_force.push_back(i);
  std::vector<Cause> causes;
  for (auto reason = switches.blamed(in_force); !reason.empty(); reason = switches.blamed(in_force)) {
    std::vector<int> needed;
    while (!reason.empty()) {
      const int left_out = reason.back();
      reason.pop_back();
      auto rest = needed;
      rest.insert(rest.end(), reason.begin(), reason.end());
      const auto smaller = switches.blamed(rest);
      if (smaller.empty()) {
        needed.push_back(left_out);
      } else {
        std::erase_if(reason, [&](int clause) { return !std::ranges::binary_search(smaller, clause); });
      }
    }
    std::ranges::sort(needed);
    for (const int clause : needed) causes.push_back(constraints.clauses[at(clause)].cause);
    std::erase_if(in_force, [&](int clause) { return std::ranges::binary_search(needed, clause); });
  }
  return causes;
}

}  // namespace foyer::catalogue
