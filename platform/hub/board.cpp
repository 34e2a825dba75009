#include "platform/hub/board.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>
#include <set>

#include "platform/hub/board_poll.hpp"
#include "platform/hub/feed.hpp"
#include "platform/hub/visits.hpp"
#include "shared/base/log.hpp"
#include "shared/base/tuning.hpp"

namespace foyer::hub {

using base::Result;
using base::WallTime;
using store::Database;

namespace log = base::log;
namespace tuning = base::tuning;

namespace {

constexpr std::size_t views = 2;  // of View

std::string scope(const model::RooftopId& rooftop) { return "board/" + rooftop.text(); }

// Where a reader of a board stands: the ledger, the feed, and the day that it was shown.
struct BoardPosition {
  std::int64_t ledger = 0;
  std::int64_t feed = 0;
  std::int64_t day = 0;
};

std::string write(const BoardPosition& at) {
  return std::to_string(at.ledger) + ":" + std::to_string(at.feed) + ":" + std::to_string(at.day);
}

std::optional<BoardPosition> read(const std::string& text) {
  BoardPosition at;
  const char* from = text.data();
  const char* const end = text.data() + text.size();
  for (std::int64_t* const part : {&at.ledger, &at.feed, &at.day}) {
    const auto [next, error] = std::from_chars(from, end, *part);
    if (error != std::errc()) return std::nullopt;
    from = next == end ? next : next + 1;
  }
  return at;
}

// Something else than visits changed: names, settings, records.
Result<bool> house_changed(Database& database, const model::RooftopId& rooftop, std::int64_t since) {
  FOYER_TRY(row, database.prepare("SELECT 1 FROM feed WHERE rooftop = ? AND seq > ? AND kind <> 'visit' LIMIT 1"));
  row.bind(1, rooftop.text()).bind(2, since);
  return row.step();
}

bool wants_json(const net::Request& request) { return request.headers.get("Accept") == net::media_json; }

}  // namespace

Board::Board(HubDatabase& database, Ledger& ledger, const Cursors& cursors, const base::Clock& clock, BoardGate gate)
    : database_(database), ledger_(ledger), cursors_(cursors), clock_(clock), gate_(std::move(gate)) {}

Result<std::string> Board::cursor(Database& database, const model::RooftopId& rooftop, WallTime day) {
  FOYER_TRY(row, database.prepare("SELECT coalesce(max(seq), 0) FROM ledger"));
  FOYER_TRY(found, row.step());
  FOYER_TRY(head, feed_head(database, rooftop));
  const BoardPosition at{found ? row.integer(0) : 0, static_cast<std::int64_t>(head), base::unix_ms(day)};
  return cursors_.write(scope(rooftop), write(at));
}

// What a reader that comes back has missed, visit by visit; the whole board where it would not be enough.
Result<std::vector<net::StreamEvent>> Board::replay(Database& database, const model::RooftopId& rooftop, View view,
                                                    std::string_view last_event_id) {
  FOYER_TRY(board, BoardView::look(database, rooftop, clock_.wall()));
  FOYER_TRY(now_at, cursor(database, rooftop, board.day()));
  const auto text = cursors_.read(scope(rooftop), last_event_id);
  const auto stood = text ? read(*text) : std::nullopt;
  bool enough = stood && stood->day == base::unix_ms(board.day());
  if (enough) {
    FOYER_TRY(changed, house_changed(database, rooftop, stood->feed));
    enough = !changed;
  }
  std::set<model::VisitId> missed;
  if (enough) {
    FOYER_TRY(later, visits_after(database, rooftop, static_cast<std::uint64_t>(stood->ledger)));
    for (const BoardEntry& entry : later) {
      missed.insert(entry.visit);
      for (const Act& act : entry.acts)
        if (act.kind == ActKind::merged) missed.insert(act.into);
    }
  }
  std::vector<net::StreamEvent> events;
  if (!enough || missed.size() > tuning::board_reader_queue / 2) {
    FOYER_TRY(all, board.all(view));
    events.push_back({now_at, "all", std::move(all)});
    return events;
  }
  for (const model::VisitId& visit : missed) {
    FOYER_TRY(entry, board.entry(visit, view));
    events.push_back({now_at, "entry", std::move(entry)});
  }
  return events;
}

void Board::watch(const Parts& parts, const net::Request& request, const std::shared_ptr<net::Reply>& reply) {
  const auto rooftop = model::RooftopId::parse(parts.front());
  if (!rooftop) return reply->send(problem(rooftop.error()));
  const auto view = gate_.view(request, *rooftop);
  if (!view) return reply->send(problem(view.error()));

  const Access access = database_.access();
  // A page that opens the stream anew cannot set the header: it says the same in the address.
  const std::string stood = request.query("after").value_or(std::string(request.headers.get("Last-Event-ID")));
  const auto events = replay(*access, *rooftop, *view, stood);
  if (!events) return reply->send(problem(events.error()));
  const bool poll = wants_json(request);
  if (poll && !events->empty()) return reply->send(poll_answer(*events));
  // Replay and joining the hall happen under one hold of the database: nothing can fall between them.
  const std::shared_ptr<net::EventStream> stream =
      poll ? std::make_shared<PollStream>(reply) : reply->stream({{"Cache-Control", "no-store"}});
  if (!stream) return;
  for (const net::StreamEvent& event : *events)
    if (!stream->send(event)) return;
  auto asked = std::make_shared<net::Request>(request);
  asked->body.clear();
  const std::lock_guard lock(mutex_);
  Hall& hall = halls_[*rooftop];
  if (hall.readers.empty()) hall.spoke = clock_.boot();
  hall.readers.push_back({*view, std::move(asked), stream});
  if (const auto board = BoardView::look(*access, *rooftop, clock_.wall())) hall.next_change = board->next_change();
}

Result<void> Board::tell_all(Database& database, const model::RooftopId& rooftop, Hall& hall) {
  FOYER_TRY(board, BoardView::look(database, rooftop, clock_.wall()));
  FOYER_TRY(now_at, cursor(database, rooftop, board.day()));
  std::optional<net::StreamEvent> told[views];
  for (Reader& reader : hall.readers) {
    auto& event = told[static_cast<std::size_t>(reader.view)];
    if (!event) {
      FOYER_TRY(all, board.all(reader.view));
      event = net::StreamEvent{now_at, "all", std::move(all)};
    }
    if (!reader.stream->send(*event)) reader.stream.reset();
  }
  hall.next_change = board.next_change();
  return {};
}

Result<void> Board::tell_visits(Database& database, const Change& change, Hall& hall) {
  FOYER_TRY(board, BoardView::look(database, change.rooftop, clock_.wall()));
  FOYER_TRY(now_at, cursor(database, change.rooftop, board.day()));
  for (const model::VisitId& visit : change.visits) {
    std::optional<net::StreamEvent> told[views];
    for (Reader& reader : hall.readers) {
      if (!reader.stream) continue;
      auto& event = told[static_cast<std::size_t>(reader.view)];
      if (!event) {
        FOYER_TRY(entry, board.entry(visit, reader.view));
        event = net::StreamEvent{now_at, "entry", std::move(entry)};
      }
      if (!reader.stream->send(*event)) reader.stream.reset();
    }
  }
  hall.next_change = board.next_change();
  return {};
}

void Board::visits_changed(Database& database, const Change& change) {
  const std::lock_guard lock(mutex_);
  const auto hall = halls_.find(change.rooftop);
  if (hall == halls_.end()) return;
  if (const auto told = tell_visits(database, change, hall->second); !told)
    log::error("board.fault", {{"rooftop", change.rooftop.text()}, {"what", told.error().what}});
  std::erase_if(hall->second.readers, [](const Reader& reader) { return !reader.stream; });
}

void Board::rooftop_changed(const model::RooftopId& rooftop) {
  const std::lock_guard lock(mutex_);
  const auto hall = halls_.find(rooftop);
  if (hall != halls_.end()) hall->second.stale = true;
}

// A word to every reader whose hall was not spoken to for a while: an event, since pages do not see comments and must
// tell a silent line from a dead one. Those who may not look any more are closed.
void Board::beat() {
  std::vector<std::pair<model::RooftopId, Reader>> due;
  {
    const std::lock_guard lock(mutex_);
    for (auto& [rooftop, hall] : halls_) {
      if (clock_.boot() - hall.spoke < tuning::board_heartbeat) continue;
      hall.spoke = clock_.boot();
      for (const Reader& reader : hall.readers) due.emplace_back(rooftop, reader);
    }
  }
  const net::StreamEvent word{{}, "beat", nlohmann::json{{"hub_time", base::rfc3339(clock_.wall())}}.dump()};
  std::set<const net::EventStream*> gone;
  for (const auto& [rooftop, reader] : due) {
    const bool may = !gate_.still || gate_.still(*reader.asked, rooftop);
    if (!may) reader.stream->close();
    if (!may || !reader.stream->send(word)) gone.insert(reader.stream.get());
  }
  const std::lock_guard lock(mutex_);
  for (auto& [rooftop, hall] : halls_)
    std::erase_if(hall.readers, [&](const Reader& reader) { return gone.count(reader.stream.get()) != 0; });
}

void Board::tick() {
  beat();
  const Access access = database_.access();
  const std::lock_guard lock(mutex_);
  for (auto& [rooftop, hall] : halls_) {
    if (hall.readers.empty() || (!hall.stale && clock_.wall() < hall.next_change)) continue;
    hall.stale = false;
    if (const auto told = tell_all(*access, rooftop, hall); !told)
      log::error("board.fault", {{"rooftop", rooftop.text()}, {"what", told.error().what}});
    std::erase_if(hall.readers, [](const Reader& reader) { return !reader.stream; });
  }
  std::erase_if(halls_, [](const auto& each) { return each.second.readers.empty(); });
}

void Board::close() {
  const std::lock_guard lock(mutex_);
  for (auto& [rooftop, hall] : halls_)
    for (Reader& reader : hall.readers) reader.stream->close();
  halls_.clear();
}

Routes Board::routes() {
  return {{net::Method::get, "/v1/rooftops/{r}/board",
           [this](const Parts& parts, const net::Request& request, const std::shared_ptr<net::Reply>& reply) {
             watch(parts, request, reply);
           }},
          {net::Method::post, "/v1/rooftops/{r}/board/actions",
           at_once([this](const Parts& parts, const net::Request& request) { return act(parts, request); })}};
}

}  // namespace foyer::hub
