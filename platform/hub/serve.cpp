#include "platform/hub/serve.hpp"

#include <charconv>
#include <fstream>
#include <nlohmann/json.hpp>

#include "platform/hub/credentials.hpp"
#include "platform/hub/feed.hpp"
#include "platform/hub/fleet.hpp"
#include "platform/hub/hub.hpp"
#include "platform/hub/private_file.hpp"
#include "platform/hub/rooftops.hpp"
#include "shared/base/log.hpp"
#include "shared/base/tuning.hpp"
#include "shared/net/server.hpp"

namespace foyer::hub {

using base::Error;
using base::Fault;
using base::Result;

namespace {

constexpr const char* default_rooftop = "main";  // of a hub that nobody has told of any
constexpr int serving_threads = 4;               // requests wait for the one database; more would only wait in it

struct Address {
  std::string host;
  std::uint16_t port = 0;
};

// "127.0.0.1:8443" or "[::1]:8443".
Result<Address> parse_address(const std::string& text) {
  const Error bad{Fault::invalid, "\"" + text + "\" is no address: host:port was expected"};
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos || colon == 0) return bad;
  Address address;
  address.host = text.substr(0, colon);
  if (address.host.front() == '[' && address.host.back() == ']')
    address.host = address.host.substr(1, address.host.size() - 2);
  const char* const end = text.data() + text.size();
  const auto [at, error] = std::from_chars(text.data() + colon + 1, end, address.port);
  if (error != std::errc() || at != end || address.host.empty()) return bad;
  return address;
}

Result<std::unique_ptr<HubDatabase>> open_database(const std::filesystem::path& folder, base::Random& random) {
  FOYER_CHECK(make_private_folder(folder));
  FOYER_TRY(key, database_key(folder, random));
  return HubDatabase::open(folder / "hub.db", key);
}

// The administrator's key, the first time. The file is written before the key counts: a crash between the two leaves a
// file that the next start writes over.
Result<void> make_admin_key(store::Database& database, const std::filesystem::path& folder, const base::Clock& clock,
                            base::Random& random) {
  FOYER_TRY(there, any_admin_key(database));
  if (there) return {};
  FOYER_TRY(transaction, store::Transaction::begin(database));
  FOYER_TRY(key, add_key(database, KeyKind::admin, {}, "first", clock.wall(), random));
  FOYER_CHECK(write_private_file(folder / "admin.key", key + "\n"));
  return transaction.commit();
}

// Plain settings, until the dealer's own come by the door.
Result<void> make_rooftop(store::Database& database, const Keyring& keys, const std::string& name,
                          const base::Clock& clock, base::Random& random) {
  FOYER_TRY(rooftop, model::RooftopId::parse(name));
  FOYER_TRY(body, feed_body(database, rooftop, "settings", rooftop.text()));
  if (!body.empty()) return {};
  model::Settings settings;
  settings.rooftop = rooftop;
  settings.name = settings.brand = name;
  settings.time_zone = "Etc/UTC";
  settings.currency = "USD";
  settings.market = "US";
  settings.languages = {"en"};
  settings.qr_keys = keys.qr_keys();
  FOYER_TRY(transaction, store::Transaction::begin(database));
  FOYER_CHECK(add_rooftop(database, rooftop, random));
  FOYER_CHECK(feed_put(database, rooftop, {"settings", name, net::write_body(settings), {}, {}}, clock.wall()));
  return transaction.commit();
}

// While no kiosk is enrolled yet, the ready line carries a code for the first one.
Result<nlohmann::json> first_enrolment(store::Database& database, const Keyring& keys, const ServeOptions& options,
                                       const base::Clock& clock, base::Random& random) {
  FOYER_TRY(devices, fleet(database));
  FOYER_TRY(all, rooftops(database));
  if (!devices.empty() || all.empty()) return nlohmann::json();
  model::RooftopId rooftop = all.front();
  if (!options.first_rooftop.empty()) {
    FOYER_TRY(named, model::RooftopId::parse(options.first_rooftop));
    rooftop = named;
  }
  FOYER_TRY(code, make_enrolment(database, keys, rooftop, clock.wall(), random));
  return nlohmann::json{{"rooftop", rooftop.text()}, {"code", code}};
}

std::vector<std::string> certificate_hosts(const ServeOptions& options) {
  std::vector<std::string> hosts{"localhost", "127.0.0.1", "::1"};
  hosts.insert(hosts.end(), options.public_hosts.begin(), options.public_hosts.end());
  return hosts;
}

Result<void> write_authority(const std::filesystem::path& folder, const Keyring& keys) {
  std::ofstream out(folder / "ca.pem", std::ios::binary | std::ios::trunc);
  out << keys.authority.cert_pem;
  return out.flush() ? Result<void>() : Result<void>(Error{Fault::unavailable, "ca.pem cannot be written"});
}

}  // namespace

Result<void> serve_hub(const ServeOptions& options, const std::function<bool()>& stopping,
                       const std::function<void(const std::string&)>& ready) {
  FOYER_TRY(devices_at, parse_address(options.listen_devices));
  FOYER_TRY(web_at, parse_address(options.listen_web));
  const base::SystemClock clock;
  base::SystemRandom random;
  FOYER_TRY(database, open_database(options.folder, random));
  FOYER_TRY(hub, Hub::make(std::move(database), {options.public_url, options.version}, clock, random));

  net::KeyAndCert identity;
  nlohmann::json line;
  {
    const Access access = hub->database().access();
    FOYER_CHECK(make_admin_key(*access, options.folder, clock, random));
    FOYER_CHECK(write_authority(options.folder, hub->keys()));
    FOYER_TRY(known, rooftops(*access));
    const std::string first = options.first_rooftop.empty() && known.empty() ? default_rooftop : options.first_rooftop;
    if (!first.empty()) FOYER_CHECK(make_rooftop(*access, hub->keys(), first, clock, random));
    FOYER_TRY(issued, server_identity(*access, hub->keys(), certificate_hosts(options), clock));
    identity = issued;
    FOYER_TRY(enrolment, first_enrolment(*access, hub->keys(), options, clock, random));
    if (!enrolment.is_null()) line["enrolment"] = std::move(enrolment);
  }

  const std::string& ca = hub->keys().authority.cert_pem;
  auto server = net::serve({{devices_at.host, devices_at.port, true, ca, identity, hub->for_devices()},
                            {web_at.host, web_at.port, false, ca, identity, hub->for_web()}},
                           serving_threads);
  if (!server) return server.error();
  line["ready"] = true;
  line["devices"] = (*server)->port(0);
  line["web"] = (*server)->port(1);
  base::log::info("hub.ready", {{"devices", (*server)->port(0)}, {"web", (*server)->port(1)}});
  ready(line.dump());

  while (!stopping()) hub->tick();
  base::log::info("hub.stopping");
  hub->close();
  (*server)->stop(base::tuning::hub_stop_grace);
  server->reset();
  base::log::info("hub.stopped");
  return {};
}

Result<std::string> new_enrolment_code(const std::filesystem::path& folder, const std::string& name) {
  FOYER_TRY(rooftop, model::RooftopId::parse(name));
  if (!std::filesystem::exists(folder / "hub.db"))
    return Error{Fault::not_found, "no hub has served from this folder yet"};
  const base::SystemClock clock;
  base::SystemRandom random;
  FOYER_TRY(database, open_database(folder, random));
  const Access access = database->access();
  FOYER_TRY(keys, load_keyring(*access, clock, random));
  return make_enrolment(*access, keys, rooftop, clock.wall(), random);
}

Result<void> note_restored(const std::filesystem::path& folder) {
  if (!std::filesystem::exists(folder / "hub.db"))
    return Error{Fault::not_found, "no hub has served from this folder yet"};
  const base::SystemClock clock;
  base::SystemRandom random;
  FOYER_TRY(database, open_database(folder, random));
  return begin_new_life(*database->access(), clock, random);
}

}  // namespace foyer::hub
