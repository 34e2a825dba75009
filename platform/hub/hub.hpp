#pragma once
// The whole hub over one database: two handlers, one for kiosks (mutual TLS) and one for browsers, other systems and
// enrolment. It knows no sockets: the program puts them before it, tests call the handlers.
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/hub/database.hpp"
#include "platform/hub/keyring.hpp"
#include "shared/base/clock.hpp"
#include "shared/base/random.hpp"
#include "shared/net/exchange.hpp"

namespace foyer::hub {

struct HubConfig {
  std::string public_url;  // "https://hub.example"; empty: as requests are addressed
  std::string version;
};

class Hub {
 public:
  // Brings the database's keys and board up to date. `clock` and `random` outlive the hub and may be used from any
  // thread.
  static base::Result<std::unique_ptr<Hub>> make(std::unique_ptr<HubDatabase> database, HubConfig config,
                                                 const base::Clock& clock, base::Random& random);
  ~Hub();

  net::Handler for_devices() const;
  net::Handler for_web() const;

  void tick();   // every tuning::hub_tick: what is due
  void close();  // answers who waits and ends the streams; no request comes after

  const Keyring& keys() const;
  HubDatabase& database();

 private:
  struct Inside;
  explicit Hub(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

}  // namespace foyer::hub
