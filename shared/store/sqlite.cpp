#include "shared/store/sqlite.hpp"

#define SQLITE_HAS_CODEC 1  // without it SQLCipher's header hides sqlite3_key
#include <sqlcipher/sqlite3.h>
#include <string.h>  // NOLINT: explicit_bzero is the C library's

#include <cassert>
#include <chrono>
#include <cstring>
#include <unordered_map>
#include <utility>

#include "shared/base/planted.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::store {

using base::Error;
using base::Fault;
using base::Result;

namespace {

constexpr int page_cache_kib = 64 * 1024;   // pages kept open, as far as the file is large: each is deciphered once
constexpr int disposable_log_pages = 8192;  // 32 MiB of log, then it is worked into the file, and both are synced

Fault fault_of(int code) {
  switch (code & 0xff) {
    case SQLITE_FULL:
      return Fault::full;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return Fault::corrupt;
    case SQLITE_CONSTRAINT:
      return Fault::conflict;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_CANTOPEN:
      return Fault::unavailable;
    case SQLITE_TOOBIG:
      return Fault::invalid;
    case SQLITE_PERM:
    case SQLITE_READONLY:
      return Fault::denied;
    default:
      return Fault::internal;
  }
}

// The message names tables and columns, never values: SQLite does not put bound values into its messages.
Error error_of(int code, const char* message) {
  const std::string_view kind = (code & 0xff) == SQLITE_IOERR ? "I/O: " : "";
  return {fault_of(code), "database: " + std::string(kind) + (message != nullptr ? message : sqlite3_errstr(code)) +
                              " (" + std::to_string(code) + ")"};
}

Error error_of(sqlite3* database) { return error_of(sqlite3_extended_errcode(database), sqlite3_errmsg(database)); }

Result<std::string> pragma(Database& database, std::string_view sql) {
  FOYER_TRY(statement, database.prepare(sql));
  FOYER_TRY(row, statement.step());
  return row ? statement.text(0) : std::string();
}

// What was promised is asked back: a pragma that is not understood is silently ignored by SQLite.
Result<void> demand(Database& database, std::string_view set, std::string_view ask, std::string_view expected) {
  if (!set.empty()) FOYER_CHECK(database.execute(set));
  FOYER_TRY(got, pragma(database, ask));
  if (got != expected)
    return Error{Fault::internal,
                 "database: " + std::string(ask) + " is '" + got + "', promised '" + std::string(expected) + "'"};
  return {};
}

}  // namespace

// Statements that nobody uses, by their text. Not kept: one more than the bound, and pragmas, whose answer may have
// been compiled into them.
class StatementPool {
 public:
  ~StatementPool() {
    for (const auto& [sql, statement] : idle_) sqlite3_finalize(statement);
  }
  sqlite3_stmt* take(std::string_view sql) {
    const auto at = idle_.find(sql);
    if (at == idle_.end()) return nullptr;
    sqlite3_stmt* const statement = at->second;
    idle_.erase(at);
    return statement;
  }
  void give_back(sqlite3_stmt* statement) {
    const std::string_view sql = sqlite3_sql(statement);
    if (idle_.size() == base::tuning::idle_statements_most || sql.substr(0, pragma_word.size()) == pragma_word) {
      sqlite3_finalize(statement);
      return;
    }
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    idle_.emplace(sql, statement);
  }

 private:
  static constexpr std::string_view pragma_word = "PRAGMA";
  std::unordered_multimap<std::string_view, sqlite3_stmt*> idle_;  // the text is the statement's own
};

Statement::Statement(Statement&& other) noexcept
    : it_(std::exchange(other.it_, nullptr)),
      pool_(std::move(other.pool_)),
      bound_(std::exchange(other.bound_, SQLITE_OK)) {}

Statement& Statement::operator=(Statement&& other) noexcept {
  std::swap(it_, other.it_);
  std::swap(pool_, other.pool_);
  std::swap(bound_, other.bound_);
  return *this;
}

Statement::~Statement() {
  if (it_ == nullptr) return;
  if (const auto pool = pool_.lock())
    pool->give_back(it_);
  else
    sqlite3_finalize(it_);
}

Statement& Statement::bind(int at, std::int64_t value) { return keep(sqlite3_bind_int64(it_, at, value)); }

Statement& Statement::bind(int at, std::string_view text) {
  const char* data = text.data() != nullptr ? text.data() : "";  // a null pointer would bind NULL
  return keep(sqlite3_bind_text64(it_, at, data, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}

Statement& Statement::bind(int at, base::ByteView blob) {
  if (blob.empty()) return keep(sqlite3_bind_zeroblob(it_, at, 0));
  return keep(sqlite3_bind_blob64(it_, at, blob.data(), blob.size(), SQLITE_TRANSIENT));
}

Statement& Statement::bind(int at, std::nullopt_t) { return keep(sqlite3_bind_null(it_, at)); }

Statement& Statement::keep(int code) {
  assert(code != SQLITE_RANGE && code != SQLITE_MISUSE);
  if (bound_ == SQLITE_OK) bound_ = code;
  return *this;
}

Result<bool> Statement::step() {
  if (bound_ != SQLITE_OK) return error_of(bound_, nullptr);
  const int code = sqlite3_step(it_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  const Error error = error_of(sqlite3_db_handle(it_));
  sqlite3_reset(it_);
  return error;
}

Result<void> Statement::run() {
  for (;;) {
    auto row = step();
    if (row && *row) continue;
    reset();
    return row ? Result<void>() : Result<void>(row.error());
  }
}

void Statement::reset() {
  sqlite3_reset(it_);
  sqlite3_clear_bindings(it_);
  bound_ = SQLITE_OK;
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(it_, column); }

std::string Statement::text(int column) const {
  const auto* data = static_cast<const char*>(sqlite3_column_blob(it_, column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(it_, column));
  return data == nullptr ? std::string() : std::string(data, size);
}

base::Bytes Statement::blob(int column) const {
  const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(it_, column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(it_, column));
  return data == nullptr ? base::Bytes() : base::Bytes(data, data + size);
}

bool Statement::is_null(int column) const { return sqlite3_column_type(it_, column) == SQLITE_NULL; }

bool Statement::is(int column, std::string_view text) const {
  const void* const data = sqlite3_column_blob(it_, column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(it_, column));
  return size == text.size() && (size == 0 || std::memcmp(data, text.data(), size) == 0);
}

Result<Database> Database::open(const std::filesystem::path& file, const std::optional<base::Key>& key,
                                Durability durability, const std::string& vfs) {
  sqlite3* raw = nullptr;
  const int opened =
      sqlite3_open_v2(file.c_str(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                      vfs.empty() ? nullptr : vfs.c_str());
  Database database(raw);  // closed also when opening failed, as SQLite asks
  if (opened != SQLITE_OK) return base::within(file.filename().string(), error_of(opened, nullptr));
  sqlite3_extended_result_codes(raw, 1);
  sqlite3_busy_timeout(raw, static_cast<int>(base::tuning::database_busy.count()));
  sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  if (auto ready = database.prepare_file(key, durability); !ready)
    return base::within(file.filename().string(), ready.error());
  return database;
}

Result<void> Database::prepare_file(const std::optional<base::Key>& key, Durability durability) {
  if (key) {
    std::string raw_key = "x'" + base::hex(key->bytes()) + "'";  // a key as it is, not a passphrase to be stretched
    const int code = sqlite3_key(it_, raw_key.data(), static_cast<int>(raw_key.size()));
    explicit_bzero(raw_key.data(), raw_key.size());
    if (code != SQLITE_OK) return error_of(code, nullptr);
    encrypted_ = true;
    FOYER_CHECK(execute("PRAGMA cipher_log_level=NONE"));  // its own lines on standard error are no structured log
    FOYER_TRY(cipher, pragma(*this, "PRAGMA cipher_version"));
    if (cipher.empty()) return Error{Fault::internal, "database: this SQLite does not encrypt"};
  }
  FOYER_TRY(first_page, prepare("SELECT count(*) FROM sqlite_master"));
  FOYER_CHECK(first_page.run());
  FOYER_CHECK(demand(*this, "PRAGMA journal_mode=WAL", "PRAGMA journal_mode", "wal"));
  const bool full = durability == Durability::full;
  FOYER_CHECK(demand(*this, full ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL", "PRAGMA synchronous",
                     full ? "2" : "1"));
  FOYER_CHECK(demand(*this, "PRAGMA secure_delete=ON", "PRAGMA secure_delete", "1"));
  FOYER_CHECK(demand(*this, "PRAGMA temp_store=MEMORY", "PRAGMA temp_store", "2"));
  FOYER_CHECK(demand(*this, "PRAGMA foreign_keys=ON", "PRAGMA foreign_keys", "1"));
  FOYER_CHECK(execute("PRAGMA cache_size=-" + std::to_string(page_cache_kib)));
  if (!full) FOYER_CHECK(execute("PRAGMA wal_autocheckpoint=" + std::to_string(disposable_log_pages)));
  if (base::planted(base::Defect::skipped_sync)) FOYER_CHECK(execute("PRAGMA synchronous=OFF"));
  return execute("PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON");
}

Result<Database> Database::in_memory() {
  sqlite3* raw = nullptr;
  const int opened = sqlite3_open_v2(":memory:", &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  Database database(raw);
  if (opened != SQLITE_OK) return error_of(opened, nullptr);
  sqlite3_extended_result_codes(raw, 1);
  FOYER_CHECK(demand(database, "PRAGMA foreign_keys=ON", "PRAGMA foreign_keys", "1"));
  return database;
}

Database::Database(sqlite3* it) : it_(it), pool_(std::make_shared<StatementPool>()) {}

Database::Database(Database&& other) noexcept
    : it_(std::exchange(other.it_, nullptr)), pool_(std::move(other.pool_)), encrypted_(other.encrypted_) {}

Database& Database::operator=(Database&& other) noexcept {
  std::swap(it_, other.it_);
  std::swap(pool_, other.pool_);
  std::swap(encrypted_, other.encrypted_);
  return *this;
}

// close_v2: a statement that outlives its database stays valid and the file closes with it.
Database::~Database() {
  pool_.reset();
  sqlite3_close_v2(it_);
}

Result<Statement> Database::prepare(std::string_view sql) {
  if (sqlite3_stmt* const idle = pool_->take(sql)) return Statement(idle, pool_);
  sqlite3_stmt* statement = nullptr;
  const char* rest = nullptr;
  if (sqlite3_prepare_v2(it_, sql.data(), static_cast<int>(sql.size()), &statement, &rest) != SQLITE_OK)
    return error_of(it_);
  assert(statement != nullptr && rest == sql.data() + sql.size());  // one statement, and all of it
  return Statement(statement, pool_);
}

Result<void> Database::execute(std::string_view sql) {
  if (sqlite3_exec(it_, std::string(sql).c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return error_of(it_);
  return {};
}

std::int64_t Database::changes() const { return sqlite3_changes64(it_); }

std::int64_t Database::last_rowid() const { return sqlite3_last_insert_rowid(it_); }

// Neither of the two verdicts tells a page that could not be read from a damaged one: what is damaged is so again.
Result<void> Database::check() {
  // SQLCipher proves the file and takes a page that only the log has for a damaged one.
  FOYER_CHECK(execute("PRAGMA wal_checkpoint(TRUNCATE)"));
  const auto verdict = examine();
  return verdict || verdict.error().fault != Fault::corrupt ? verdict : examine();
}

Result<void> Database::examine() {
  if (encrypted_) {
    FOYER_TRY(pages, prepare("PRAGMA cipher_integrity_check"));  // one row for every page whose proof fails
    FOYER_TRY(bad_page, pages.step());
    if (bad_page) return Error{Fault::corrupt, "database: " + pages.text(0)};
  }
  FOYER_TRY(structure, prepare("PRAGMA quick_check(1)"));
  FOYER_TRY(row, structure.step());
  if (!row || structure.text(0) != "ok")
    return Error{Fault::corrupt, "database: " + (row ? structure.text(0) : std::string("no verdict"))};
  return {};
}

Result<Transaction> Transaction::begin(Database& database) {
  FOYER_CHECK(database.execute("BEGIN IMMEDIATE"));
  return Transaction(database);
}

Transaction::Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}

Transaction::~Transaction() {
  if (database_ == nullptr) return;
  // Fails only where SQLite has rolled back by itself (full disk, I/O): then there is nothing left to undo.
  static_cast<void>(database_->execute("ROLLBACK"));
}

Result<void> Transaction::commit() {
  assert(database_ != nullptr);
  FOYER_CHECK(database_->execute("COMMIT"));
  database_ = nullptr;
  return {};
}

Result<void> migrate(Database& database, const std::vector<std::string_view>& steps) {
  const auto newest = static_cast<std::int64_t>(steps.size());
  FOYER_TRY(stored, pragma(database, "PRAGMA user_version"));
  const std::int64_t version = std::stoll(stored);
  if (version < 0 || version > newest)
    return Error{Fault::unsupported, "database: schema " + stored + " is newer than this program's " +
                                         std::to_string(newest) + ": install the newer program"};
  for (std::int64_t step = version; step < newest; ++step) {
    // The number moves with the step: a cut between them leaves either both or neither.
    FOYER_TRY(transaction, Transaction::begin(database));
    FOYER_CHECK(database.execute(steps[static_cast<std::size_t>(step)]));
    FOYER_CHECK(database.execute("PRAGMA user_version=" + std::to_string(step + 1)));
    FOYER_CHECK(transaction.commit());
  }
  return {};
}

}  // namespace foyer::store
