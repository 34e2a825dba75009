#pragma once
// What an administrator's key opens besides the doors:
//   POST /v1/admin/enrolment-codes {rooftop}        -> {code}  once, for one kiosk
//   POST /v1/admin/api-keys        {rooftop, site}  -> {key}   for a web site; shown once
//   POST /v1/admin/staff-links     {rooftop, key}   -> {url}   where a member of staff sets password and second factor
//   POST /v1/admin/wall-tokens     {rooftop}        -> {url}   to open on a wall screen
//   GET  /v1/admin/devices                          -> {devices: [{id, rooftop, number, enrolled_at, seen_at?,
//   heartbeat?, quarantined?}]} POST /v1/admin/devices/{id}/release             -> {facts} out of quarantine; how many
//   of its facts were folded in
//   GET  /v1/rooftops/{r}/ledger?after=0            -> NDJSON: every fact as its device froze it, in the hub's order;
//   the header X-Foyer-Last says what to ask on with
// and what nobody needs a key for:
//   GET  /v1/health                                 -> {status: "ok", version}
#include <string>

#include "platform/hub/credentials.hpp"
#include "platform/hub/keyring.hpp"
#include "platform/hub/ledger.hpp"
#include "platform/hub/router.hpp"

namespace foyer::hub {

class Admin {
 public:
  // `public_url` is where browsers reach the hub, "https://hub.example"; empty: as the request was addressed.
  Admin(HubDatabase& database, Ledger& ledger, const Keyring& keys, const base::Clock& clock, base::Random& random,
        std::string public_url, std::string version)
      : database_(database),
        ledger_(ledger),
        keys_(keys),
        clock_(clock),
        random_(random),
        public_url_(std::move(public_url)),
        version_(std::move(version)) {}

  Routes routes();

 private:
  net::Response enrolment_code(const net::Request& request);
  net::Response api_key(const net::Request& request);
  net::Response staff_link(const net::Request& request);
  net::Response wall_link(const net::Request& request);
  net::Response close_walls(const net::Request& request);
  net::Response devices();
  net::Response release_device(const std::string& device);
  net::Response ledger(const std::string& rooftop, const net::Request& request);
  net::Response health();
  std::string url(const net::Request& request, std::string_view path) const;

  HubDatabase& database_;
  Ledger& ledger_;
  const Keyring& keys_;
  const base::Clock& clock_;
  base::Random& random_;
  const std::string public_url_;
  const std::string version_;
};

}  // namespace foyer::hub
