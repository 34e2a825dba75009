#pragma once
// What changed between two revisions of a configuration, and why: saved online, and now. Both revisions stay as they
// are.
#include <optional>
#include <string>
#include <vector>

#include "shared/catalogue/price.hpp"
#include "shared/catalogue/rules.hpp"

namespace foyer::catalogue {

struct Revision {
  std::string id;      // of the revision
  std::string parent;  // the revision it was made from; empty: the first
  Source origin;       // "web" or a device, and when it was saved
  Build build;
  Price price;
};

struct OptionMove {
  std::string code;
  bool added = true;
  std::string instead_of;      // of the same family
  bool chosen = false;         // the customer decided so
  std::vector<Cause> because;  // the rules that force it; one of kind `ended` where the catalogue no longer has it
};

struct PriceMove {
  enum class Cause {
    chosen,      // an option or package came or went
    package,     // now paid with a package, or no longer
    together,    // the same list asks another price beside what else is chosen
    price_list,  // another price list, or version of it
    offer_began,
    offer_ended,      // its last day is over, or it was withdrawn
    offer_other_car,  // it runs, but is not for the one of the two cars
    follows,          // a percentage or tax of amounts that moved
    tax_rule,         // another rule table
    trade_in          // another valuation
  } cause = Cause::chosen;
  LineKind kind = LineKind::option;
  std::string code;
  std::int64_t before_minor = 0;
  std::int64_t after_minor = 0;
  std::optional<Source> source_before, source_after;
};
std::string_view message(PriceMove::Cause cause);  // "difference.price_list"

struct Difference {
  std::vector<OptionMove> options;
  std::vector<PriceMove> prices;  // their sum is exactly the difference of the totals
  base::Money before, after;      // the totals
};

// `rules` and `list` are today's. Fault::invalid when the two prices are of different currencies.
base::Result<Difference> difference(const Revision& before, const Revision& after, const Rules& rules,
                                    const PriceList& list, Day today);

// Two revisions of the same parent that differ are a conflict: both are shown, and a person decides.
bool conflict(const Revision& one, const Revision& other);

}  // namespace foyer::catalogue
