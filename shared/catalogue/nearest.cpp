#include "shared/catalogue/nearest.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace foyer::catalogue {
namespace {

using Verdict = Solver::Verdict;

// Outputs of a totalizer (Bailleux and Boufkhad, 2003): the k-th is true when more than k of the inputs are.
std::vector<Literal> totalizer(Solver& solver, std::span<const Literal> inputs) {
  if (inputs.size() == 1) return {inputs.begin(), inputs.end()};
  const auto left = totalizer(solver, inputs.first(inputs.size() / 2));
  const auto right = totalizer(solver, inputs.subspan(inputs.size() / 2));
  std::vector<Literal> outputs;
  for (std::size_t i = 0; i < inputs.size(); ++i) outputs.push_back(positive(solver.add_variable()));
  for (std::size_t a = 0; a <= left.size(); ++a)
    for (std::size_t b = 0; b <= right.size(); ++b) {
      if (a + b == 0) continue;
      std::vector<Literal> clause{outputs[a + b - 1]};
      if (a > 0) clause.push_back(inverse(left[a - 1]));
      if (b > 0) clause.push_back(inverse(right[b - 1]));
      solver.add_clause(clause);
    }
  return outputs;
}

// One rank: which assumptions hold in every best model, and the best model itself.
class Rank {
 public:
  Rank(Solver& solver, std::span<const Literal> wishes, std::int64_t& conflicts)
      : solver_(solver), wishes_(wishes), conflicts_(conflicts) {}

  // False: no model, or the limit was reached before one was found.
  bool solve() {
    for (const Literal wish : wishes_) {
      const int known = solver_.fixed(variable_of(wish));
      if (known == 0)
        held_.push_back(wish);
      else if ((known > 0) == is_negative(wish))
        ++bound_;
    }
    if (!relax_disjoint()) return false;
    if (broken() > bound_) count_cores();
    return true;
  }

  bool proved() const { return proved_; }
  const std::vector<char>& model() const { return model_; }
  // Holds in every model that is as good: hard for the ranks that follow.
  const std::vector<Literal>& held() const { return held_; }

 private:
  Verdict ask() { return solver_.solve(held_, conflicts_); }

  // The wishes to blame; they are no longer held. Empty: the clauses contradict each other.
  std::vector<Literal> take_core() {
    auto core = solver_.blamed();
    std::ranges::sort(core);
    std::erase_if(held_, [&](Literal wish) { return std::ranges::binary_search(core, wish); });
    return core;
  }

  void keep_model() {
    model_.clear();
    for (int v = 0; v < solver_.variables(); ++v) model_.push_back(solver_.model(v));
  }

  std::int64_t broken() const {
    return std::ranges::count_if(wishes_, [&](Literal wish) {
      return (model_[static_cast<std::size_t>(variable_of(wish))] != 0) == is_negative(wish);
    });
  }

  bool relax_disjoint() {
    for (;;) {
      switch (ask()) {
        case Verdict::satisfied:
          keep_model();
          return true;
        case Verdict::given_up:
          proved_ = false;
          return false;
        case Verdict::contradiction:
          break;
      }
      auto core = take_core();
      if (core.empty()) return false;
      ++bound_;
      cores_.push_back(std::move(core));
    }
  }

  // Each core may break one wish; more only where another core says so.
  void count_cores() {
    for (const auto& core : cores_) count(core);
    while (ask() != Verdict::satisfied) {
      const auto core = take_core();
      if (conflicts_ <= 0 || core.empty()) {
        proved_ = false;
        return;
      }
      ++bound_;
      for (const Literal literal : core) allow_one_more(literal);
      count(core);
    }
    keep_model();
  }

  void count(const std::vector<Literal>& core) {
    if (core.size() < 2) return;
    std::vector<Literal> broken;
    for (const Literal literal : core) broken.push_back(inverse(literal));
    const auto outputs = totalizer(solver_, broken);
    for (std::size_t i = 1; i + 1 < outputs.size(); ++i) after_[inverse(outputs[i])] = inverse(outputs[i + 1]);
    held_.push_back(inverse(outputs[1]));
  }

  void allow_one_more(Literal literal) {
    const auto next = after_.find(literal);
    if (next != after_.end()) held_.push_back(next->second);
  }

  Solver& solver_;
  std::span<const Literal> wishes_;
  std::int64_t& conflicts_;
  std::vector<Literal> held_;
  std::vector<std::vector<Literal>> cores_;
  std::map<Literal, Literal> after_;  // "at most k broken" to "at most k + 1"
  std::vector<char> model_;
  std::int64_t bound_ = 0;
  bool proved_ = true;
};

}  // namespace

Nearest nearest(Solver& solver, std::span<const std::vector<Literal>> ranks, std::int64_t conflicts) {
  Nearest result;
  const auto variables = static_cast<std::size_t>(solver.variables());
  for (const auto& wishes : ranks) {
    Rank rank(solver, wishes, conflicts);
    if (!rank.solve()) return result;
    result.model.assign(rank.model().begin(), rank.model().begin() + static_cast<std::ptrdiff_t>(variables));
    result.kind = Nearest::Kind::given_up;
    if (!rank.proved()) return result;
    for (const Literal literal : rank.held()) solver.add_clause(std::array{literal});
  }
  result.kind = Nearest::Kind::smallest;
  return result;
}

}  // namespace foyer::catalogue
