#pragma once
// A satisfiability solver for option rules: conflict-driven clause learning over two watched literals (Eén and
// Sörensson, "An Extensible SAT-solver", 2003), with assumptions and the subset of them that is to blame.
//
// Our own, and small, for one reason above speed: an answer depends on the question alone. Decisions follow a given
// order and a preferred value, so the same catalogue and choice give the same proposal on kiosk and hub, Debian 12
// and 13. Libraries (CaDiCaL, CryptoMiniSat, Z3) differ from release to release in which of several models they find,
// and answer less well the question we ask most: the model nearest to the car as it stands. One thread uses one object.
#include <cstdint>
#include <span>
#include <vector>

namespace foyer::catalogue {

// Variable 0, 1, ...; its two literals.
using Literal = std::int32_t;
constexpr Literal positive(int variable) { return 2 * variable; }
constexpr Literal negative(int variable) { return 2 * variable + 1; }
constexpr Literal inverse(Literal literal) { return literal ^ 1; }
constexpr int variable_of(Literal literal) { return literal >> 1; }
constexpr bool is_negative(Literal literal) { return (literal & 1) != 0; }
constexpr Literal literal_of(int variable, bool value) { return value ? positive(variable) : negative(variable); }

class Solver {
 public:
  enum class Verdict { satisfied, contradiction, given_up };

  int add_variable(bool preferred = false);  // decided in the order of adding, the preferred value first
  void prefer(int variable, bool value) { preferred_[static_cast<std::size_t>(variable)] = value; }
  int variables() const { return static_cast<int>(values_.size()); }

  // An empty clause, or one that the others already rule out, makes everything a contradiction.
  void add_clause(std::span<const Literal> literals);

  // Takes from `conflicts_left` what it used; gives up when there are none.
  Verdict solve(std::span<const Literal> assumptions, std::int64_t& conflicts_left);

  bool model(int variable) const { return model_[static_cast<std::size_t>(variable)]; }  // after `satisfied`
  const std::vector<Literal>& blamed() const {
    return blamed_;
  }  // after `contradiction`: assumptions that cannot all hold
  // What follows from the clauses alone, found so far: 1 true, -1 false, 0 unknown. Between calls of solve.
  int fixed(int variable);

 private:
  using ClauseAt = std::int32_t;
  static constexpr ClauseAt kNone = -1;
  struct Watch {
    ClauseAt clause;
    Literal other;  // another literal of the clause: when it is true the clause need not be looked at
  };

  int value(Literal literal) const {
    const int v = values_[static_cast<std::size_t>(variable_of(literal))];
    return is_negative(literal) ? -v : v;
  }
  int level() const { return static_cast<int>(level_starts_.size()); }
  std::span<Literal> literals(ClauseAt clause) {
    return {arena_.data() + clause + 1, static_cast<std::size_t>(arena_[static_cast<std::size_t>(clause)])};
  }
  ClauseAt attach(std::span<const Literal> literals);
  void assign(Literal literal, ClauseAt reason);
  ClauseAt propagate();  // the clause that became false
  void learn(ClauseAt conflict);
  void back_to(int level);
  void blame(Literal assumption);
  Literal next_decision();

  std::vector<std::int32_t> arena_;          // clauses: their length, then their literals, the watched two first
  std::vector<std::vector<Watch>> watches_;  // by the literal that became false
  std::vector<std::int8_t> values_;
  std::vector<char> preferred_;
  std::vector<char> model_;
  std::vector<char> seen_;
  std::vector<std::int32_t> levels_;
  std::vector<ClauseAt> reasons_;
  std::vector<Literal> trail_;
  std::vector<std::int32_t> level_starts_;
  std::vector<Literal> assumed_;
  std::vector<Literal> blamed_;
  std::size_t propagated_ = 0;
  int next_ = 0;  // no variable before it is open
  bool contradictory_ = false;
};

}  // namespace foyer::catalogue
