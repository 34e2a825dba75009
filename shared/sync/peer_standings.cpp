#include "shared/sync/peer_standings.hpp"

#include <algorithm>

#include "shared/base/tuning.hpp"

namespace foyer::sync {

using base::BootTime;
using std::chrono::milliseconds;
namespace tuning = base::tuning;

namespace {

milliseconds between(BootTime from, BootTime to) {
  return std::clamp(std::chrono::duration_cast<milliseconds>(to - from), milliseconds{0},
                    milliseconds{tuning::visit_lives});
}

bool over(BootTime opened, BootTime now) { return now - opened >= tuning::visit_lives; }

// Down to the bound: what changed longest ago goes.
template <class Standings>
void make_room(Standings& all) {
  while (all.size() > tuning::peer_standings_most)
    all.erase(std::min_element(all.begin(), all.end(),
                               [](const auto& a, const auto& b) { return a.second.changed < b.second.changed; }));
}

}  // namespace

base::Digest sealed_subject(const base::Bytes& lookup_key, std::string_view subject) {
  const base::Digest key = base::hmac_sha256(lookup_key, base::view("foyer subject"));
  return base::hmac_sha256(key, base::view(subject));
}

void OwnStandings::changed(const OwnStanding& standing) {
  all_[standing.visit] = {standing, ++version_};
  make_room(all_);
}

std::vector<net::PeerStanding> OwnStandings::since(std::uint64_t version, BootTime now) {
  std::erase_if(all_, [&](const auto& each) { return over(each.second.opened, now); });
  std::vector<net::PeerStanding> out;
  for (const auto& [visit, standing] : all_)
    if (standing.version > version)
      out.push_back(
          {standing.subject, visit, standing.status, between(standing.opened, now), between(standing.changed, now)});
  return out;
}

void PeerStandings::heard(const model::DeviceId& device, const std::vector<net::PeerStanding>& told, BootTime now) {
  forget(now);
  if (all_.count(device) == 0 && all_.size() >= tuning::peers_most) return;
  OfDevice& its = all_[device];
  for (const net::PeerStanding& each : told) {
    const Standing standing{each.subject, each.status, now - each.opened_ago, now - each.changed_ago};
    const auto [at, fresh] = its.try_emplace(each.visit, standing);
    if (!fresh && standing.changed >= at->second.changed) at->second = standing;
  }
  make_room(its);
}

void PeerStandings::forget(BootTime now) {
  for (auto& [device, its] : all_) std::erase_if(its, [&](const auto& each) { return over(each.second.opened, now); });
  std::erase_if(all_, [](const auto& each) { return each.second.empty(); });
}

std::optional<model::OpenVisit> PeerStandings::find(const base::Digest& subject, BootTime now,
                                                    base::WallTime wall) const {
  std::optional<std::pair<BootTime, model::OpenVisit>> best;
  for (const auto& [device, its] : all_) {
    for (const auto& [visit, standing] : its) {
      if (standing.subject != subject || standing.status == model::VisitStatus::ended) continue;
      if (over(standing.opened, now)) continue;
      model::OpenVisit open;
      open.id = visit;
      open.status = standing.status;
      open.device = device;
      open.since = wall - between(standing.opened, now);
      if (!best) {
        best.emplace(standing.changed, open);
        continue;
      }
      const bool later = standing.changed > best->first;
      const auto& chosen = later ? model::foremost(best->second, open) : model::foremost(open, best->second);
      if (chosen.id == open.id && chosen.device == device) best.emplace(standing.changed, open);
    }
  }
  return best ? std::optional(best->second) : std::nullopt;
}

std::size_t PeerStandings::size() const {
  std::size_t sum = 0;
  for (const auto& [device, its] : all_) sum += its.size();
  return sum;
}

}  // namespace foyer::sync
