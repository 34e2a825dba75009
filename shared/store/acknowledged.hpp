#pragma once
// What the hub has acknowledged, kept for seven days in case the hub is restored from a backup made before: each fact
// sealed to the hub's key, so that nothing of it can be read here. In state.db, beside the outbox, whose format is
// frozen.
//
// A fact comes here before it leaves the outbox: a cut between the two leaves it in both, and it is settled again. When
// the hub names another life of its ledger, everything here is offered once more; the hub takes what it does not have.
#include <optional>
#include <string>
#include <vector>

#include "shared/base/sealed_box.hpp"
#include "shared/store/frozen_fact.hpp"
#include "shared/store/outbox.hpp"
#include "shared/store/sqlite.hpp"

namespace foyer::store {

struct SealedFact {
  model::EpochId epoch;
  std::uint64_t n = 0;
  model::FactId fact;
  base::Bytes box;  // the fact's bytes, in the context of `sealed_context`
};

// A box opens only as this fact of this device's epoch: "EPOCH/N".
std::string sealed_context(const model::EpochId& epoch, std::uint64_t n);

// A view of state.db; lives no longer than the StateStore it came from.
class Acknowledged {
 public:
  explicit Acknowledged(Database& database) : database_(database) {}

  base::Result<void> keep(const std::vector<FrozenFact>& facts, const base::BoxSealer& sealer, const Stamp& now,
                          base::Random& random);
  // The oldest that are to be offered, of one epoch, within both limits; at least one when there is any.
  base::Result<std::vector<SealedFact>> to_offer(OutboxLimits limits);
  base::Result<void> offered(const model::EpochId& epoch, const std::vector<std::uint64_t>& numbers);
  // Forgets what is older than tuning::acknowledged_kept, and the oldest beyond tuning::acknowledged_most.
  base::Result<void> prune(const Stamp& now);
  base::Result<std::uint64_t> count();

  // The life of the hub's ledger as it was last named; true: it is another, and all that is kept is to be offered.
  base::Result<bool> ledger_is(std::string_view life);
  base::Result<std::optional<base::BoxPublicKey>> hub_key();
  base::Result<void> set_hub_key(base::ByteView key);  // 32 bytes

 private:
  Database& database_;
};

extern const std::string_view schema_acknowledged;  // a step of state.db

}  // namespace foyer::store
