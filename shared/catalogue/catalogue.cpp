#include "shared/catalogue/catalogue.hpp"

#include <map>
#include <set>

namespace foyer::catalogue {

using Kind = CatalogueFault::Kind;

std::string_view name(Pick pick) {
  switch (pick) {
    case Pick::exactly_one:
      return "exactly_one";
    case Pick::at_most_one:
      return "at_most_one";
    case Pick::any:
      return "any";
  }
  return {};
}

std::string_view name(RuleKind kind) {
  switch (kind) {
    case RuleKind::requires_any:
      return "requires_any";
    case RuleKind::excludes:
      return "excludes";
    case RuleKind::includes:
      return "includes";
  }
  return {};
}

std::vector<CatalogueFault> faults(const Catalogue& catalogue) {
  std::vector<CatalogueFault> found;
  std::map<std::string, int> standards;
  for (const auto& family : catalogue.families)
    if (!standards.emplace(family.code, 0).second) found.push_back({Kind::duplicate, family.code, family.code});
  std::set<std::string> codes;
  const auto take = [&](const std::string& code) {
    if (!codes.insert(code).second) found.push_back({Kind::duplicate, code, code});
  };
  for (const auto& option : catalogue.options) {
    take(option.code);
    const auto family = standards.find(option.family);
    if (family == standards.end())
      found.push_back({Kind::unknown_family, option.code, option.family});
    else
      family->second += option.standard ? 1 : 0;
  }
  for (const auto& package : catalogue.packages) take(package.code);
  for (const auto& family : catalogue.families) {
    const int count = standards[family.code];
    if (family.pick == Pick::exactly_one && count == 0) found.push_back({Kind::no_standard, family.code, family.code});
    if (family.pick != Pick::any && count > 1) found.push_back({Kind::two_standards, family.code, family.code});
  }

  const auto resolve = [&](const std::string& where, const std::vector<std::string>& names) {
    for (const auto& each : names)
      if (!codes.contains(each)) found.push_back({Kind::unknown_code, where, each});
  };
  for (const auto& package : catalogue.packages) {
    if (package.members.empty()) found.push_back({Kind::empty, package.code, package.code});
    resolve(package.code, package.members);
  }
  std::set<std::string> ids;
  for (const auto& rule : catalogue.rules) {
    if (!ids.insert(rule.id).second) found.push_back({Kind::duplicate, rule.id, rule.id});
    if (rule.of.empty()) found.push_back({Kind::empty, rule.id, rule.id});
    resolve(rule.id, {rule.subject});
    for (const auto* names : {&rule.of, &rule.with, &rule.without}) resolve(rule.id, *names);
  }
  return found;
}

}  // namespace foyer::catalogue
