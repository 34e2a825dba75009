#pragma once
// The board's entries in the database: one row a visit, and the feed row by which kiosks know that it is open.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "platform/hub/projection.hpp"
#include "shared/store/sqlite.hpp"

namespace foyer::hub {

// An entry without an id when there is no such visit.
base::Result<BoardEntry> load_visit(store::Database& database, const model::VisitId& visit);
base::Result<void> save_visit(store::Database& database, const BoardEntry& entry);
// Puts the visit into the rooftop's feed while a kiosk may resume it, else takes it out.
base::Result<void> feed_visit(store::Database& database, const BoardEntry& entry, base::WallTime now);

// The visits of one transaction: each is read once, folded into as often as it takes, and written once, by `flush`,
// which must come before the commit. Until then the database still has them as they were.
class VisitsAtWork {
 public:
  explicit VisitsAtWork(store::Database& database) : database_(database) {}

  // As load_visit; stays where it is until `flush`.
  base::Result<BoardEntry*> entry(const model::VisitId& visit);
  void touch(const model::VisitId& visit) { changed_.try_emplace(visit, changed_.size()); }
  // Other visits that may be the same person's for the same thing: of one subject, or of one customer where not both
  // name an appointment. In the order of the ledger.
  base::Result<std::vector<BoardEntry>> like(const BoardEntry& entry);
  base::Result<void> flush(base::WallTime now);

 private:
  store::Database& database_;
  std::map<model::VisitId, BoardEntry> entries_;
  std::map<model::VisitId, std::size_t> changed_;  // and in which order they first did
};

// In the order of the ledger.
base::Result<std::vector<BoardEntry>> visits_of_subject(store::Database& database, const model::RooftopId& rooftop,
                                                        std::string_view subject);
base::Result<std::vector<BoardEntry>> visits_changed_since(store::Database& database, const model::RooftopId& rooftop,
                                                           base::WallTime since);
base::Result<std::vector<BoardEntry>> visits_after(store::Database& database, const model::RooftopId& rooftop,
                                                   std::uint64_t seq);
base::Result<std::vector<BoardEntry>> visits_merged_into(store::Database& database, const model::VisitId& visit);

}  // namespace foyer::hub
