#include "platform/hub/schema.hpp"

namespace foyer::hub {

const std::string_view schema_ledger = R"sql(
CREATE TABLE keyring(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;

CREATE TABLE rooftops(
  id TEXT PRIMARY KEY,
  lookup_key BLOB NOT NULL,       -- HMAC key of phone numbers, known to the rooftop's kiosks
  feed_epoch TEXT NOT NULL,
  feed_head INTEGER NOT NULL,     -- the last number given out
  feed_floor INTEGER NOT NULL     -- tombstones up to here are gone
) WITHOUT ROWID;

CREATE TABLE devices(
  id TEXT PRIMARY KEY,
  rooftop TEXT NOT NULL REFERENCES rooftops(id),
  number INTEGER NOT NULL,        -- "Kiosk 3"
  enrolled_ms INTEGER NOT NULL,
  seen_ms INTEGER,
  heartbeat TEXT,                 -- the last one, as sent
  quarantined TEXT,               -- why; NULL: trusted
  UNIQUE(rooftop, number)
) WITHOUT ROWID;

CREATE TABLE enrol_codes(
  hash BLOB PRIMARY KEY,
  rooftop TEXT NOT NULL REFERENCES rooftops(id),
  expires_ms INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE credentials(
  hash BLOB PRIMARY KEY,
  kind TEXT NOT NULL,             -- admin, site or wall
  rooftop TEXT,                   -- NULL: every one
  label TEXT NOT NULL,
  made_ms INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE misses(
  what TEXT NOT NULL,             -- what was tried
  who TEXT NOT NULL,              -- by whom
  count INTEGER NOT NULL,
  last_ms INTEGER NOT NULL,
  paused_until_ms INTEGER NOT NULL,
  PRIMARY KEY(what, who)
) WITHOUT ROWID;

CREATE TABLE ledger(
  seq INTEGER PRIMARY KEY AUTOINCREMENT,  -- the hub's order; a number is never given twice
  rooftop TEXT NOT NULL,
  device TEXT NOT NULL,
  epoch TEXT NOT NULL,
  n INTEGER NOT NULL,
  hash BLOB NOT NULL,             -- SHA-256 of the line
  fact TEXT NOT NULL,
  visit TEXT NOT NULL,
  parked TEXT,                    -- why it is not folded in; NULL: it is
  received_ms INTEGER NOT NULL,
  line TEXT NOT NULL,             -- as the device froze it
  UNIQUE(device, epoch, n)
);
CREATE INDEX ledger_fact ON ledger(fact);
CREATE INDEX ledger_parked ON ledger(seq) WHERE parked IS NOT NULL;

-- Every number up to `n` is in the ledger.
CREATE TABLE acknowledged(
  device TEXT NOT NULL,
  epoch TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY(device, epoch)
) WITHOUT ROWID;

-- What was refused is kept for a person to look at.
CREATE TABLE aside(
  id INTEGER PRIMARY KEY,
  device TEXT NOT NULL,
  hash BLOB NOT NULL,
  why TEXT NOT NULL,
  received_ms INTEGER NOT NULL,
  line BLOB NOT NULL,
  UNIQUE(device, hash)
);

-- The projection: one row a visit, made from the ledger and nothing else.
CREATE TABLE visits(
  visit TEXT PRIMARY KEY,
  rooftop TEXT NOT NULL,
  seq INTEGER NOT NULL,           -- of the last fact folded in
  subject TEXT NOT NULL,
  customer TEXT NOT NULL,
  merged_into TEXT,
  changed_ms INTEGER NOT NULL,
  entry TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX visits_subject ON visits(rooftop, subject) WHERE subject <> '';
CREATE INDEX visits_customer ON visits(rooftop, customer) WHERE customer <> '';
CREATE INDEX visits_changed ON visits(rooftop, changed_ms);
CREATE INDEX visits_merged ON visits(merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE feed(
  rooftop TEXT NOT NULL REFERENCES rooftops(id),
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  op TEXT NOT NULL,               -- put, del or purge
  rev INTEGER NOT NULL,
  expires_ms INTEGER,
  starts_ms INTEGER,
  changed_ms INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY(rooftop, kind, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX feed_seq ON feed(rooftop, seq);
CREATE INDEX feed_expires ON feed(rooftop, expires_ms) WHERE op = 'put' AND expires_ms IS NOT NULL;
CREATE INDEX feed_tombstones ON feed(rooftop, changed_ms) WHERE op <> 'put';

-- Appointments and configurations as they came in, with what only the hub may know. In the feed from from_ms to until_ms.
CREATE TABLE records(
  rooftop TEXT NOT NULL REFERENCES rooftops(id),
  kind TEXT NOT NULL,             -- appointment or configuration
  id TEXT NOT NULL,
  code TEXT NOT NULL UNIQUE,
  customer TEXT NOT NULL,
  phone TEXT NOT NULL,            -- E.164 or empty
  email TEXT NOT NULL,
  starts_ms INTEGER NOT NULL,     -- appointments: when; configurations: when saved
  from_ms INTEGER NOT NULL,
  until_ms INTEGER NOT NULL,
  fed INTEGER NOT NULL,           -- 0 not yet, 1 in the feed, 2 over
  body TEXT NOT NULL,             -- the feed row's
  PRIMARY KEY(rooftop, kind, id)
) WITHOUT ROWID;
CREATE INDEX records_phone ON records(rooftop, phone) WHERE phone <> '';
CREATE INDEX records_customer ON records(rooftop, customer);
CREATE INDEX records_due ON records(fed, from_ms);
CREATE INDEX records_over ON records(fed, until_ms);
)sql";

const std::string_view schema_feed = R"sql(
CREATE INDEX feed_day ON feed(rooftop, starts_ms) WHERE starts_ms IS NOT NULL;

-- Count and sum of the numbers of the live rows by kind, moved by the same statement that moves a row.
CREATE TABLE feed_sums(
  rooftop TEXT NOT NULL,
  kind TEXT NOT NULL,
  count INTEGER NOT NULL,
  sum INTEGER NOT NULL,
  PRIMARY KEY(rooftop, kind)
) WITHOUT ROWID;
INSERT INTO feed_sums SELECT rooftop, kind, count(*), sum(seq) FROM feed WHERE op = 'put' GROUP BY rooftop, kind;
CREATE TRIGGER feed_sums_insert AFTER INSERT ON feed WHEN new.op = 'put' BEGIN
  INSERT INTO feed_sums VALUES(new.rooftop, new.kind, 1, new.seq)
    ON CONFLICT(rooftop, kind) DO UPDATE SET count = count + 1, sum = sum + excluded.sum;
END;
CREATE TRIGGER feed_sums_update AFTER UPDATE OF seq, op ON feed BEGIN
  INSERT INTO feed_sums VALUES(new.rooftop, new.kind, (new.op = 'put') - (old.op = 'put'),
                               iif(new.op = 'put', new.seq, 0) - iif(old.op = 'put', old.seq, 0))
    ON CONFLICT(rooftop, kind) DO UPDATE SET count = count + excluded.count, sum = sum + excluded.sum;
END;
CREATE TRIGGER feed_sums_delete AFTER DELETE ON feed WHEN old.op = 'put' BEGIN
  UPDATE feed_sums SET count = count - 1, sum = sum - old.seq WHERE rooftop = old.rooftop AND kind = old.kind;
END;
)sql";

const std::string_view schema_claims = R"sql(
ALTER TABLE rooftops ADD COLUMN claim_fence INTEGER NOT NULL DEFAULT 0;  -- the last one given out
)sql";

std::vector<std::string_view> schema_steps() { return {schema_ledger, schema_staff, schema_feed, schema_claims}; }

}  // namespace foyer::hub
