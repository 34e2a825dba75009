// Step 2 of hub.db: who may look, who is looking, and who looked.
#include "platform/hub/schema.hpp"

namespace foyer::hub {

const std::string_view schema_staff = R"sql(
CREATE TABLE staff_account(id TEXT PRIMARY KEY, rooftop TEXT NOT NULL, sign_in TEXT NOT NULL, full_name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  password_hash TEXT,  -- null until a link was followed to its end: such an account cannot sign in
  totp_secret BLOB) WITHOUT ROWID;
CREATE TABLE staff_link(token_hash TEXT PRIMARY KEY, staff TEXT NOT NULL UNIQUE REFERENCES staff_account(id),
  expires_ms INTEGER NOT NULL, password_hash TEXT, totp_secret BLOB) WITHOUT ROWID;
CREATE TABLE staff_used_step(staff TEXT NOT NULL, step INTEGER NOT NULL, PRIMARY KEY(staff, step)) WITHOUT ROWID;
CREATE TABLE sign_in_lock(id INTEGER PRIMARY KEY, name_key TEXT NOT NULL UNIQUE, misses INTEGER NOT NULL,
  locks INTEGER NOT NULL, boot_id TEXT NOT NULL, began_ns INTEGER NOT NULL, lasts_ms INTEGER NOT NULL);

CREATE TABLE staff_session(token_hash TEXT PRIMARY KEY, staff TEXT NOT NULL REFERENCES staff_account(id),
  boot_id TEXT NOT NULL, began_ns INTEGER NOT NULL, seen_ns INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE wall_screen(id INTEGER PRIMARY KEY, rooftop TEXT NOT NULL, link_hash TEXT NOT NULL UNIQUE,
  cookie_hash TEXT NOT NULL UNIQUE);

CREATE TABLE access_log(n INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL,
  about TEXT NOT NULL, previous TEXT NOT NULL);
)sql";

}  // namespace foyer::hub
