#include "shared/store/fact_store.hpp"

#include "shared/base/planted.hpp"
#include "shared/base/tuning_engine.hpp"
#include "shared/store/set_aside.hpp"

namespace foyer::store {

using base::Error;
using base::Fault;
using base::Result;

namespace {

const Error write_failed{Fault::internal, "I/O: a write failed before; open the store again"};

}  // namespace

Result<FactStore> FactStore::open(const std::filesystem::path& folder, const base::Key& key, Disk& disk,
                                  const Stamp& now, base::Random& random) {
  const auto outbox_file = folder / "outbox.db";
  const auto journal_file = folder / "journal";
  const base::Key outbox_key = key.derive("outbox");
  const base::Key journal_key = key.derive("journal");

  FactRecovery recovery;
  auto found = Journal::read(disk, journal_file, journal_key);
  if (!found && found.error().fault != Fault::not_found) return found.error();
  const JournalContent kept = found ? std::move(*found) : JournalContent{};
  recovery.journal = kept.end;

  auto opened = Outbox::open(outbox_file, outbox_key, now.wall, random, disk.vfs());
  if (!opened && opened.error().fault == Fault::corrupt) {
    recovery.outbox_damaged = true;
    recovery.facts_may_be_lost = !found || kept.end != JournalEnd::whole;
    FOYER_TRY(aside, set_database_aside(disk, outbox_file, now.wall));
    recovery.set_aside = aside;
    opened = Outbox::open(outbox_file, outbox_key, now.wall, random, disk.vfs());
  }
  if (!opened) return base::within("outbox", opened.error());
  Outbox outbox = std::move(*opened);
  FOYER_TRY(adopted, outbox.adopt(kept.facts, kept.numbered, now.wall, random));
  recovery.adopted = adopted;
  FOYER_CHECK(outbox.release_held());  // hub or kiosk may be newer now: each start offers them once more

  // The journal is written anew from the outbox, which has everything now: a cut before this is the same recovery
  // again.
  FOYER_TRY(facts, outbox.all());
  recovery.journal_missing = !found && !facts.empty();
  FOYER_TRY(numbered, outbox.numbered());
  FOYER_TRY(journal, Journal::write(disk, journal_file, journal_key, random, facts, numbered));

  FactStore store(std::move(outbox), std::move(journal));
  store.recovery_ = recovery;
  store.journal_file_ = journal_file;
  store.journal_key_ = journal_key;
  store.disk_ = &disk;
  store.random_ = &random;
  return store;
}

template <class T>
Result<T> FactStore::trusting(Result<T> result) {
  wounded_ = wounded_ || (!result && !base::planted(base::Defect::wound_ignored));
  return result;
}

Result<FrozenFact> FactStore::record(const model::FactId& fact, const Stamp& at, const Freeze& freeze) {
  if (wounded_) return write_failed;
  bool writing = false;
  auto recorded = outbox_.append(fact, at, freeze, [&](const FrozenFact& frozen) {
    writing = true;
    return journal_.append(frozen);
  });
  // Before the journal was touched, what the caller did wrong rolled back without a trace. From then on the number may
  // stand in the journal: it must not be given to another fact.
  const bool callers_fault =
      !recorded && (recorded.error().fault == Fault::invalid || recorded.error().fault == Fault::conflict);
  return callers_fault && !writing ? recorded : trusting(std::move(recorded));
}

Result<void> FactStore::settle(const model::EpochId& epoch, const std::vector<std::uint64_t>& done,
                               const std::vector<std::uint64_t>& held) {
  if (wounded_) return write_failed;
  FOYER_CHECK(trusting(outbox_.hold(epoch, held)));
  FOYER_CHECK(trusting(outbox_.remove(epoch, done)));
  return trusting(trim());
}

// Rewriting costs what is left, so it waits until that is less than what it frees: each byte is copied once on average.
// An empty outbox leaves an empty journal at once: nothing readable stays of what the hub has.
Result<void> FactStore::trim() {
  FOYER_TRY(state, outbox_.state());
  const std::uint64_t left = state.waiting + state.held;
  if (journal_.facts() == left || (left > 0 && left * 2 > journal_.facts())) return {};
  return rewrite_journal();
}

Result<void> FactStore::rewrite_journal() {
  FOYER_TRY(facts, outbox_.all());
  FOYER_TRY(numbered, outbox_.numbered());
  FOYER_TRY(journal, Journal::write(*disk_, journal_file_, journal_key_, *random_, facts, numbered));
  journal_ = std::move(journal);
  stale_since_.reset();
  return {};
}

Result<void> FactStore::forget_settled(const Stamp& now) {
  if (wounded_) return write_failed;
  FOYER_TRY(state, outbox_.state());
  if (journal_.facts() == state.waiting + state.held) {
    stale_since_.reset();
    return {};
  }
  if (!stale_since_) stale_since_ = now;
  if (probably_elapsed(*stale_since_, now) < base::tuning::readable_kept) return {};
  return trusting(rewrite_journal());
}

}  // namespace foyer::store
