#pragma once
// Outbox and journal as one: the rule that ties them is here and nowhere else.
//
//   record:  number, freeze and insert  ->  append to the journal, synced  ->  commit the outbox  ->  acknowledged
//
// A cut before the append leaves nothing; between append and commit the journal is one fact ahead, and that fact is
// adopted on the next start (nobody was told that it happened, nor that it did not); after the commit both have it. A
// settled fact leaves the outbox first: what the journal still holds of it was numbered by the outbox, so it is passed
// over. So at any instant every acknowledged and unsettled fact is in both, and either can be made again from the
// other.
//
// After an I/O error nothing more is recorded: what is on the disk is unknown until the files have been opened again.
// Whoever gets such an error must end the program without acknowledging.
#include "shared/store/journal.hpp"
#include "shared/store/outbox.hpp"

namespace foyer::store {

// What opening found and did. All false and none is a start like any other.
struct FactRecovery {
  bool outbox_damaged = false;  // set aside, made again from the journal
  JournalEnd journal = JournalEnd::whole;
  bool journal_missing = false;     // with facts in the outbox
  std::size_t adopted = 0;          // facts that only the journal had
  bool facts_may_be_lost = false;   // both were damaged
  std::filesystem::path set_aside;  // where the damaged outbox lies
};

class FactStore {
 public:
  static base::Result<FactStore> open(const std::filesystem::path& folder, const base::Key& key, Disk& disk,
                                      const Stamp& now, base::Random& random);

  // Durable in both when it returned a value: only then may anybody be told.
  base::Result<FrozenFact> record(const model::FactId& fact, const Stamp& at, const Freeze& freeze);
  base::Result<std::vector<FrozenFact>> oldest(OutboxLimits limits) { return outbox_.oldest(limits); }
  // The hub answered: `done` is in its ledger, `held` it refused.
  base::Result<void> settle(const model::EpochId& epoch, const std::vector<std::uint64_t>& done,
                            const std::vector<std::uint64_t>& held);
  base::Result<std::vector<FrozenFact>> all() { return outbox_.all(); }
  base::Result<std::optional<FrozenFact>> find(const model::FactId& fact) { return outbox_.find(fact); }
  base::Result<std::vector<FrozenFact>> find(const model::EpochId& epoch, const std::vector<std::uint64_t>& numbers) {
    return outbox_.find(epoch, numbers);
  }
  // Nothing readable stays in the journal of what was settled longer ago than tuning::readable_kept.
  base::Result<void> forget_settled(const Stamp& now);
  base::Result<OutboxState> state() { return outbox_.state(); }
  const model::EpochId& epoch() const { return outbox_.epoch(); }
  bool wounded() const { return wounded_; }  // a write failed: end the program, acknowledge nothing
  const FactRecovery& recovery() const { return recovery_; }

 private:
  FactStore(Outbox outbox, Journal journal) : outbox_(std::move(outbox)), journal_(std::move(journal)) {}
  base::Result<void> trim();
  base::Result<void> rewrite_journal();
  template <class T>
  base::Result<T> trusting(base::Result<T> result);

  Outbox outbox_;
  Journal journal_;
  FactRecovery recovery_;
  bool wounded_ = false;
  std::filesystem::path journal_file_;
  base::Key journal_key_;
  Disk* disk_ = nullptr;
  base::Random* random_ = nullptr;
  std::optional<Stamp> stale_since_;  // the journal holds what is settled, as first seen by forget_settled
};

}  // namespace foyer::store
