#pragma once
// The doors by which a dealer's other systems come in (API.md, JSON Schema in assets/schema):
//   PUT  /v1/rooftops/{r}/settings         administrator's key; the rooftop exists from here on
//   PUT  /v1/rooftops/{r}/staff            administrator's key; who is not named any more leaves
//   POST /v1/rooftops/{r}/appointments     a site's key; the same `key` again changes the appointment and keeps its
//   code POST /v1/rooftops/{r}/configurations   a site's key; the same `key`, where one is given, as above
#include <functional>

#include "platform/hub/credentials.hpp"
#include "platform/hub/intake.hpp"
#include "platform/hub/keyring.hpp"
#include "platform/hub/records.hpp"
#include "platform/hub/router.hpp"
#include "shared/base/clock.hpp"

namespace foyer::hub {

class Doors {
 public:
  // `changed` runs after a commit, while the database is still held.
  Doors(HubDatabase& database, const Keyring& keys, const base::Clock& clock, base::Random& random,
        std::function<void(store::Database&, const model::RooftopId&)> changed);

  Routes routes();

 private:
  struct Place;
  net::Response put_settings(const Parts& parts, const net::Request& request);
  net::Response put_staff(const Parts& parts, const net::Request& request);
  net::Response post_appointment(const Parts& parts, const net::Request& request);
  net::Response post_configuration(const Parts& parts, const net::Request& request);

  base::Result<Place> place(const std::string& rooftop);
  // Completes what was taken in and keeps it, in one transaction; the answer tells id, code and QR payload.
  net::Response keep(
      const std::function<base::Result<Record>(store::Database&, const model::VisitCode& code)>& complete,
      const Record& draft);

  HubDatabase& database_;
  const Keyring& keys_;
  const base::Clock& clock_;
  base::Random& random_;
  const std::function<void(store::Database&, const model::RooftopId&)> changed_;
};

}  // namespace foyer::hub
