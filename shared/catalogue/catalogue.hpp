#pragma once
// A configurable car as data: one trim of a model line and year, its option families, packages and rules.
#include <string>
#include <string_view>
#include <vector>

#include "shared/catalogue/source.hpp"

namespace foyer::catalogue {

// Where and when a thing is offered.
struct Offered {
  std::vector<std::string> markets;  // ISO 3166-1 alpha-2; empty: everywhere
  Validity validity;
  bool operator==(const Offered&) const = default;
};

// How many of a family's options a car has. Of `exactly_one` one option is standard, and preselected.
enum class Pick { exactly_one, at_most_one, any };
std::string_view name(Pick pick);  // "exactly_one"

struct Family {
  std::string code;
  std::string name;  // as the maker writes it, in the catalogue's language
  Pick pick = Pick::exactly_one;
  bool operator==(const Family&) const = default;
};

struct Option {
  std::string code;  // unique among options and packages
  std::string name;
  std::string family;
  bool standard = false;  // in the car unless another of its family is chosen
  Offered offered;
  bool operator==(const Option&) const = default;
};

// A set of options sold together. A member takes the place of its family's other options.
struct Package {
  std::string code;
  std::string name;
  std::vector<std::string> members;
  Offered offered;
  bool operator==(const Package&) const = default;
};

// With `subject`, and all of `with`, and none of `without`:
//   requires_any  at least one of `of` is chosen
//   excludes      none of `of` is
//   includes      all of `of` are, and paid with the subject
enum class RuleKind { requires_any, excludes, includes };
std::string_view name(RuleKind kind);

struct Rule {
  std::string id;
  RuleKind kind = RuleKind::requires_any;
  std::string subject;
  std::vector<std::string> of;
  std::vector<std::string> with;
  std::vector<std::string> without;
  Offered offered;  // where and when the rule holds
  bool operator==(const Rule&) const = default;
};

struct Catalogue {
  Source source;  // id and version, and when it was published
  std::string line;
  int model_year = 0;
  std::string trim;
  std::string trim_code;  // what price lists call the base
  std::vector<Family> families;
  std::vector<Option> options;
  std::vector<Package> packages;
  std::vector<Rule> rules;
  bool operator==(const Catalogue&) const = default;
};

// What makes a catalogue refused whole, each with the place where it stands.
struct CatalogueFault {
  enum class Kind {
    unknown_family,  // `where` names a family that is not there
    unknown_code,    // `where` names an option or package that is not there
    duplicate,       // a code or rule id twice
    no_standard,     // exactly one, and none is standard
    two_standards,
    empty  // a package without members, a rule without objects
  } kind = Kind::unknown_code;
  std::string where;  // code of the option, package, family; id of the rule
  std::string code;   // what it names
  bool operator==(const CatalogueFault&) const = default;
};
std::vector<CatalogueFault> faults(const Catalogue& catalogue);

}  // namespace foyer::catalogue
