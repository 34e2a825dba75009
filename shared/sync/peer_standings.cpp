#include "shared/sync/peer_standings.hpp"

#include <algorithm>

#include "shared/base/tuning.hpp"

namespace foyer::sync {

using base::BootTime;
using std::chrono::milliseconds;
namespace tuning = base::tuning;

namespace {

constexpr std::size_t runs_remembered = 8;  // of a kiosk: a hello is not late by more starts than that

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
      out.push_back({standing.version, standing.subject, visit, standing.status, between(standing.opened, now),
                     between(standing.changed, now)});
  return out;
}

// Whether a hello of this run may still say something. With a new run the numbers begin anew.
bool PeerStandings::takes(Kiosk& kiosk, const model::EpochId& run) {
  if (kiosk.run == run) return true;
  if (std::find(kiosk.over.begin(), kiosk.over.end(), run) != kiosk.over.end()) return false;
  if (kiosk.run) kiosk.over.push_back(kiosk.run);
  if (kiosk.over.size() > runs_remembered) kiosk.over.erase(kiosk.over.begin());
  kiosk.run = run;
  for (auto& [visit, standing] : kiosk.visits) standing.n = 0;
  return true;
}

void PeerStandings::heard(const net::PeerHello& hello, BootTime now) {
  forget(now);
  if (all_.count(hello.device) == 0) {
    if (all_.size() >= tuning::peers_most)
      std::erase_if(all_, [](const auto& each) { return each.second.visits.empty(); });
    if (all_.size() >= tuning::peers_most) return;
  }
  Kiosk& kiosk = all_[hello.device];
  if (!takes(kiosk, hello.run)) return;
  for (const net::PeerStanding& each : hello.standings) {
    Standing& known = kiosk.visits[each.visit];
    if (each.n >= known.n) known = {each.n, each.subject, each.status, now - each.opened_ago, now - each.changed_ago};
  }
  make_room(kiosk.visits);
}

void PeerStandings::forget(BootTime now) {
  for (auto& [device, kiosk] : all_)
    std::erase_if(kiosk.visits, [&](const auto& each) { return over(each.second.opened, now); });
}

std::optional<model::OpenVisit> PeerStandings::find(const base::Digest& subject, BootTime now,
                                                    base::WallTime wall) const {
  std::optional<std::pair<BootTime, model::OpenVisit>> best;
  for (const auto& [device, kiosk] : all_) {
    for (const auto& [visit, standing] : kiosk.visits) {
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
  for (const auto& [device, kiosk] : all_) sum += kiosk.visits.size();
  return sum;
}

}  // namespace foyer::sync
