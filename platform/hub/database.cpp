#include "platform/hub/database.hpp"

#include "platform/hub/schema.hpp"

namespace foyer::hub {

using base::Result;

Result<std::unique_ptr<HubDatabase>> HubDatabase::migrated(store::Database database) {
  if (const auto done = store::migrate(database, schema_steps()); !done)
    return base::within("hub database", done.error());
  return std::unique_ptr<HubDatabase>(new HubDatabase(std::move(database)));
}

Result<std::unique_ptr<HubDatabase>> HubDatabase::open(const std::filesystem::path& file, const base::Key& key,
                                                       const std::string& vfs) {
  auto database = store::Database::open(file, key, store::Durability::full, vfs);
  if (!database) return base::within("hub database", database.error());
  return migrated(std::move(*database));
}

Result<std::unique_ptr<HubDatabase>> HubDatabase::in_memory() {
  FOYER_TRY(database, store::Database::in_memory());
  return migrated(std::move(database));
}

Access HubDatabase::access() { return Access(std::unique_lock(mutex_), database_); }

}  // namespace foyer::hub
