#include "shared/catalogue/constraints.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace foyer::catalogue {
namespace {

using base::Error;
using base::Fault;
using Kind = Cause::Kind;

class Compiler {
 public:
  Compiler(const Catalogue& catalogue, const std::string& market, Day day)
      : catalogue_(catalogue), market_(market), day_(day) {}

  Constraints result() && {
    for (const bool standard : {true, false})
      for (const auto& option : catalogue_.options)
        if (option.standard == standard) result_.add({option.code, family_of(option), option.standard});
    for (const auto& package : catalogue_.packages) result_.add(Item{package.code, -1, false});
    families();
    for (const auto& option : catalogue_.options) offered(option.code, option.offered);
    for (const auto& package : catalogue_.packages) {
      offered(package.code, package.offered);
      for (const auto& member : package.members)
        result_.add({no(package.code), yes(member)}, {Kind::package, package.code, {member}, {}, {}, {}});
    }
    for (const auto& rule : catalogue_.rules)
      if (!withheld(rule.offered)) take(rule);
    return std::move(result_);
  }

 private:
  Literal yes(const std::string& code) const { return positive(result_.index.at(code)); }
  Literal no(const std::string& code) const { return negative(result_.index.at(code)); }

  int family_of(const Option& option) const {
    const auto family = std::ranges::find(catalogue_.families, option.family, &Family::code);
    return family->pick == Pick::any ? -1 : static_cast<int>(family - catalogue_.families.begin());
  }

  void families() {
    std::unordered_map<std::string, std::vector<std::string>> members;
    for (const auto& option : catalogue_.options) members[option.family].push_back(option.code);
    for (const auto& family : catalogue_.families) {
      const auto& codes = members[family.code];
      if (family.pick == Pick::any) continue;
      if (family.pick == Pick::exactly_one) {
        std::vector<Literal> one;
        for (const auto& code : codes) one.push_back(yes(code));
        result_.add(std::move(one), {Kind::one_of, family.code, codes, {}, {}, {}});
      }
      for (std::size_t a = 0; a < codes.size(); ++a)
        for (std::size_t b = a + 1; b < codes.size(); ++b)
          result_.add({no(codes[a]), no(codes[b])}, {Kind::at_most_one, family.code, {codes[a], codes[b]}, {}, {}, {}});
    }
  }

  std::optional<Kind> withheld(const Offered& offered) const {
    if (!offered.markets.empty() && std::ranges::find(offered.markets, market_) == offered.markets.end())
      return Kind::market;
    if (offered.validity.from && day_ < *offered.validity.from) return Kind::not_yet;
    if (offered.validity.until && *offered.validity.until < day_) return Kind::ended;
    return std::nullopt;
  }

  void offered(const std::string& code, const Offered& offered) {
    if (const auto kind = withheld(offered)) result_.add({no(code)}, {*kind, code, {}, {}, {}, {}});
  }

  void take(const Rule& rule) {
    std::vector<Literal> unless{no(rule.subject)};
    for (const auto& code : rule.with) unless.push_back(no(code));
    for (const auto& code : rule.without) unless.push_back(yes(code));
    const auto kind = rule.kind == RuleKind::requires_any ? Kind::requires_any
                      : rule.kind == RuleKind::excludes   ? Kind::excludes
                                                          : Kind::includes;
    if (kind == Kind::requires_any) {
      auto clause = unless;
      for (const auto& code : rule.of) clause.push_back(yes(code));
      result_.add(std::move(clause), {kind, rule.subject, rule.of, rule.id, rule.with, rule.without});
      return;
    }
    for (const auto& code : rule.of) {
      auto clause = unless;
      clause.push_back(kind == Kind::excludes ? no(code) : yes(code));
      result_.add(std::move(clause), {kind, rule.subject, {code}, rule.id, rule.with, rule.without});
    }
  }

  const Catalogue& catalogue_;
  const std::string& market_;
  Day day_;
  Constraints result_;
};

}  // namespace

std::string_view message(Cause::Kind kind) {
  switch (kind) {
    case Kind::one_of:
      return "rules.one_of";
    case Kind::at_most_one:
      return "rules.at_most_one";
    case Kind::package:
      return "rules.package";
    case Kind::requires_any:
      return "rules.requires_any";
    case Kind::excludes:
      return "rules.excludes";
    case Kind::includes:
      return "rules.includes";
    case Kind::market:
      return "rules.market";
    case Kind::not_yet:
      return "rules.not_yet";
    case Kind::ended:
      return "rules.ended";
    case Kind::given:
      return "rules.given";
  }
  return {};
}

int Constraints::add(Item item) {
  const int number = static_cast<int>(items.size());
  index.emplace(item.code, number);
  items.push_back(std::move(item));
  return number;
}

void Constraints::add(std::vector<Literal> literals, Cause cause) {
  clauses.push_back({std::move(literals), std::move(cause)});
}

int Constraints::find(const std::string& code) const {
  const auto found = index.find(code);
  return found == index.end() ? -1 : found->second;
}

base::Result<Constraints> constraints(const Catalogue& catalogue, const std::string& market, Day day) {
  if (const auto found = faults(catalogue); !found.empty())
    return Error{Fault::invalid, "catalogue " + catalogue.source.id + ": " + found[0].where + ": " + found[0].code};
  return Compiler(catalogue, market, day).result();
}

}  // namespace foyer::catalogue
