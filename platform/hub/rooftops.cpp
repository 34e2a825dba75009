#include "platform/hub/rooftops.hpp"

#include "platform/hub/feed.hpp"
#include "shared/base/digest.hpp"
#include "shared/base/log.hpp"

namespace foyer::hub {

using base::Error;
using base::Fault;
using base::Result;
using model::RooftopId;
using store::Database;

Result<void> add_rooftop(Database& database, const RooftopId& rooftop, base::Random& random) {
  FOYER_TRY(add, database.prepare("INSERT OR IGNORE INTO rooftops(id, lookup_key, feed_epoch, feed_head, feed_floor) "
                                  "VALUES(?, ?, ?, 0, 0)"));
  const base::Bytes key = random.bytes(32);
  FOYER_CHECK(add.bind(1, rooftop.text()).bind(2, base::ByteView(key)).bind(3, base::hex(random.bytes(8))).run());
  if (database.changes() == 1) base::log::info("rooftop.added", {{"rooftop", rooftop.text()}});
  return {};
}

Result<std::vector<RooftopId>> rooftops(Database& database) {
  FOYER_TRY(rows, database.prepare("SELECT id FROM rooftops ORDER BY id"));
  std::vector<RooftopId> all;
  for (;;) {
    FOYER_TRY(row, rows.step());
    if (!row) return all;
    FOYER_TRY(id, RooftopId::parse(rows.text(0)));
    all.push_back(id);
  }
}

Result<base::Bytes> lookup_key(Database& database, const RooftopId& rooftop) {
  FOYER_TRY(row, database.prepare("SELECT lookup_key FROM rooftops WHERE id = ?"));
  row.bind(1, rooftop.text());
  FOYER_TRY(found, row.step());
  if (!found) return Error{Fault::not_found, "no such rooftop"};
  return row.blob(0);
}

Result<model::Settings> settings_of(Database& database, const RooftopId& rooftop) {
  FOYER_TRY(body, feed_body(database, rooftop, "settings", rooftop.text()));
  if (body.empty()) return Error{Fault::not_found, "no such rooftop"};
  return net::read_settings(body);
}

Result<text::Zone> zone_of(Database& database, const RooftopId& rooftop) {
  FOYER_TRY(settings, settings_of(database, rooftop));
  return text::Zone::find(settings.time_zone);
}

Result<base::WallTime> day_start(Database& database, const RooftopId& rooftop, base::WallTime now) {
  FOYER_TRY(zone, zone_of(database, rooftop));
  text::LocalTime local = zone.local(now);
  local.hour = local.minute = local.second = 0;
  return zone.instant(local);
}

std::string phone_hmac(base::ByteView lookup_key, std::string_view e164) {
  if (e164.empty()) return "";
  return base::hex(base::hmac_sha256(lookup_key, base::view(e164)));
}

}  // namespace foyer::hub
