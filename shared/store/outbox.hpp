#pragma once
// What the hub does not have yet. The format is frozen: it is never migrated, so that no update can stand between a
// check-in and the hub; a file of another version is refused and stays as it is.
//
// An epoch never outlives the file that numbered it: it is minted when the file is made. Within an epoch n is allocated
// in the transaction that stores the fact, so it has no gaps, and what rolls back leaves none.
#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include "shared/base/random.hpp"
#include "shared/store/frozen_fact.hpp"
#include "shared/store/sqlite.hpp"

namespace foyer::store {

// Writes the fact's wire form, which carries epoch and n inside.
using Freeze = std::function<base::Result<std::string>(const model::EpochId& epoch, std::uint64_t n)>;
// Runs inside the transaction, when the fact is written and not yet committed; its error rolls back.
using BeforeCommit = std::function<base::Result<void>(const FrozenFact& fact)>;

struct OutboxLimits {
  std::size_t facts = 0;
  std::size_t bytes = 0;
};

struct OutboxState {
  std::uint64_t waiting = 0;    // to be sent
  std::uint64_t held = 0;       // refused by the hub; kept, not sent again before `release_held`
  std::optional<Stamp> oldest;  // of those waiting
  bool operator==(const OutboxState&) const = default;
};

class Outbox {
 public:
  // Opens or makes the file and proves every page of it. corrupt: damaged. unsupported: another format. `vfs`: of the
  // disk.
  static base::Result<Outbox> open(const std::filesystem::path& file, const base::Key& key, base::WallTime now,
                                   base::Random& random, const std::string& vfs = {});

  // invalid: the bytes are empty, have a line break, or are more than tuning::fact_max_bytes.
  base::Result<FrozenFact> append(const model::FactId& fact, const Stamp& at, const Freeze& freeze,
                                  const BeforeCommit& before_commit);
  // The oldest that wait, of one epoch, within both limits; at least one when any waits.
  base::Result<std::vector<FrozenFact>> oldest(OutboxLimits limits);
  base::Result<std::vector<FrozenFact>> all();  // held ones, too
  base::Result<std::optional<FrozenFact>> find(const model::FactId& fact);
  base::Result<std::vector<FrozenFact>> find(const model::EpochId& epoch, const std::vector<std::uint64_t>& numbers);
  // The hub's ledger has these: they leave. Unknown ones are no error.
  base::Result<void> remove(const model::EpochId& epoch, const std::vector<std::uint64_t>& numbers);
  base::Result<void> hold(const model::EpochId& epoch, const std::vector<std::uint64_t>& numbers);
  base::Result<void> release_held();
  base::Result<OutboxState> state();
  const model::EpochId& epoch() const { return epoch_; }

  // Recovery: takes facts over as they are, each once. Those that this file has numbered before (n up to the last n of
  // a known epoch) are here or were confirmed, and are passed over. Returns how many were taken. Mints a new epoch
  // where a number of the current one is missing in between (n has no gaps in an epoch that goes on), and where this
  // file has gone back behind `numbered` (no number is given twice).
  base::Result<std::size_t> adopt(const std::vector<FrozenFact>& facts, const std::optional<Numbered>& numbered,
                                  base::WallTime now, base::Random& random);
  base::Result<Numbered> numbered();

 private:
  explicit Outbox(Database database) : database_(std::move(database)) {}
  base::Result<void> mint(base::WallTime now, base::Random& random);
  base::Result<std::uint64_t> last_n(const model::EpochId& epoch);
  base::Result<void> insert(const FrozenFact& fact);
  base::Result<std::vector<FrozenFact>> select(std::string_view where, std::size_t at_most);
  base::Result<void> count();

  Database database_;
  model::EpochId epoch_;
  std::uint64_t facts_ = 0;  // as committed; counting them anew after every batch would read all that waits
  std::uint64_t held_ = 0;
};

}  // namespace foyer::store
