#include "kiosk/app/peers.hpp"

#include "kiosk/app/standings.hpp"
#include "shared/base/log.hpp"
#include "shared/base/tuning.hpp"
#include "shared/net/endpoint.hpp"

namespace foyer::app {

namespace tuning = base::tuning;
using base::Result;

namespace {

void tell(std::string_view what, const Result<void>& result) {
  if (!result) base::log::warn("peers.fault", {{"what", what}, {"why", result.error().what}});
}

}  // namespace

std::unique_ptr<Peers> Peers::start(const PeerSettings& settings, const Identity& identity, sync::PeerOutlets outlets,
                                    const base::Clock& clock, base::Random& random) {
  if (!settings.on) return nullptr;
  std::unique_ptr<Peers> it(new Peers(settings, identity.enrolled.lookup_key, clock));
  const auto runs = it->run(identity, std::move(outlets), random);
  tell("start", runs);
  return runs ? std::move(it) : nullptr;
}

// The port is opened before the exchange is made, which tells it, and calls are taken once the exchange is there.
Result<void> Peers::run(const Identity& identity, sync::PeerOutlets outlets, base::Random& random) {
  net::ClientConfig calls;
  calls.ca_pem = identity.enrolled.ca_pem;
  calls.identity = identity.certificate();
  calls.believes = [this](const model::DeviceId& device, const model::RooftopId& rooftop) {
    return exchange_->believes(device, rooftop);
  };
  FOYER_TRY(client, net::make_client(std::move(calls)));
  client_ = std::move(client);

  std::unique_ptr<net::Multicast> multicast;
  if (!settings_.group.empty() && settings_.port != 0) {
    auto joined = net::join(settings_.group, settings_.port, settings_.address);
    if (joined) multicast = std::move(*joined);
    tell("multicast", joined ? Result<void>() : Result<void>(joined.error()));
  }
  sync::PeerConfig config{identity.enrolled.device, identity.enrolled.rooftop, lookup_key_};
  exchange_ = std::make_unique<sync::PeerExchange>(std::move(config), std::move(outlets), *client_,
                                                   std::move(multicast), clock_, random);
  tell("listen", listen(identity));
  thread_ = std::jthread([this](const std::stop_token& stop) {
    while (!stop.stop_requested()) exchange_->run_once(tuning::sync_wait_most);
  });
  return {};
}

Result<void> Peers::listen(const Identity& identity) {
  const std::vector<std::string> every{"::", "0.0.0.0"};  // the first takes IPv4 callers, too, where there is IPv6
  Result<std::unique_ptr<net::Server>> server = base::Error{base::Fault::unavailable, "no address"};
  for (const std::string& address : settings_.address.empty() ? every : std::vector{settings_.address}) {
    net::Listener door;
    door.address = address;
    door.port = settings_.port;
    door.mutual = true;
    door.ca_pem = identity.enrolled.ca_pem;
    door.identity = identity.certificate();
    door.handler = exchange_->handler();
    door.connections_most = tuning::peer_connections_most;
    door.body_max_bytes = tuning::peer_body_max_bytes;
    server = net::serve({std::move(door)}, 1);
    if (server) break;
  }
  if (!server) return server.error();
  server_ = std::move(*server);
  port_ = server_->port(0);
  exchange_->listening(port_);
  return {};
}

Peers::~Peers() {
  server_.reset();  // nobody calls any more
  if (!thread_.joinable()) return;
  thread_.request_stop();
  client_->wake();
  thread_.join();
}

void Peers::known(const std::vector<net::PeerKiosk>& kiosks) {
  if (!exchange_->known(kiosks)) base::log::warn("peers.busy", {{"what", "the list of kiosks"}});
}

void Peers::changed(const std::vector<Standing>& standings) {
  const base::BootTime now = clock_.boot();
  std::vector<sync::OwnStanding> told;
  for (const auto& [visit, ago] : standings) {
    const std::string subject = subject_of(visit.appointment, visit.configuration);
    const auto opened_ago = std::max(ago, std::chrono::milliseconds{clock_.wall() - visit.since});
    if (subject.empty() || opened_ago >= tuning::visit_lives) continue;
    told.push_back({sync::sealed_subject(lookup_key_, subject), visit.id, visit.status, now - opened_ago, now - ago});
  }
  if (!told.empty() && !exchange_->changed(std::move(told)))
    base::log::warn("peers.busy", {{"what", "a standing"}});  // the hub merges what comes of it
}

std::vector<std::string> Peers::addresses() const {
  if (port_ == 0) return {};
  const auto all = settings_.address.empty() ? net::own_addresses() : std::vector<std::string>{settings_.address};
  std::vector<std::string> out;
  for (const std::string& address : all)
    if (out.size() < tuning::peer_addresses_most) out.push_back(net::endpoint(address, port_));
  return out;
}

}  // namespace foyer::app
