#pragma once
// The names of the facts that must be in the outbox, kept in another file than the facts: when outbox and journal are
// both damaged, it says which facts are missing, and what they were about. It names no person.
//
// A name is added after its fact is durable and struck before its fact leaves the outbox, so a cut leaves facts without
// a name, which the next start names again, and never a name without its fact: a name whose fact is not there is a
// loss. Where the strike itself failed the loss is only apparent, and the hub's word takes it back (`found`).
#include <optional>
#include <string>
#include <vector>

#include "shared/store/frozen_fact.hpp"
#include "shared/store/sqlite.hpp"

namespace foyer::store {

struct FactName {
  model::FactId fact;
  model::VisitId visit;  // nil where it is not known: the fact was found again without its name
  std::string type;      // "CheckedIn"; empty where it is not known
  bool operator==(const FactName&) const = default;
};

struct LostFact {
  FactName name;
  model::EpochId epoch;
  std::uint64_t n = 0;
  base::WallTime at;  // committed
  bool operator==(const LostFact&) const = default;
};

struct Losses {
  std::uint64_t count = 0;      // of named ones
  std::vector<LostFact> named;  // the latest first
  bool unnamed = false;         // state.db was lost as well: nobody can say which facts there were
  bool any() const { return count > 0 || unnamed; }
  bool operator==(const Losses&) const = default;
};

// A view of state.db; lives no longer than the StateStore it came from.
class Manifest {
 public:
  explicit Manifest(Database& database) : database_(database) {}

  base::Result<void> add(const FactName& name, const FrozenFact& fact);
  base::Result<void> strike(const model::EpochId& epoch, const std::vector<std::uint64_t>& numbers);
  // At start. `outbox`: all that is in it. Gives the facts that are missing from it, the latest first, and keeps them
  // among the lost ones. `may_be_lost`: both copies were damaged; where there are no names it is an unnamed loss.
  base::Result<std::vector<LostFact>> reconcile(const std::vector<FrozenFact>& outbox, bool may_be_lost,
                                                base::WallTime now);

  base::Result<Losses> losses(std::size_t at_most);                // told for tuning::fact_age_believed
  base::Result<void> found(const std::vector<model::FactId>& at);  // the hub has them after all

 private:
  base::Result<bool> noted(std::string_view name);
  base::Result<void> note(std::string_view name, base::WallTime now);
  base::Result<std::vector<LostFact>> select(std::string_view from, std::size_t at_most);
  Database& database_;
};

extern const std::string_view schema_manifest;  // a step of state.db

}  // namespace foyer::store
