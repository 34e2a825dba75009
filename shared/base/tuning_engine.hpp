#pragma once
// Limits of the offline engine: what a kiosk keeps, for how long, and how documents travel. The rest is in tuning.hpp;
// these stand apart because few files need them.
#include "shared/base/tuning.hpp"

namespace foyer::base::tuning {

// ---- losses (two bad copies)
inline constexpr std::size_t lost_told_most = 50;      // facts named in a heartbeat and on the sheet for staff
inline constexpr std::size_t lost_kept_most = 10'000;  // facts named in state.db; the oldest go
// ---- the sheet for staff
inline constexpr seconds staff_logo_held{5};      // nobody rests a finger there so long by chance
inline constexpr int staff_knocks = 5;            // Back on a keypad, where it leads nowhere,
inline constexpr seconds staff_knocks_within{3};  // one after the other
inline constexpr minutes staff_sheet_closes{2};   // it names no customer, and stays no longer than it is read
// ---- a full disk
inline constexpr std::size_t reserve_bytes = 16 * 1024 * 1024;  // a visit's facts, the logs, a copy of the journal
inline constexpr std::uint64_t disk_spare_mb = 64;              // beyond the reserve, before it is made again

// ---- a hub that is restored from a backup
inline constexpr hours acknowledged_kept{7 * 24};         // sealed; a backup is not older
inline constexpr std::size_t acknowledged_most = 50'000;  // 7 days of the busiest kiosk; the oldest go
inline constexpr hours readable_kept{12};                 // of acknowledged facts in the journal; sync.md promises 24

// ---- what a kiosk may know without its hub
inline constexpr hours cache_lease{35 * 24};  // longer than any outage on record
inline constexpr hours cache_lease_noted{1};  // how often its renewal is written down

}  // namespace foyer::base::tuning
