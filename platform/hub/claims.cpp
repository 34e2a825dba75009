#include "platform/hub/claims.hpp"

#include <algorithm>

#include "platform/hub/feed.hpp"
#include "platform/hub/fleet.hpp"
#include "platform/hub/visits.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::hub {

using base::Result;
using store::Database;

namespace {

Result<std::uint64_t> next_fence(Database& database, const model::RooftopId& rooftop) {
  FOYER_TRY(row, database.prepare("UPDATE rooftops SET claim_fence = claim_fence + 1 WHERE id = ? "
                                  "RETURNING claim_fence"));
  row.bind(1, rooftop.text());
  FOYER_TRY(found, row.step());
  if (!found) return base::Error{base::Fault::not_found, "no such rooftop"};
  return static_cast<std::uint64_t>(row.integer(0));
}

// The visit of the subject that the feed offers to kiosks; one that is checked in before any other.
Result<std::optional<model::OpenVisit>> open_visit(Database& database, const model::RooftopId& rooftop,
                                                   const std::string& subject) {
  FOYER_TRY(visits, visits_of_subject(database, rooftop, subject));
  std::optional<model::OpenVisit> open;
  for (const BoardEntry& visit : visits) {
    FOYER_TRY(body, feed_body(database, rooftop, "visit", visit.visit.text()));
    if (body.empty()) continue;
    FOYER_TRY(read, net::read_open_visit(body));
    open = open ? model::foremost(*open, read) : read;
  }
  return open;
}

}  // namespace

void Claims::make_room(base::BootTime now) {
  std::erase_if(leases_, [&](const auto& each) { return each.second.until <= now; });
  if (leases_.size() < base::tuning::claims_most) return;
  leases_.erase(std::min_element(leases_.begin(), leases_.end(),
                                 [](const auto& a, const auto& b) { return a.second.until < b.second.until; }));
}

model::OpenVisit Claims::begun(const Lease& lease) {
  model::OpenVisit open;
  open.id = lease.visit;
  open.device = lease.device;
  open.since = lease.since;
  return open;
}

Result<net::ClaimAnswer> Claims::claim(Database& database, const DeviceIdentity& device, const net::ClaimAsk& ask) {
  const base::BootTime now = clock_.boot();
  const Subject subject(device.rooftop, ask.subject);
  net::ClaimAnswer answer;
  answer.ttl = ask.ttl;
  FOYER_TRY(open, open_visit(database, device.rooftop, ask.subject));
  answer.open = std::move(open);

  const auto held = leases_.find(subject);
  const bool live = held != leases_.end() && held->second.until > now;
  if (live && !answer.open && held->second.visit && held->second.visit != ask.visit) {
    FOYER_TRY(known, load_visit(database, held->second.visit));
    // Its facts are still on their way: what the claim says of it is enough to go on with it.
    if (!known.visit) answer.open = begun(held->second);
  }
  const model::VisitId visit = answer.open ? answer.open->id : ask.visit;
  if (live && held->second.device == device.id) {
    held->second.until = now + ask.ttl;
    if (visit) held->second.visit = visit;
    answer.fence = held->second.fence;
    return answer;
  }
  FOYER_TRY(fence, next_fence(database, device.rooftop));
  answer.fence = fence;
  make_room(now);
  leases_[subject] = {fence, device.id, visit, live ? held->second.since : clock_.wall(), now + ask.ttl};
  return answer;
}

Routes Claims::routes() {
  return {{net::Method::post, "/v1/rooftops/{r}/claims",
           for_device(database_, [this](const DeviceIdentity& device, const net::Request& request,
                                        const std::shared_ptr<net::Reply>& reply) {
             const auto ask = net::read_claim_ask(request.body);
             if (!ask) return reply->send(problem(ask.error()));
             const Access access = database_.access();
             const auto answer = claim(*access, device, *ask);
             reply->send(answer ? net::json_response(200, net::write_claim_answer(*answer)) : problem(answer.error()));
           })}};
}

}  // namespace foyer::hub
