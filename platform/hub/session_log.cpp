#include "platform/hub/session_log.hpp"

#include "shared/base/digest.hpp"

namespace foyer::hub {

namespace {

using base::Error;
using base::Fault;
using base::Result;

constexpr std::string_view columns = "SELECT n, at, who, what, about, previous FROM access_log ";

// Ids, words and times have no line feed, so the fields cannot run into each other.
std::string row_hash(const store::Statement& row) {
  std::string all;
  for (int column = 0; column < 6; ++column) all += row.text(column) + "\n";
  return base::hex(base::sha256(base::view(all)));
}

}  // namespace

Result<void> log_access(store::Database& database, base::WallTime now, const Accessed& accessed) {
  FOYER_TRY(last, database.prepare(std::string(columns) + "ORDER BY n DESC LIMIT 1"));
  FOYER_TRY(found, last.step());
  const std::int64_t n = found ? last.integer(0) + 1 : 1;
  const std::string previous = found ? row_hash(last) : std::string();
  last.reset();
  FOYER_TRY(put,
            database.prepare("INSERT INTO access_log(n, at, who, what, about, previous) VALUES(?1,?2,?3,?4,?5,?6)"));
  put.bind(1, n).bind(2, base::rfc3339(now)).bind(3, accessed.who).bind(4, accessed.what).bind(5, accessed.about);
  put.bind(6, previous);
  return put.run();
}

Result<std::int64_t> check_access_log(store::Database& database) {
  FOYER_TRY(row, database.prepare(std::string(columns) + "ORDER BY n"));
  std::int64_t count = 0;
  std::string previous;
  while (true) {
    FOYER_TRY(found, row.step());
    if (!found) return count;
    ++count;
    if (row.integer(0) != count || row.text(5) != previous)
      return Error{Fault::corrupt, "access log: the chain breaks at row " + std::to_string(count)};
    previous = row_hash(row);
  }
}

}  // namespace foyer::hub
