#pragma once
// The ledger: every fact ever received, as the bytes its device froze, in the hub's own order. (device, epoch, n)
// identifies a fact for ever; the SHA-256 of the bytes tells a repetition from a clone. A batch is one transaction:
// ledger, board and feed change together or not at all.
//
//   same identity, same bytes      duplicate  nothing happens
//   same identity, other bytes     refused    kept aside; the device is quarantined: its disk was cloned
//   no fact can be read from it    refused    kept aside
//   type or version not known, or
//   its device is quarantined      parked     in the ledger, folded in when it is understood or the device released
//   else                           accepted
#include <functional>
#include <string_view>
#include <vector>

#include "platform/hub/feed.hpp"
#include "platform/hub/keyring.hpp"
#include "platform/hub/projection.hpp"
#include "shared/base/clock.hpp"
#include "shared/base/random.hpp"
#include "shared/net/wire.hpp"
#include "shared/store/sqlite.hpp"

namespace foyer::hub {

struct DeviceIdentity {
  model::DeviceId id;
  model::RooftopId rooftop;
};

// What a batch or an action changed, for those who watch.
struct Change {
  model::RooftopId rooftop;
  std::vector<model::VisitId> visits;
};
using OnChange = std::function<void(store::Database&, const Change&)>;

// Every function takes the database that its caller holds, and expects to be called outside any transaction.
class Ledger {
 public:
  // `changed` runs after the commit, while the caller still holds the database.
  Ledger(const Keyring& keys, const base::Clock& clock, base::Random& random, OnChange changed);

  // NDJSON of at most push_max_facts lines. `denied` and nothing done when a line names another device; `full` when
  // there are too many lines or one is too long.
  base::Result<net::PushAnswer> accept(store::Database& database, const DeviceIdentity& from, std::string_view ndjson);

  // A fact of the hub itself about a visit of the rooftop.
  base::Result<model::FactId> record(store::Database& database, const model::RooftopId& rooftop,
                                     const model::VisitId& visit, model::Body body);

  // Folds in what was parked and is now understood; how many. At start, and when a device is released.
  base::Result<std::size_t> replay_parked(store::Database& database);

  // Makes the whole board again from the ledger.
  static base::Result<void> rebuild(store::Database& database);
  // The same, if the board was made by another version of the fold.
  static base::Result<void> rebuild_if_outdated(store::Database& database);

 private:
  struct Batch;
  base::Result<net::FactStatus> take(Batch& batch, const net::FactReading& fact, std::string_view line);
  base::Result<net::FactStatus> refuse(Batch& batch, std::string_view line, std::string_view why);
  base::Result<void> apply(Batch& batch, const model::Envelope& env, const model::Body& body, const Received& received);
  base::Result<void> merge_twins(Batch& batch, const BoardEntry& entry);
  base::Result<model::FactId> write_own(Batch& batch, const model::VisitId& visit, model::Body body);

  const Keyring& keys_;
  const base::Clock& clock_;
  base::Random& random_;
  const OnChange changed_;
};

}  // namespace foyer::hub
