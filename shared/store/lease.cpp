#include "shared/store/lease.hpp"

#include "shared/base/tuning_engine.hpp"

namespace foyer::store {

using base::Result;

namespace tuning = base::tuning;

const std::string_view schema_lease =
    "CREATE TABLE lease(one INTEGER PRIMARY KEY CHECK (one = 1), secret BLOB NOT NULL, wall_ms INTEGER NOT NULL,"
    "  boot_id TEXT NOT NULL, boot_ns INTEGER NOT NULL)";

namespace {

constexpr std::size_t secret_bytes = 32;

base::Key key_of(const base::Key& device_key, base::ByteView secret) {
  return device_key.derive("cache " + base::hex(secret));
}

}  // namespace

Result<std::optional<base::Key>> Lease::key(const base::Key& device_key) {
  FOYER_TRY(row, database_.prepare("SELECT secret FROM lease"));
  FOYER_TRY(there, row.step());
  return there ? std::optional(key_of(device_key, row.blob(0))) : std::nullopt;
}

Result<base::Key> Lease::begin(const base::Key& device_key, const Stamp& now, base::Random& random) {
  const base::Bytes secret = random.bytes(secret_bytes);
  FOYER_TRY(row, database_.prepare("INSERT OR REPLACE INTO lease(one, secret, wall_ms, boot_id, boot_ns)"
                                   " VALUES(1, ?1, ?2, ?3, ?4)"));
  row.bind(1, base::ByteView(secret)).bind(2, base::unix_ms(now.wall)).bind(3, now.boot_id);
  FOYER_CHECK(row.bind(4, now.boot.time_since_epoch().count()).run());
  return key_of(device_key, secret);
}

Result<void> Lease::renew(const Stamp& now) {
  FOYER_TRY(last, renewed());
  const bool noted = last && last->boot_id == now.boot_id && now.boot - last->boot < tuning::cache_lease_noted;
  if (!last || noted) return {};
  FOYER_TRY(row, database_.prepare("UPDATE lease SET wall_ms=?1, boot_id=?2, boot_ns=?3"));
  row.bind(1, base::unix_ms(now.wall)).bind(2, now.boot_id).bind(3, now.boot.time_since_epoch().count());
  return row.run();
}

Result<bool> Lease::over(const Stamp& now) {
  FOYER_TRY(last, renewed());
  return last && probably_elapsed(*last, now) > tuning::cache_lease;
}

Result<void> Lease::shred() {
  FOYER_CHECK(database_.execute("DELETE FROM lease"));
  return database_.execute("PRAGMA wal_checkpoint(TRUNCATE)");
}

Result<std::optional<Stamp>> Lease::renewed() {
  FOYER_TRY(row, database_.prepare("SELECT wall_ms, boot_id, boot_ns FROM lease"));
  FOYER_TRY(there, row.step());
  if (!there) return std::optional<Stamp>();
  return std::optional(
      Stamp{base::from_unix_ms(row.integer(0)), row.text(1), base::BootTime(std::chrono::nanoseconds(row.integer(2)))});
}

}  // namespace foyer::store
