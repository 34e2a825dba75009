#pragma once
// How each visit of this kiosk stands, kept beside the facts so that a code scanned again resumes its visit, with or
// without the hub. Belongs to the store thread. A fact is recorded first and its standing after it, in one job of that
// thread: whatever is still in the outbox at the next start may lack its standing, and `restore` makes it from the
// fact.
#include <optional>
#include <string>
#include <vector>

#include "shared/model/dealership.hpp"
#include "shared/store/kiosk_stores.hpp"

namespace foyer::app {

// What a visit is about, in a word that the hub reads as well: the appointment, else the configuration; empty when it
// is about neither.
std::string subject_of(const model::AppointmentId& appointment, const model::ConfigurationId& configuration);

base::Result<void> keep_standing(store::StateStore& state, const model::OpenVisit& standing, const store::Stamp& at);
// The last word on a visit for this appointment or this configuration; none when this kiosk never saw one.
base::Result<std::optional<model::OpenVisit>> standing_for(store::StateStore& state,
                                                           const model::AppointmentId& appointment);
base::Result<std::optional<model::OpenVisit>> standing_for(store::StateStore& state,
                                                           const model::ConfigurationId& configuration);
// At start: stands for what the outbox tells, and forgets what is older than tuning::standing_lives, and visits that
// lost a fact: whoever comes back with such a code is checked in anew, and is not told that they are.
base::Result<void> restore_standings(store::KioskStores& stores, const store::Stamp& now);

}  // namespace foyer::app
