#pragma once
// Catalogues to try the rule engine on, and what is true of them, worked out from the catalogue's own words and by
// trying every car: nothing here knows clauses.
#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "shared/catalogue/rules.hpp"

namespace foyer::test {

using catalogue::Build;
using catalogue::Catalogue;
using catalogue::Cause;
using catalogue::Change;
using catalogue::Codes;
using catalogue::Pick;
using catalogue::RuleKind;

inline const catalogue::Day kToday = std::chrono::year{2026} / 11 / 22;

inline bool here_and_now(const catalogue::Offered& offered, const std::string& market) {
  return (offered.markets.empty() || std::ranges::find(offered.markets, market) != offered.markets.end()) &&
         offered.validity.holds(kToday);
}

// Whether a car keeps every rule, read from the catalogue as a person would.
inline bool buildable(const Catalogue& catalogue, const std::string& market, const Codes& car) {
  const auto has = [&](const std::string& code) { return car.contains(code); };
  std::map<std::string_view, int> counts;
  for (const auto& option : catalogue.options)
    if (has(option.code)) ++counts[option.family];
  for (const auto& family : catalogue.families) {
    const int count = counts[family.code];
    if (family.pick == Pick::exactly_one && count != 1) return false;
    if (family.pick == Pick::at_most_one && count > 1) return false;
  }
  for (const auto& option : catalogue.options)
    if (has(option.code) && !here_and_now(option.offered, market)) return false;
  for (const auto& package : catalogue.packages)
    if (has(package.code) && !(here_and_now(package.offered, market) && std::ranges::all_of(package.members, has)))
      return false;
  for (const auto& rule : catalogue.rules) {
    if (!here_and_now(rule.offered, market) || !has(rule.subject)) continue;
    if (!std::ranges::all_of(rule.with, has) || std::ranges::any_of(rule.without, has)) continue;
    const bool kept = rule.kind == RuleKind::requires_any ? std::ranges::any_of(rule.of, has)
                      : rule.kind == RuleKind::excludes   ? std::ranges::none_of(rule.of, has)
                                                          : std::ranges::all_of(rule.of, has);
    if (!kept) return false;
  }
  return true;
}

// The catalogue without what a cause names. A family's clauses are not data of their own: it becomes one of any.
inline void forget(Catalogue& catalogue, const Cause& cause) {
  using Kind = Cause::Kind;
  switch (cause.kind) {
    case Kind::one_of:
    case Kind::at_most_one:
      for (auto& family : catalogue.families)
        if (family.code == cause.subject) family.pick = Pick::any;
      break;
    case Kind::package:
      for (auto& package : catalogue.packages)
        if (package.code == cause.subject) std::erase(package.members, cause.of[0]);
      break;
    case Kind::requires_any:
    case Kind::excludes:
    case Kind::includes:
      for (auto& rule : catalogue.rules)
        if (rule.id == cause.rule && rule.kind != RuleKind::requires_any && rule.of.size() > 1)
          std::erase(rule.of, cause.of[0]);
        else if (rule.id == cause.rule)
          rule.offered.validity.until = kToday - std::chrono::days{1};
      break;
    case Kind::market:
    case Kind::not_yet:
    case Kind::ended:
      for (auto& option : catalogue.options)
        if (option.code == cause.subject) option.offered = {};
      for (auto& package : catalogue.packages)
        if (package.code == cause.subject) package.offered = {};
      break;
    case Kind::given:
      break;
  }
}

inline Catalogue without(Catalogue catalogue, const std::vector<Cause>& causes) {
  for (const auto& cause : causes) forget(catalogue, cause);
  return catalogue;
}

// Whether what is said of a change is so: as proposed but for this change, the car breaks rules, and exactly those
// named.
inline bool true_of(const Change& change, const Catalogue& catalogue, const std::string& market, Codes car) {
  const auto flip = [&](const std::string& code) {
    if (!car.erase(code)) car.insert(code);
  };
  flip(change.code);
  if (!change.instead_of.empty()) flip(change.instead_of);
  return !change.because.empty() && !buildable(catalogue, market, car) &&
         buildable(without(catalogue, change.because), market, car);
}

// Families of 1 to 4, packages across them, rules of every kind with conditions, things of other markets and times.
inline Catalogue random_catalogue(std::mt19937& random, int families, int packages, int rules) {
  const auto below = [&](std::size_t n) { return random() % n; };
  Catalogue catalogue;
  catalogue.source.id = "random";
  std::vector<std::string> codes;
  for (int f = 0; f < families; ++f) {
    const auto pick = static_cast<Pick>(below(3));
    catalogue.families.push_back({"F" + std::to_string(f), "", pick});
    const auto count = 1 + below(4);
    for (std::size_t o = 0; o < count; ++o) {
      codes.push_back("F" + std::to_string(f) + "." + std::to_string(o));
      catalogue.options.push_back(
          {codes.back(), "", catalogue.families.back().code, o == 0 && pick != Pick::at_most_one, {}});
    }
  }
  const auto some = [&](std::size_t most) {
    std::vector<std::string> chosen;
    const auto count = 1 + below(most);
    for (std::size_t i = 0; i < count; ++i) {
      const auto& code = codes[below(codes.size())];
      if (std::ranges::find(chosen, code) == chosen.end()) chosen.push_back(code);
    }
    return chosen;
  };
  for (int p = 0; p < packages; ++p) catalogue.packages.push_back({"P" + std::to_string(p), "", some(3), {}});
  for (const auto& package : catalogue.packages) codes.push_back(package.code);
  for (int r = 0; r < rules; ++r) {
    catalogue::Rule rule;
    rule.id = "R" + std::to_string(r);
    rule.kind = static_cast<RuleKind>(below(3));
    rule.subject = codes[below(codes.size())];
    rule.of = some(2);
    if (below(3) == 0) rule.with = some(1);
    if (below(4) == 0) rule.without = some(1);
    std::erase(rule.of, rule.subject);
    if (!rule.of.empty()) catalogue.rules.push_back(rule);
  }
  for (auto& option : catalogue.options)
    if (!option.standard && below(12) == 0) {
      if (below(2) == 0)
        option.offered.markets = {"DE"};
      else
        option.offered.validity.until = kToday - std::chrono::days{1};
    }
  return catalogue;
}

// The least that a choice costs, by trying every car: choices given up, then options that differ.
struct Cost {
  int given_up = 0;
  int differs = 0;
  auto operator<=>(const Cost&) const = default;
};

inline Cost cost(const Build& before, const Codes& after, const std::string& choice) {
  Cost result;
  const auto differ = [&](const std::string& code) { return before.selected.contains(code) != after.contains(code); };
  Codes all = before.selected;
  all.insert(after.begin(), after.end());
  for (const auto& code : all) {
    if (code == choice || !differ(code)) continue;
    ++result.differs;
    if (before.decided.contains(code)) ++result.given_up;
  }
  return result;
}

inline std::optional<Cost> least(const Catalogue& catalogue, const std::string& market, const Build& before,
                                 const std::string& choice, bool take) {
  std::vector<std::string> codes;
  for (const auto& option : catalogue.options) codes.push_back(option.code);
  for (const auto& package : catalogue.packages) codes.push_back(package.code);
  std::optional<Cost> best;
  for (std::uint32_t bits = 0; bits < (1U << codes.size()); ++bits) {
    Codes car;
    for (std::size_t i = 0; i < codes.size(); ++i)
      if (bits >> i & 1U) car.insert(codes[i]);
    if (car.contains(choice) != take || !buildable(catalogue, market, car)) continue;
    const auto here = cost(before, car, choice);
    if (!best || here < *best) best = here;
  }
  return best;
}

}  // namespace foyer::test
