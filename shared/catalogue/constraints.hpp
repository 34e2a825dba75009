#pragma once
// A catalogue as clauses: what the rule engine works on. Every clause knows its cause, so that whatever follows can be
// said.
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/catalogue/catalogue.hpp"
#include "shared/catalogue/solver.hpp"

namespace foyer::catalogue {

// Why two things cannot be, or must be, together: a message's key and its arguments. The sentences are the language's.
struct Cause {
  enum class Kind {
    one_of,        // of family `subject` one must be chosen
    at_most_one,   // of family `subject` only one can be: `of` are the two
    package,       // package `subject` contains `of`
    requires_any,  // `subject` needs one of `of`
    excludes,      // `subject` cannot be with `of`
    includes,      // `subject` brings `of`
    market,        // `subject` is not offered in this market
    not_yet,       // `subject` is not offered yet
    ended,         // `subject` is no longer offered
    given          // a rule of a foreign model, about `of`
  } kind = Kind::given;
  std::string subject;
  std::vector<std::string> of;
  std::string rule;                  // id, where a rule of the catalogue says it
  std::vector<std::string> with;     // only since these are chosen
  std::vector<std::string> without;  // and these are not
  bool operator==(const Cause&) const = default;
};
std::string_view message(Cause::Kind kind);  // "rules.requires_any"

struct Constraint {
  std::vector<Literal> literals;
  Cause cause;
};

struct Item {
  std::string code;
  int family = -1;  // of which at most one can be chosen; -1: none such
  bool standard = false;
};

// Item i is variable i. Standards come first: where something is left open, the standard is taken.
struct Constraints {
  std::vector<Item> items;
  std::vector<Constraint> clauses;
  std::unordered_map<std::string, int> index;  // of items by code

  int add(Item item);
  void add(std::vector<Literal> literals, Cause cause);
  int find(const std::string& code) const;  // -1: none
};

// Fault::invalid when `faults(catalogue)` finds any.
base::Result<Constraints> constraints(const Catalogue& catalogue, const std::string& market, Day day);

}  // namespace foyer::catalogue
