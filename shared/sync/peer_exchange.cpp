#include "shared/sync/peer_exchange.hpp"

#include <algorithm>

#include "shared/base/log.hpp"
#include "shared/base/tuning.hpp"
#include "shared/net/endpoint.hpp"
#include "shared/sync/beacon.hpp"

namespace foyer::sync {

using base::BootTime;
using std::chrono::milliseconds;
namespace log = base::log;
namespace tuning = base::tuning;

namespace {

constexpr std::string_view hello_path = "/v1/peers/hello";

std::optional<net::PeerHello> read(const base::Result<net::Response>& response) {
  if (!response || response->status != 200) return std::nullopt;
  if (!net::is_media(response->headers.get("Content-Type"), net::media_json)) return std::nullopt;
  auto hello = net::read_peer_hello(response->body);
  return hello ? std::optional(std::move(*hello)) : std::nullopt;
}

}  // namespace

PeerExchange::PeerExchange(PeerConfig config, PeerOutlets outlets, net::Client& client,
                           std::unique_ptr<net::Multicast> multicast, const base::Clock& clock, base::Random& random)
    : config_(std::move(config)),
      outlets_(std::move(outlets)),
      client_(client),
      multicast_(std::move(multicast)),
      clock_(clock),
      random_(random),
      news_(tuning::inbox_bound, [&client] { client.wake(); }),
      callers_(tuning::peer_queue_bound, [&client] { client.wake(); }),
      neighbours_(config_.device, model::EpochId::make(clock.wall(), random), random) {}

PeerExchange::~PeerExchange() {
  news_.close();
  callers_.close();
  for (const net::CallId call : open_calls_) client_.cancel(call);
}

bool PeerExchange::believes(const model::DeviceId& device, const model::RooftopId& rooftop) const {
  return rooftop == config_.rooftop && neighbours_.knows(device);
}

// ---- any thread

net::Handler PeerExchange::handler() {
  return [this](net::Request request, const std::shared_ptr<net::Reply>& reply) {
    const bool taken = callers_.try_push([this, request = std::move(request), reply] { reply->send(greet(request)); });
    if (!taken) reply->send(net::problem(503, "Not now", "too many calls at once"));
  };
}

bool PeerExchange::known(std::vector<net::PeerKiosk> kiosks) {
  return news_.try_push([this, kiosks = std::move(kiosks)] { adopt(kiosks); });
}

bool PeerExchange::changed(std::vector<OwnStanding> standings) {
  return news_.try_push([this, standings = std::move(standings)] {
    for (const OwnStanding& each : standings) neighbours_.changed(each, clock_.boot());
  });
}

// ---- the driving thread

void PeerExchange::run_once(milliseconds max_wait) {
  take_news();
  take_beacons();
  send_beacon();
  while (auto next = neighbours_.next(clock_.boot())) call(std::move(*next));
  tell_reachable();
  client_.poll(until_due(max_wait));
}

void PeerExchange::adopt(const std::vector<net::PeerKiosk>& kiosks) {
  neighbours_.known(kiosks, clock_.boot());
  std::erase_if(calls_, [&](const auto& each) { return !neighbours_.knows(each.first); });
}

void PeerExchange::take_news() {
  while (auto news = news_.try_pop()) (*news)();
  while (auto caller = callers_.try_pop()) (*caller)();
}

void PeerExchange::take_beacons() {
  if (!multicast_) return;
  for (std::size_t i = 0; i < tuning::peer_beacons_a_round; ++i) {
    const auto datagram = multicast_->receive();
    if (!datagram) return;
    const auto beacon = read_beacon(config_.lookup_key, datagram->bytes);
    if (beacon) neighbours_.sighted(beacon->device, net::endpoint(datagram->from, beacon->port), clock_.boot());
  }
}

void PeerExchange::send_beacon() {
  if (!multicast_ || port_ == 0 || clock_.boot() < beacon_due_) return;
  beacon_due_ = clock_.boot() + tuning::peer_beacon_every;
  multicast_->send(write_beacon(config_.lookup_key, {config_.device, port_}, random_));
}

void PeerExchange::call(PeerCall call) {
  net::Request request{net::Method::post,
                       std::string(hello_path),
                       {{"Content-Type", std::string(net::media_json)}, {"Accept", std::string(net::media_json)}},
                       net::write_peer_hello(call.hello),
                       {},
                       call.at};
  call.hello.standings.clear();
  const auto place = open_calls_.emplace(open_calls_.end());
  *place = client_.start(std::move(request), {tuning::peer_deadline, true},
                         [this, place, call = std::move(call)](const base::Result<net::Response>& response) {
                           open_calls_.erase(place);
                           auto hello = read(response);
                           if (neighbours_.answered(call, hello, clock_.boot()) && !hello->standings.empty())
                             outlets_.heard(std::move(*hello));
                         });
}

net::Response PeerExchange::greet(const net::Request& request) {
  if (request.path() != hello_path) return net::problem(404, "Not found", "kiosks say hello here, nothing else");
  if (request.method != net::Method::post) return net::problem(405, "Method not allowed", "a hello is posted");
  const auto& device = request.peer.device;
  if (!device || !believes(*device, request.peer.rooftop))
    return net::problem(403, "Not allowed", "this device is not of this rooftop's list");
  if (calls_too_often(*device)) {
    net::Response later = net::problem(429, "Too often", "call less often");
    later.headers.set("Retry-After", std::to_string(tuning::peer_calls_window.count()));
    return later;
  }
  if (!net::is_media(request.headers.get("Content-Type"), net::media_json))
    return net::problem(415, "Another media type", "a hello is JSON");
  auto hello = net::read_peer_hello(request.body);
  if (!hello) return net::problem(400, "Not understood", hello.error().what);
  if (hello->device != *device) return net::problem(403, "Not allowed", "a kiosk speaks for itself alone");
  net::Response answer = net::json_response(200, net::write_peer_hello(neighbours_.greeted(*hello, clock_.boot())));
  if (!hello->standings.empty()) outlets_.heard(std::move(*hello));
  return answer;
}

bool PeerExchange::calls_too_often(const model::DeviceId& device) {
  Calls& its = calls_[device];
  if (clock_.boot() - its.began >= tuning::peer_calls_window) its = {clock_.boot(), 0};
  return ++its.count > tuning::peer_calls_most;
}

void PeerExchange::tell_reachable() {
  const std::size_t now = neighbours_.reachable();
  if (now == told_reachable_) return;
  told_reachable_ = now;
  log::info("peers.reachable", {{"kiosks", now}});
  outlets_.reachable(now);
}

milliseconds PeerExchange::until_due(milliseconds at_most) const {
  BootTime due = clock_.boot() + at_most;
  if (const auto call = neighbours_.due()) due = std::min(due, *call);
  if (multicast_) due = std::min(due, clock_.boot() + tuning::peer_wait_most);  // beacons are looked for
  return std::clamp(std::chrono::ceil<milliseconds>(due - clock_.boot()), milliseconds{0}, at_most);
}

}  // namespace foyer::sync
