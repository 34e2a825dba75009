#pragma once
// SQLite (SQLCipher) behind a seam thin enough to see through: a Database, prepared Statements, a Transaction that
// rolls back unless committed. Errors are Results: full (the disk), internal "I/O" (a failed write or fsync: reopen
// before trusting anything), corrupt (a page that does not prove itself), conflict (a constraint), unavailable (locked,
// or not to be opened). Not thread-safe: a Database and its Statements belong to one thread.
//
// Preparing costs several times what most statements here cost to run. So a Statement that ends goes back, reset, to
// its Database, and the next `prepare` of the same text takes it: whoever prepares where they need one pays once.
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/bytes.hpp"
#include "shared/base/result.hpp"
#include "shared/base/seal.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace foyer::store {

enum class Durability {
  full,       // WAL, synchronous=FULL: a commit that returned survives a power cut
  disposable  // WAL, synchronous=NORMAL: may lose the last commits on a power cut, never its consistency
};

class StatementPool;

class Statement {
 public:
  Statement(Statement&&) noexcept;
  Statement& operator=(Statement&&) noexcept;
  ~Statement();

  // Parameters are numbered from 1. Text and blobs are copied.
  Statement& bind(int at, std::int64_t value);
  Statement& bind(int at, std::string_view text);
  Statement& bind(int at, const std::string& text) { return bind(at, std::string_view(text)); }
  Statement& bind(int at, const char* text) { return bind(at, std::string_view(text)); }
  Statement& bind(int at, base::ByteView blob);
  Statement& bind(int at, std::nullopt_t);
  template <class T>
  Statement& bind(int at, const std::optional<T>& value) {
    return value ? bind(at, *value) : bind(at, std::nullopt);
  }

  base::Result<bool> step();  // true: a row is there
  base::Result<void> run();   // to the end, then reset for the next binding
  void reset();               // also clears the bindings

  // Columns are numbered from 0.
  std::int64_t integer(int column) const;
  std::string text(int column) const;
  base::Bytes blob(int column) const;
  bool is_null(int column) const;
  bool is(int column, std::string_view text) const;

 private:
  friend class Database;
  Statement(sqlite3_stmt* it, std::weak_ptr<StatementPool> pool) : it_(it), pool_(std::move(pool)) {}
  Statement& keep(int code);
  sqlite3_stmt* it_ = nullptr;
  std::weak_ptr<StatementPool> pool_;  // where it goes when it ends; gone with its database
  int bound_ = 0;                      // the first binding that failed, told by the next step
};

class Database {
 public:
  // Opens or makes the file. With a key it is encrypted (raw 256-bit key, secure_delete, temp_store=MEMORY); a wrong
  // key or a damaged first page is corrupt. Refuses (internal) when the promised durability is not in force afterwards.
  // `vfs`: the name of SQLite's VFS, empty for its own.
  static base::Result<Database> open(const std::filesystem::path& file, const std::optional<base::Key>& key,
                                     Durability durability, const std::string& vfs = {});
  static base::Result<Database> in_memory();
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  base::Result<Statement> prepare(std::string_view sql);
  base::Result<void> execute(std::string_view sql);  // one or more statements without parameters
  std::int64_t changes() const;                      // rows changed by the last statement
  std::int64_t last_rowid() const;
  base::Result<void> check();  // PRAGMA quick_check and cipher_integrity_check; empties the write-ahead log first

 private:
  explicit Database(sqlite3* it);
  base::Result<void> examine();
  base::Result<void> prepare_file(const std::optional<base::Key>& key, Durability durability);
  sqlite3* it_ = nullptr;
  std::shared_ptr<StatementPool> pool_;
  bool encrypted_ = false;
};

// BEGIN IMMEDIATE; rolls back in the destructor unless `commit` returned success.
class Transaction {
 public:
  static base::Result<Transaction> begin(Database& database);
  Transaction(Transaction&&) noexcept;
  ~Transaction();
  base::Result<void> commit();

 private:
  explicit Transaction(Database& database) : database_(&database) {}
  Database* database_ = nullptr;
};

// Applies the steps after the file's `user_version`, each in its own transaction. A version newer than the steps is
// unsupported.
base::Result<void> migrate(Database& database, const std::vector<std::string_view>& steps);

}  // namespace foyer::store
