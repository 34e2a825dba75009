#include "shared/catalogue/bill.hpp"

#include <algorithm>
#include <map>

namespace foyer::catalogue {

std::vector<PricedCode> priced_codes(const Catalogue& catalogue, const Codes& selected) {
  const auto has = [&](const std::string& code) { return selected.contains(code); };
  std::map<std::string, std::string> paid_with;
  for (const auto& package : catalogue.packages)
    if (has(package.code))
      for (const auto& member : package.members) paid_with.emplace(member, package.code);
  for (const auto& rule : catalogue.rules)
    if (rule.kind == RuleKind::includes && has(rule.subject) && std::ranges::all_of(rule.with, has) &&
        std::ranges::none_of(rule.without, has))
      for (const auto& code : rule.of) paid_with.emplace(code, rule.subject);

  std::vector<PricedCode> codes{{LineKind::base, catalogue.trim_code, {}}};
  const auto add = [&](LineKind kind, const std::string& code) {
    const auto with = paid_with.find(code);
    codes.push_back({kind, code, with == paid_with.end() ? std::string() : with->second});
  };
  for (const auto& option : catalogue.options)
    if (has(option.code) && !option.standard) add(LineKind::option, option.code);
  for (const auto& package : catalogue.packages)
    if (has(package.code)) add(LineKind::package, package.code);
  return codes;
}

}  // namespace foyer::catalogue
