#include "shared/sync/neighbours.hpp"

#include <algorithm>

#include "shared/base/tuning.hpp"
#include "shared/net/endpoint.hpp"

namespace foyer::sync {

using base::BootTime;
namespace tuning = base::tuning;

std::string Neighbours::Neighbour::at() const {
  const std::size_t all = listed.size() + (sighted.empty() ? 0 : 1);
  if (all == 0) return {};
  const std::size_t turn = failed % all;
  return turn < listed.size() ? listed[turn] : sighted;
}

void Neighbours::known(const std::vector<net::PeerKiosk>& kiosks, BootTime now) {
  const auto listed = [&](const model::DeviceId& device) {
    return std::any_of(kiosks.begin(), kiosks.end(), [&](const auto& each) { return each.device == device; });
  };
  std::erase_if(all_, [&](const auto& each) { return !listed(each.first); });
  for (const net::PeerKiosk& kiosk : kiosks) {
    if (kiosk.device == self_ || (!knows(kiosk.device) && all_.size() >= tuning::peers_most)) continue;
    const auto [at, fresh] = all_.try_emplace(kiosk.device, random_);
    Neighbour& neighbour = at->second;
    if (fresh) neighbour.due = now;
    neighbour.listed.clear();
    for (const std::string& address : kiosk.at)
      if (net::is_endpoint(address)) neighbour.listed.push_back(address);
  }
}

void Neighbours::sighted(const model::DeviceId& device, const std::string& at, BootTime now) {
  const auto found = all_.find(device);
  if (found == all_.end() || !net::is_endpoint(at)) return;
  Neighbour& neighbour = found->second;
  if (neighbour.here || neighbour.sighted == at) return;
  neighbour.sighted = at;
  neighbour.due = std::min(neighbour.due, now + tuning::backoff_first);
}

void Neighbours::changed(const OwnStanding& standing, BootTime now) {
  own_.changed(standing);
  for (auto& [device, neighbour] : all_)
    if (neighbour.here) neighbour.due = now;
}

// Somebody who runs anew has forgotten what it was told.
void Neighbours::heard_of(Neighbour& neighbour, const model::EpochId& run, BootTime now) {
  const bool anew = neighbour.run && neighbour.run != run;
  neighbour.run = run;
  if (!anew) return;
  neighbour.told = neighbour.telling = 0;
  neighbour.due = now;
}

net::PeerHello Neighbours::greeted(const net::PeerHello& hello, BootTime now) {
  const auto found = all_.find(hello.device);
  if (found == all_.end()) return {self_, run_, {}};
  Neighbour& neighbour = found->second;
  heard_of(neighbour, hello.run, now);
  if (!neighbour.here) neighbour.due = now;  // it is there: perhaps it can be called, too
  return {self_, run_, own_.since(neighbour.told, now)};
}

void Neighbours::give_up(Neighbour& neighbour, BootTime now) {
  neighbour.calling = 0;
  neighbour.here = false;
  ++neighbour.failed;
  neighbour.due = now + neighbour.backoff.next();
}

bool Neighbours::answered(const PeerCall& call, const std::optional<net::PeerHello>& hello, BootTime now) {
  const auto found = all_.find(call.device);
  if (found == all_.end() || found->second.calling != call.turn) return false;
  Neighbour& neighbour = found->second;
  if (!hello || hello->device != call.device) {
    give_up(neighbour, now);
    return false;
  }
  neighbour.calling = 0;
  neighbour.here = true;
  neighbour.backoff.reset();
  neighbour.told = neighbour.telling;
  neighbour.due = own_.version() > neighbour.told ? now : now + tuning::peer_hello_every;
  heard_of(neighbour, hello->run, now);
  return true;
}

std::optional<PeerCall> Neighbours::next(BootTime now) {
  for (auto& [device, neighbour] : all_) {
    if (neighbour.calling != 0 && now >= neighbour.answer_due) give_up(neighbour, now);
    const std::string at = neighbour.at();
    if (neighbour.calling != 0 || at.empty() || now < neighbour.due) continue;
    neighbour.calling = ++last_turn_;
    neighbour.answer_due = now + 2 * tuning::peer_deadline;
    neighbour.telling = own_.version();
    return PeerCall{last_turn_, device, at, {self_, run_, own_.since(neighbour.told, now)}};
  }
  return std::nullopt;
}

std::optional<BootTime> Neighbours::due() const {
  std::optional<BootTime> first;
  for (const auto& [device, neighbour] : all_) {
    if (neighbour.at().empty()) continue;
    const BootTime its = neighbour.calling != 0 ? neighbour.answer_due : neighbour.due;
    first = first ? std::min(*first, its) : its;
  }
  return first;
}

std::size_t Neighbours::reachable() const {
  return static_cast<std::size_t>(
      std::count_if(all_.begin(), all_.end(), [](const auto& each) { return each.second.here; }));
}

}  // namespace foyer::sync
