#pragma once
// Which rules forbid something: a minimal unsatisfiable subset of the clauses, found by leaving out one after the other
// (deletion-based: Bakker, Dikker, Tempelman, Wognum, 1993).
#include <span>
#include <vector>

#include "shared/catalogue/constraints.hpp"

namespace foyer::catalogue {

// Why no car has all of `wanted`: the first reason, none of whose causes can be left out; then, while the rest still
// forbids it, the next. Without all of them it is allowed. Empty when nothing forbids it.
std::vector<Cause> blame(const Constraints& constraints, std::span<const Literal> wanted);

}  // namespace foyer::catalogue
