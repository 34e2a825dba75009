#pragma once
// The properties P1 to P10 of sync.md and the invariants of reliability.md, as far as the engine has what they are
// about. Some hold after every step of their kind, the rest in quiet: nothing fails, everybody runs, and all had time
// to settle. README.md lists those that nothing can be asked about yet.
#include <map>
#include <string>
#include <vector>

#include "shared/base/result.hpp"
#include "shared/model/ids.hpp"
#include "tests/sim/tally.hpp"

namespace foyer::sim {

class SimDisk;
class SimHub;
class SimKiosk;

namespace check {

// ---- as it happens
// I1: what was told and is not in the ledger is in the outbox. I8: what it says was damaged had been. P3 as of its
// cursor. P6.
void kiosk_started(Tally& tally, SimKiosk& kiosk, SimHub& hub);
// It would not open: only a disk that fails, is full or rots is a reason.
void kiosk_refused(Tally& tally, const SimKiosk& kiosk, const base::Error& error);
void hub_refused(Tally& tally, const SimDisk& disk, const base::Error& error);
// The engine says that the hub has these: so it has, and durably.
void accepted(Tally& tally, SimKiosk& kiosk, SimHub& hub, const std::vector<model::FactId>& facts);

// ---- in quiet
bool drained(SimKiosk& kiosk);                   // I6, P4: nothing waits, nothing is held back
bool same_as_hub(SimKiosk& kiosk, SimHub& hub);  // P3: row for row

// What the ledger said when it was last looked at: P1, P2, I1, I2, I3.
class Ledger {
 public:
  void in_quiet(Tally& tally, SimHub& hub, const std::vector<SimKiosk*>& kiosks);
  void asked(const model::VisitId& visit, std::string_view type) { ++asked_[visit.text() + std::string(type)]; }
  // I3: what is sent is what was sent before under the same number. Of every push that arrives.
  void pushed(Tally& tally, const std::string& lines);
  std::uint64_t facts() const { return facts_; }

 private:
  std::int64_t seen_through_ = 0;
  std::uint64_t facts_ = 0;
  std::map<std::string, std::uint64_t> last_n_;  // by device and epoch
  std::map<model::FactId, int> times_;           // in the ledger
  std::map<std::string, int> asked_;             // by visit and type: not found in the ledger yet
  std::map<std::string, std::size_t> sent_;      // by device, epoch and n: hash of the bytes
};

// P7, P10; with `again` the board is made again from the ledger, P9.
void board(Tally& tally, SimHub& hub, bool again);
bool has_bytes_of(SimKiosk& kiosk, const std::vector<std::string>& names);  // P5
void expiry(Tally& tally, SimKiosk& kiosk, const base::WallTime& now);      // P6
}  // namespace check

}  // namespace foyer::sim
