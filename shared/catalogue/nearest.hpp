#pragma once
// The model of some clauses that breaks the fewest wishes: core-guided maximum satisfiability. Wishes that cannot hold
// together are found as cores; while cores are disjoint their number is a lower bound, and when the model found breaks
// exactly as many wishes, it is the smallest. Where it breaks more, cores are counted by totalizers (OLL: Andres,
// Kaufmann, Matheis, Schaub, "Unsatisfiability-based optimization in clasp", 2012).
#include <cstdint>
#include <span>
#include <vector>

#include "shared/catalogue/solver.hpp"

namespace foyer::catalogue {

struct Nearest {
  enum class Kind {
    smallest,  // proved: nothing breaks fewer wishes
    given_up,  // a model, perhaps not the smallest: the limit was reached
    none       // no model at all, or none within the limit
  } kind = Kind::none;
  std::vector<char> model;  // by variable
};

// Ranks of wishes: breaking fewer of the first rank weighs more than any number of the next. At least one rank, which
// may be empty. Uses up `solver`, which gets new variables and clauses. `conflicts` limits the work.
Nearest nearest(Solver& solver, std::span<const std::vector<Literal>> ranks, std::int64_t conflicts);

}  // namespace foyer::catalogue
