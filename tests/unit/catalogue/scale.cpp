#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <random>
#include <set>

#include "feature_model.hpp"
#include "shared/catalogue/rules.hpp"

using namespace foyer;
using namespace foyer::catalogue;

namespace {

constexpr const char* kModel = FOYER_SHARED_DIR "/data/catalogue/feature-models/Automotive01-Kowal2016.dimacs.gz";

// Clauses that a car breaks, by their number.
std::set<std::string> broken(const Constraints& model, const Codes& car) {
  std::set<std::string> found;
  for (const auto& clause : model.clauses)
    if (std::ranges::none_of(clause.literals, [&](Literal literal) {
          return car.contains(model.items[static_cast<std::size_t>(variable_of(literal))].code) != is_negative(literal);
        }))
      found.insert(clause.cause.rule);
  return found;
}

}  // namespace

TEST_CASE(
    "A real product line of 2,513 features: each answer keeps every clause, and names exactly those that force it") {
  const auto model = test::feature_model(kModel);
  if (!model) SKIP("no " << kModel);
  CHECK(model->items.size() == 2513);
  CHECK(model->clauses.size() == 10300);
  const auto rules = Rules::of(*model);
  REQUIRE(rules);
  std::mt19937 random(2513);
  auto build = rules->standard();
  CHECK(broken(*model, build.selected).empty());
  int changes = 0;
  for (int step = 0; step < 12; ++step) {
    const auto& code = model->items[random() % model->items.size()].code;
    CAPTURE(step, code);
    const auto answer = rules->choose(build, code, true);
    REQUIRE(answer);
    if (answer->kind == Answer::Kind::impossible) {
      CHECK_FALSE(answer->conflict.empty());
      auto relaxed = *model;
      std::set<std::string> named;
      for (const auto& cause : answer->conflict) named.insert(cause.rule);
      std::erase_if(relaxed.clauses, [&](const Constraint& clause) { return named.contains(clause.cause.rule); });
      CHECK(Rules::of(std::move(relaxed))->choose(build, code, true)->kind != Answer::Kind::impossible);
      continue;
    }
    CHECK(answer->smallest);
    CHECK(broken(*model, answer->after.selected).empty());
    CHECK(answer->after.selected.contains(code));
    for (const auto& change : answer->changes) {
      auto undone = answer->after.selected;
      if (!undone.erase(change.code)) undone.insert(change.code);
      std::set<std::string> named;
      for (const auto& cause : change.because) named.insert(cause.rule);
      CHECK_FALSE(named.empty());
      CHECK(named == broken(*model, undone));
      ++changes;
    }
    build = answer->after;
  }
  CHECK(changes > 12);
}
