#include "platform/hub/fleet.hpp"

#include "platform/hub/attempts.hpp"
#include "platform/hub/fleet_sight.hpp"
#include "platform/hub/rooftops.hpp"
#include "shared/base/digest.hpp"
#include "shared/base/log.hpp"
#include "shared/base/sealed_box.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::hub {

using base::Error;
using base::Fault;
using base::Result;
using store::Database;

namespace log = base::log;
namespace tuning = base::tuning;

namespace {

const Error wrong_code{Fault::denied, "this code opens nothing: it is wrong, used or too old"};

base::Digest code_hash(const Keyring& keys, std::string_view secret) {
  return base::hmac_sha256(keys.hashes.derive("enrol").bytes(), base::view(secret));
}

// The rooftop whose code this is; the code is used up.
Result<model::RooftopId> use_code(Database& database, const Keyring& keys, std::string_view typed, base::WallTime now) {
  const auto code = net::parse_enrol_code(typed);
  if (!code) return wrong_code;
  const base::Digest hash = code_hash(keys, code->secret);
  FOYER_TRY(row, database.prepare("DELETE FROM enrol_codes WHERE hash = ? AND expires_ms > ? RETURNING rooftop"));
  row.bind(1, base::ByteView(hash)).bind(2, base::unix_ms(now));
  FOYER_TRY(found, row.step());
  if (!found) return wrong_code;
  const std::string rooftop = row.text(0);
  FOYER_TRY(more, row.step());
  return more ? Result<model::RooftopId>(wrong_code) : model::RooftopId::parse(rooftop);
}

Result<int> add_device(Database& database, const model::DeviceId& device, const model::RooftopId& rooftop,
                       base::WallTime now) {
  FOYER_TRY(add, database.prepare("INSERT INTO devices(id, rooftop, number, enrolled_ms) VALUES(?1, ?2, "
                                  "(SELECT coalesce(max(number), 0) + 1 FROM devices WHERE rooftop = ?2), ?3)"));
  FOYER_CHECK(add.bind(1, device.text()).bind(2, rooftop.text()).bind(3, base::unix_ms(now)).run());
  return kiosk_number(database, device);
}

Result<std::optional<DeviceIdentity>> member(Database& database, const std::optional<model::DeviceId>& device) {
  if (!device) return std::optional<DeviceIdentity>();
  FOYER_TRY(row, database.prepare("SELECT rooftop FROM devices WHERE id = ?"));
  row.bind(1, device->text());
  FOYER_TRY(found, row.step());
  if (!found) return std::optional<DeviceIdentity>();
  FOYER_TRY(rooftop, model::RooftopId::parse(row.text(0)));
  return std::optional(DeviceIdentity{*device, rooftop});
}

// The rooftop's other kiosks, those seen last first; none for a kiosk that is not trusted, and none that is not.
Result<std::vector<net::PeerKiosk>> others(Database& database, const DeviceIdentity& asks) {
  FOYER_TRY(rows,
            database.prepare("SELECT id, coalesce(heartbeat, '') FROM devices WHERE rooftop = ?1 AND id <> ?2 AND "
                             "quarantined IS NULL AND (SELECT quarantined FROM devices WHERE id = ?2) IS NULL "
                             "ORDER BY coalesce(seen_ms, 0) DESC LIMIT ?3"));
  rows.bind(1, asks.rooftop.text()).bind(2, asks.id.text()).bind(3, static_cast<std::int64_t>(tuning::peers_most));
  std::vector<net::PeerKiosk> all;
  for (;;) {
    FOYER_TRY(row, rows.step());
    if (!row) return all;
    FOYER_TRY(id, model::DeviceId::parse(rows.text(0)));
    const auto beat = net::read_heartbeat(rows.text(1));
    all.push_back({id, beat ? beat->peers_at : std::vector<std::string>{}});
  }
}

// In the log, when they are first heard of: somebody may still know who stood there.
Result<void> tell_of_losses(Database& database, const model::DeviceId& device, const net::Heartbeat& beat) {
  if (beat.lost_count == 0 && !beat.lost_unnamed) return {};
  FOYER_TRY(row, database.prepare("SELECT coalesce(heartbeat, '') FROM devices WHERE id = ?"));
  FOYER_TRY(found, row.bind(1, device.text()).step());
  const auto before = net::read_heartbeat(found ? row.text(0) : std::string());
  if (before && before->lost_count >= beat.lost_count && before->lost_unnamed >= beat.lost_unnamed) return {};
  log::error("device.facts_lost",
             {{"device", device.text()}, {"count", beat.lost_count}, {"unnamed", beat.lost_unnamed}});
  for (const net::LostFact& each : beat.lost)
    log::error("device.fact_lost", {{"device", device.text()},
                                    {"fact", each.fact.text()},
                                    {"epoch", each.epoch.text()},
                                    {"n", each.n},
                                    {"visit", each.visit.text()},
                                    {"type", each.type},
                                    {"at", base::rfc3339(each.at)}});
  return {};
}

}  // namespace

Endpoint for_device(HubDatabase& database, DeviceEndpoint endpoint) {
  return [&database, endpoint = std::move(endpoint)](const Parts& parts, net::Request request,
                                                     const std::shared_ptr<net::Reply>& reply) {
    const auto found = member(*database.access(), request.peer.device);
    if (!found) return reply->send(problem(found.error()));
    if (!*found) return reply->send(problem(Error{Fault::denied, "this device is not of the fleet"}));
    const DeviceIdentity device = **found;
    if (parts.empty() || parts.front() != device.rooftop.text())
      return reply->send(problem(Error{Fault::denied, "this device is of another rooftop"}));
    endpoint(device, std::move(request), reply);
  };
}

Result<std::string> make_enrolment(Database& database, const Keyring& keys, const model::RooftopId& rooftop,
                                   base::WallTime now, base::Random& random) {
  FOYER_CHECK(lookup_key(database, rooftop));
  FOYER_TRY(code, net::make_enrol_code(keys.authority.cert_pem, random));
  const base::Digest hash = code_hash(keys, code.secret);
  FOYER_TRY(old, database.prepare("DELETE FROM enrol_codes WHERE expires_ms <= ?"));
  FOYER_CHECK(old.bind(1, base::unix_ms(now)).run());
  FOYER_TRY(add, database.prepare("INSERT INTO enrol_codes(hash, rooftop, expires_ms) VALUES(?, ?, ?)"));
  add.bind(1, base::ByteView(hash)).bind(2, rooftop.text()).bind(3, base::unix_ms(now + tuning::enrol_code_lives));
  FOYER_CHECK(add.run());
  return code.shown();
}

Result<int> kiosk_number(Database& database, const model::DeviceId& device) {
  FOYER_TRY(row, database.prepare("SELECT number FROM devices WHERE id = ?"));
  row.bind(1, device.text());
  FOYER_TRY(found, row.step());
  return found ? static_cast<int>(row.integer(0)) : 0;
}

Result<std::vector<FleetRow>> fleet(Database& database) {
  FOYER_TRY(rows, database.prepare("SELECT id, rooftop, number, enrolled_ms, seen_ms, coalesce(heartbeat, ''), "
                                   "coalesce(quarantined, '') FROM devices ORDER BY rooftop, number"));
  std::vector<FleetRow> all;
  for (;;) {
    FOYER_TRY(row, rows.step());
    if (!row) return all;
    FleetRow device;
    FOYER_TRY(id, model::DeviceId::parse(rows.text(0)));
    FOYER_TRY(rooftop, model::RooftopId::parse(rows.text(1)));
    device.id = id;
    device.rooftop = rooftop;
    device.number = static_cast<int>(rows.integer(2));
    device.enrolled = base::from_unix_ms(rows.integer(3));
    if (!rows.is_null(4)) device.seen = base::from_unix_ms(rows.integer(4));
    device.heartbeat = rows.text(5);
    device.quarantined = rows.text(6);
    all.push_back(std::move(device));
  }
}

Result<void> release(Database& database, const model::DeviceId& device) {
  FOYER_TRY(free, database.prepare("UPDATE devices SET quarantined = NULL WHERE id = ?"));
  FOYER_CHECK(free.bind(1, device.text()).run());
  if (database.changes() != 1) return Error{Fault::not_found, "no such device"};
  log::warn("device.released", {{"device", device.text()}});
  return {};
}

net::Response Fleet::enrol(const net::Request& request) {
  const auto ask = net::read_enrol_ask(request.body);
  if (!ask) return problem(ask.error());
  const base::WallTime now = clock_.wall();
  const Access access = database_.access();
  Attempts attempts(*access, "enrol", request.peer.address, now);
  const auto paused = attempts.paused();
  if (!paused) return problem(paused.error());
  if (*paused) return too_many_tries(**paused);

  // The code is used up together with the certificate's issue, or not at all: a bad request leaves it good.
  const auto enrolled = [&]() -> Result<net::EnrolAnswer> {
    FOYER_TRY(transaction, store::Transaction::begin(*access));
    FOYER_TRY(rooftop, use_code(*access, keys_, ask->code, now));
    net::EnrolAnswer answer;
    answer.rooftop = rooftop;
    answer.device = model::DeviceId::make(now, random_);
    FOYER_TRY(chain, net::issue_device(keys_.authority, ask->csr_pem, answer.device, rooftop, now));
    answer.cert_chain_pem = std::move(chain);
    answer.ca_pem = keys_.authority.cert_pem;
    FOYER_TRY(key, lookup_key(*access, rooftop));
    answer.lookup_key = std::move(key);
    answer.qr_keys = keys_.qr_keys();
    FOYER_TRY(number, add_device(*access, answer.device, rooftop, now));
    FOYER_CHECK(transaction.commit());
    log::info("device.enrolled", {{"device", answer.device.text()}, {"rooftop", rooftop.text()}, {"number", number}});
    return answer;
  }();
  if (enrolled) {
    if (const auto cleared = attempts.hit(); !cleared) return problem(cleared.error());
    return net::json_response(200, net::write_enrol_answer(*enrolled));
  }
  if (enrolled.error().fault == Fault::denied)
    if (const auto counted = attempts.missed(); !counted) return problem(counted.error());
  return problem(enrolled.error());
}

net::Response Fleet::heartbeat(const DeviceIdentity& device, const net::Request& request) {
  const auto beat = net::read_heartbeat(request.body);
  if (!beat) return problem(beat.error());
  const Access access = database_.access();
  const auto answer = [&]() -> Result<net::HeartbeatAnswer> {
    net::HeartbeatAnswer said;
    said.hub_time = clock_.wall();
    FOYER_TRY(known, in_ledger(*access, device.id, beat->lost));
    said.known = std::move(known);
    said.ledger = keys_.ledger;
    FOYER_TRY(seal_key, base::box_public_key(keys_.seal));
    said.seal_key.assign(seal_key.begin(), seal_key.end());
    FOYER_CHECK(tell_of_losses(*access, device.id, *beat));
    FOYER_TRY(keep, access->prepare("UPDATE devices SET seen_ms = ?, heartbeat = ? WHERE id = ?"));
    keep.bind(1, base::unix_ms(said.hub_time)).bind(2, net::write_heartbeat(*beat)).bind(3, device.id.text());
    FOYER_CHECK(keep.run());
    FOYER_TRY(kiosks, others(*access, device));
    said.kiosks = std::move(kiosks);
    return said;
  }();
  return answer ? net::json_response(200, net::write_heartbeat_answer(*answer)) : problem(answer.error());
}

Routes Fleet::device_routes() {
  return {{net::Method::post, "/v1/rooftops/{r}/heartbeat",
           for_device(database_,
                      [this](const DeviceIdentity& device, const net::Request& request,
                             const std::shared_ptr<net::Reply>& reply) { reply->send(heartbeat(device, request)); })}};
}

Routes Fleet::web_routes() {
  return {{net::Method::post, "/v1/enrol",
           at_once([this](const Parts&, const net::Request& request) { return enrol(request); })}};
}

}  // namespace foyer::hub
