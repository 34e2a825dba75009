#include "shared/store/state.hpp"

namespace foyer::store {

using base::Result;

namespace {

// A function, for a step may stand in another file.
std::vector<std::string_view> migrations() {
  return {
      "CREATE TABLE value(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;"
      "CREATE TABLE parked(place INTEGER PRIMARY KEY AUTOINCREMENT, visit TEXT NOT NULL UNIQUE, subject TEXT NOT NULL,"
      "  sealed BLOB NOT NULL, wall_ms INTEGER NOT NULL, boot_id TEXT NOT NULL, boot_ns INTEGER NOT NULL);"
      "CREATE INDEX parked_subject ON parked(subject)",
      schema_manifest, schema_acknowledged, schema_lease};
}

void bind_stamp(Statement& statement, int first, const Stamp& at) {
  statement.bind(first, base::unix_ms(at.wall)).bind(first + 1, at.boot_id);
  statement.bind(first + 2, at.boot.time_since_epoch().count());
}

Stamp stamp_of(const Statement& row, int first) {
  return {base::from_unix_ms(row.integer(first)), row.text(first + 1),
          base::BootTime(std::chrono::nanoseconds(row.integer(first + 2)))};
}

std::optional<ParkedVisit> first_of(std::vector<ParkedVisit> found) {
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

}  // namespace

Result<StateStore> StateStore::open(const std::filesystem::path& file, const base::Key& key, const std::string& vfs) {
  FOYER_TRY(database, Database::open(file, key, Durability::full, vfs));
  FOYER_CHECK(migrate(database, migrations()));
  FOYER_CHECK(database.check());
  return StateStore(std::move(database));
}

Result<std::optional<base::Bytes>> StateStore::value(std::string_view name) {
  FOYER_TRY(statement, database_.prepare("SELECT value FROM value WHERE name=?1"));
  FOYER_TRY(there, statement.bind(1, name).step());
  return there ? std::optional(statement.blob(0)) : std::nullopt;
}

Result<void> StateStore::set_value(std::string_view name, base::ByteView value) {
  FOYER_TRY(statement, database_.prepare("INSERT OR REPLACE INTO value(name, value) VALUES(?1, ?2)"));
  return statement.bind(1, name).bind(2, value).run();
}

Result<void> StateStore::forget_value(std::string_view name) {
  FOYER_TRY(statement, database_.prepare("DELETE FROM value WHERE name=?1"));
  return statement.bind(1, name).run();
}

Result<void> StateStore::park(const ParkedVisit& visit) {
  FOYER_TRY(statement,
            database_.prepare("INSERT OR REPLACE INTO parked(visit, subject, sealed, wall_ms, boot_id, boot_ns)"
                              " VALUES(?1, ?2, ?3, ?4, ?5, ?6)"));
  statement.bind(1, visit.visit.text()).bind(2, visit.subject).bind(3, base::ByteView(visit.sealed));
  bind_stamp(statement, 4, visit.at);
  return statement.run();
}

Result<std::optional<ParkedVisit>> StateStore::parked(const model::VisitId& visit) {
  FOYER_TRY(found, select("WHERE visit=?1", visit.text()));
  return first_of(std::move(found));
}

Result<std::optional<ParkedVisit>> StateStore::parked_by_subject(std::string_view subject) {
  FOYER_TRY(found, select("WHERE subject=?1 AND subject<>'' ORDER BY place DESC LIMIT 1", subject));
  return first_of(std::move(found));
}

Result<std::vector<ParkedVisit>> StateStore::all_parked() { return select("WHERE ?1='' ORDER BY place", ""); }

Result<std::vector<ParkedVisit>> StateStore::select(std::string_view where, std::string_view parameter) {
  FOYER_TRY(statement, database_.prepare("SELECT visit, subject, sealed, wall_ms, boot_id, boot_ns FROM parked " +
                                         std::string(where)));
  statement.bind(1, parameter);
  std::vector<ParkedVisit> found;
  for (;;) {
    FOYER_TRY(row, statement.step());
    if (!row) return found;
    FOYER_TRY(visit, model::VisitId::parse(statement.text(0)));
    found.push_back({visit, statement.text(1), statement.blob(2), stamp_of(statement, 3)});
  }
}

Result<void> StateStore::unpark(const model::VisitId& visit) {
  FOYER_TRY(statement, database_.prepare("DELETE FROM parked WHERE visit=?1"));
  return statement.bind(1, visit.text()).run();
}

Result<std::uint64_t> StateStore::parked_count() {
  FOYER_TRY(statement, database_.prepare("SELECT count(*) FROM parked"));
  FOYER_CHECK(statement.step());
  return static_cast<std::uint64_t>(statement.integer(0));
}

}  // namespace foyer::store
