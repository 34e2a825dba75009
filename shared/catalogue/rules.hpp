#pragma once
// The rule engine: for a choice, whether the car can be built, the smallest change that makes it so, and why. It
// proposes; nothing changes until the caller takes the proposal.
//
// A change is smallest in this order: fewest of the customer's own choices given up, then fewest options added or taken
// away. Its explanation is exact: the causes of a change are the rules that the proposed car would break if that change
// alone were undone. Without those rules it would be allowed; with any one of them it is not.
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/catalogue/constraints.hpp"

namespace foyer::catalogue {

using Codes = std::set<std::string, std::less<>>;

// A car as configured: what is in it, and what of it the customer decided (chosen, or taken out).
struct Build {
  Codes selected;
  Codes decided;
  bool operator==(const Build&) const = default;
};

struct Change {
  std::string code;
  bool added = true;           // or taken away
  std::string instead_of;      // the one of the same family that it replaces; the two are one change
  bool undoes_choice = false;  // the customer had decided otherwise
  std::vector<Cause> because;
};

struct Answer {
  enum class Kind {
    fits,          // nothing else changes, but for the family's other option
    with_changes,  // buildable with `changes`
    impossible     // no car has it; `conflict` says why, `alternatives` what could be instead
  } kind = Kind::fits;
  Build after;  // to be taken as it is; the car as before when impossible
  std::vector<Change> changes;
  bool smallest = true;                   // proved; else the search for a smaller change was cut
  std::vector<Cause> conflict;            // none of them can be left out; each independent reason, one after the other
  std::vector<std::string> alternatives;  // of the same family, possible in some car
};

// A car that may not be buildable any more, and the nearest that is.
struct Repair {
  std::vector<std::string> unknown;  // codes that this catalogue does not have
  Answer answer;
};

// One thread uses one object: questions share the space they are worked out in. An answer depends on the question
// alone.
class Rules {
 public:
  // Fault::conflict when no car fits them all; `contradiction` then names the rules.
  static base::Result<Rules> of(Constraints constraints);
  // The rules that cannot hold together, none of which can be left out; empty when there is a car.
  static std::vector<Cause> contradiction(const Constraints& constraints);

  Rules(Rules&&) noexcept;
  Rules& operator=(Rules&&) noexcept;
  ~Rules();

  // The car with every standard, or the nearest to it.
  Build standard() const;
  // Takes an option or package, or takes it out. Fault::not_found for an unknown code, Fault::full when the
  // search was cut before it found any car.
  base::Result<Answer> choose(const Build& build, const std::string& code, bool take) const;
  // A saved car held to these rules.
  Repair repair(const Build& saved) const;

  // From one car to another, each change with the rules that hold it in place; none: it could be undone by itself.
  // Codes that the catalogue does not have are not looked at.
  std::vector<Change> between(const Build& before, const Build& after) const;

  bool valid(const Codes& selected) const;
  std::vector<Cause> broken(const Codes& selected) const;  // unknown codes are not looked at
  const Constraints& constraints() const;

 private:
  struct Space;
  explicit Rules(std::unique_ptr<Space> space);
  std::unique_ptr<Space> space_;
};

}  // namespace foyer::catalogue
