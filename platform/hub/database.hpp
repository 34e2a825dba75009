#pragma once
// hub.db: everything the hub knows, encrypted (SQLCipher), WAL, synchronous=FULL. One writer at a time: whoever reads
// or writes holds the Access, and keeps it for as long as what was read must stay true. Slow work (hashing a password)
// is done without it.
#include <filesystem>
#include <memory>
#include <mutex>

#include "shared/base/seal.hpp"
#include "shared/store/sqlite.hpp"

namespace foyer::hub {

class Access {
 public:
  store::Database& operator*() const { return *database_; }
  store::Database* operator->() const { return database_; }

 private:
  friend class HubDatabase;
  Access(std::unique_lock<std::mutex> held, store::Database& database) : held_(std::move(held)), database_(&database) {}
  std::unique_lock<std::mutex> held_;
  store::Database* database_;
};

class HubDatabase {
 public:
  // Opens or makes `file` and brings it to the newest schema (schema.hpp). `vfs`: SQLite's, empty for its own.
  static base::Result<std::unique_ptr<HubDatabase>> open(const std::filesystem::path& file, const base::Key& key,
                                                         const std::string& vfs = {});
  static base::Result<std::unique_ptr<HubDatabase>> in_memory();

  Access access();  // waits for the others; never take a second one on the same thread

 private:
  explicit HubDatabase(store::Database database) : database_(std::move(database)) {}
  static base::Result<std::unique_ptr<HubDatabase>> migrated(store::Database database);

  std::mutex mutex_;
  store::Database database_;
};

}  // namespace foyer::hub
