#include "platform/hub/sync_door.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "platform/hub/feed.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::hub {

using base::Error;
using base::Fault;
using base::Result;

namespace tuning = base::tuning;

namespace {

net::Response page_response(const Result<net::FeedPage>& page) {
  if (page) return net::json_response(200, net::write_feed_page(*page));
  if (page.error().fault == Fault::not_found) return net::problem(410, "Gone", page.error().what);
  return problem(page.error());
}

// A whole number of the query, its `otherwise` when it is absent.
Result<std::int64_t> number(const net::Request& request, std::string_view key, std::int64_t otherwise,
                            std::int64_t least, std::int64_t most) {
  const auto text = request.query(key);
  if (!text || text->empty()) return otherwise;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error != std::errc() || end != text->data() + text->size() || value < least || value > most)
    return Error{Fault::invalid, std::string(key) + " must be a whole number from " + std::to_string(least) + " to " +
                                     std::to_string(most)};
  return value;
}

}  // namespace

net::Response SyncDoor::push(const DeviceIdentity& device, const net::Request& request) {
  if (request.headers.get("Content-Type") != net::media_ndjson)
    return net::problem(415, "Another media type", "facts come as " + std::string(net::media_ndjson));
  if (request.body.size() > tuning::push_max_bytes) return problem(Error{Fault::full, "a batch has at most 1 MiB"});
  const Access access = database_.access();
  const auto answer = ledger_.accept(*access, device, request.body);
  return answer ? net::json_response(200, net::write_push_answer(*answer)) : problem(answer.error());
}

void SyncDoor::pull(const DeviceIdentity& device, const net::Request& request,
                    const std::shared_ptr<net::Reply>& reply) {
  const auto limit = number(request, "limit", tuning::feed_page_rows, 1, tuning::feed_page_rows);
  const auto wait = number(request, "wait", 0, 0, tuning::feed_wait.count());
  const auto schema = number(request, "schema", 1, 1, 1'000'000);
  const auto cursor = request.query("cursor");
  if (!limit) return reply->send(problem(limit.error()));
  if (!wait) return reply->send(problem(wait.error()));
  if (!schema) return reply->send(problem(schema.error()));
  if (!cursor || cursor->empty())
    return reply->send(problem(Error{Fault::invalid, "cursor is missing; begin with cursor=new"}));

  const auto rows = static_cast<std::size_t>(*limit);
  const Access access = database_.access();
  const auto page = feed_page(*access, cursors_, device.rooftop, *cursor, rows, clock_.wall());
  const bool nothing_new = page && page->rows.empty() && !page->more && !page->snapshot;
  if (!nothing_new || *wait == 0) return reply->send(page_response(page));
  const std::lock_guard lock(mutex_);
  waiting_.push_back({device.rooftop, *cursor, rows, clock_.boot() + std::chrono::seconds(*wait), reply});
}

void SyncDoor::answer(store::Database& database, const std::function<bool(const Waiting&)>& due) {
  std::vector<Waiting> now;
  {
    const std::lock_guard lock(mutex_);
    const auto rest = std::partition(waiting_.begin(), waiting_.end(), [&](const Waiting& each) { return !due(each); });
    std::move(rest, waiting_.end(), std::back_inserter(now));
    waiting_.erase(rest, waiting_.end());
  }
  for (const Waiting& each : now)
    each.reply->send(
        page_response(feed_page(database, cursors_, each.rooftop, each.cursor, each.limit, clock_.wall())));
}

void SyncDoor::feed_changed(store::Database& database, const model::RooftopId& rooftop) {
  answer(database, [&](const Waiting& each) { return each.rooftop == rooftop; });
}

void SyncDoor::tick() {
  const Access access = database_.access();
  const base::BootTime now = clock_.boot();
  answer(*access, [&](const Waiting& each) { return each.until <= now; });
}

void SyncDoor::close() {
  const Access access = database_.access();
  answer(*access, [](const Waiting&) { return true; });
}

Routes SyncDoor::routes() {
  return {
      {net::Method::post, "/v1/rooftops/{r}/facts",
       for_device(database_, [this](const DeviceIdentity& device, const net::Request& request,
                                    const std::shared_ptr<net::Reply>& reply) { reply->send(push(device, request)); })},
      {net::Method::get, "/v1/rooftops/{r}/feed",
       for_device(database_, [this](const DeviceIdentity& device, const net::Request& request,
                                    const std::shared_ptr<net::Reply>& reply) { pull(device, request, reply); })}};
}

}  // namespace foyer::hub
