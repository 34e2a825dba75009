#include "shared/catalogue/solver.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <limits>
#include <optional>
#include <random>

#include "shared/catalogue/nearest.hpp"

using namespace foyer::catalogue;
using Verdict = Solver::Verdict;

namespace {

constexpr std::int64_t kNoLimit = std::numeric_limits<std::int64_t>::max();
using Clauses = std::vector<std::vector<Literal>>;

Clauses random_clauses(std::mt19937& random, int variables, int count, std::size_t longest) {
  Clauses clauses;
  for (int i = 0; i < count; ++i) {
    std::vector<Literal> clause;
    const auto length = 1 + random() % longest;
    for (std::size_t j = 0; j < length; ++j)
      clause.push_back(static_cast<Literal>(random() % static_cast<unsigned>(2 * variables)));
    clauses.push_back(clause);
  }
  return clauses;
}

bool is(std::uint32_t bits, Literal literal) {
  return ((bits >> variable_of(literal)) & 1U) != (is_negative(literal) ? 1U : 0U);
}

bool keeps(std::uint32_t bits, const Clauses& clauses) {
  for (const auto& clause : clauses) {
    bool kept = false;
    for (const Literal literal : clause) kept = kept || is(bits, literal);
    if (!kept) return false;
  }
  return true;
}

bool possible(int variables, const Clauses& clauses, const std::vector<Literal>& assumptions) {
  auto all = clauses;
  for (const Literal literal : assumptions) all.push_back({literal});
  for (std::uint32_t bits = 0; bits < (1U << variables); ++bits)
    if (keeps(bits, all)) return true;
  return false;
}

Solver solver_of(int variables, const Clauses& clauses) {
  Solver solver;
  for (int i = 0; i < variables; ++i) solver.add_variable(i % 3 == 0);
  for (const auto& clause : clauses) solver.add_clause(clause);
  return solver;
}

}  // namespace

TEST_CASE("The solver finds a model exactly when there is one, and blames assumptions that cannot all hold") {
  std::mt19937 random(7);
  int contradictions = 0;
  for (int round = 0; round < 400; ++round) {
    CAPTURE(round);
    const int variables = 3 + static_cast<int>(random() % 8);
    const auto clauses = random_clauses(random, variables, variables * 3, 3);
    auto solver = solver_of(variables, clauses);
    for (int question = 0; question < 6; ++question) {  // one after the other in the same solver
      std::vector<Literal> assumptions;
      for (std::size_t i = random() % 5; i > 0; --i)
        assumptions.push_back(static_cast<Literal>(random() % static_cast<unsigned>(2 * variables)));
      auto left = kNoLimit;
      const bool found = solver.solve(assumptions, left) == Verdict::satisfied;
      CHECK(found == possible(variables, clauses, assumptions));
      if (found) {
        std::uint32_t bits = 0;
        for (int v = 0; v < variables; ++v) bits |= solver.model(v) ? 1U << v : 0U;
        CHECK(keeps(bits, clauses));
        for (const Literal literal : assumptions) CHECK(is(bits, literal));
      } else {
        ++contradictions;
        for (const Literal literal : solver.blamed())
          CHECK(std::ranges::find(assumptions, literal) != assumptions.end());
        CHECK_FALSE(possible(variables, clauses, solver.blamed()));
      }
    }
  }
  CHECK(contradictions > 100);
}

TEST_CASE("Pigeons do not fit: the solver learns it, and gives up when told to") {
  constexpr int kHoles = 6;
  Clauses clauses;
  const auto sits = [](int pigeon, int hole) { return positive(pigeon * kHoles + hole); };
  for (int p = 0; p <= kHoles; ++p) {
    clauses.emplace_back();
    for (int h = 0; h < kHoles; ++h) clauses.back().push_back(sits(p, h));
  }
  for (int h = 0; h < kHoles; ++h)
    for (int p = 0; p <= kHoles; ++p)
      for (int q = p + 1; q <= kHoles; ++q) clauses.push_back({inverse(sits(p, h)), inverse(sits(q, h))});
  std::int64_t few = 10;
  CHECK(solver_of((kHoles + 1) * kHoles, clauses).solve({}, few) == Verdict::given_up);
  auto left = kNoLimit;
  CHECK(solver_of((kHoles + 1) * kHoles, clauses).solve({}, left) == Verdict::contradiction);
}

TEST_CASE("The nearest model breaks the fewest wishes, rank by rank") {
  std::mt19937 random(11);
  int proved = 0;
  for (int round = 0; round < 300; ++round) {
    CAPTURE(round);
    const int variables = 4 + static_cast<int>(random() % 7);
    const auto clauses = random_clauses(random, variables, variables * 2, 3);
    std::vector<std::vector<Literal>> ranks(2);
    for (int v = 0; v < variables; ++v) {
      ranks[1].push_back(literal_of(v, random() % 2));
      if (random() % 3 == 0) ranks[0].push_back(literal_of(v, random() % 2));
    }
    const auto cost = [&](std::uint32_t bits) {
      int sum = 0;
      for (std::size_t rank = 0; rank < 2; ++rank)
        for (const Literal wish : ranks[rank]) sum += is(bits, wish) ? 0 : rank == 0 ? 100 : 1;
      return sum;
    };
    std::optional<int> best;
    for (std::uint32_t bits = 0; bits < (1U << variables); ++bits)
      if (keeps(bits, clauses) && (!best || cost(bits) < *best)) best = cost(bits);
    auto solver = solver_of(variables, clauses);
    const auto found = nearest(solver, ranks, kNoLimit);
    CHECK((found.kind == Nearest::Kind::smallest) == best.has_value());
    if (!best) continue;
    ++proved;
    std::uint32_t bits = 0;
    for (int v = 0; v < variables; ++v) bits |= found.model[static_cast<std::size_t>(v)] ? 1U << v : 0U;
    CHECK(keeps(bits, clauses));
    CHECK(cost(bits) == *best);
  }
  CHECK(proved > 60);
}
