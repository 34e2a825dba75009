#pragma once
// The arrivals board as browsers see it. What a page may rely on:
//
// GET /v1/rooftops/{r}/board[?after=] is an event stream (SSE). `id:` is a cursor; a reader that comes back with it, in
// Last-Event-ID or `after`, gets what it missed. Events:
//   beat   {hub_time}   every 15 s
//   all    {rooftop:{id, name, brand, time_zone, usual_wait_minutes:[low, high]}, hub_time, entries:[entry...], today,
//          expected:[{appointment, name, reason, appointment_at, host?}...]}   who has an appointment today and did not
//          come the whole board: take it in place of what you have
//   entry  {hub_time, entry, today}    take it in place of the entry with the same `visit`; shown:false removes it
// With "Accept: application/json" it is a long-poll: {events: [{id, event, data}]}, at once where something was missed,
// else empty with the next event or beat (board_poll.hpp).
// entry is {visit, shown, status: expected|waiting|greeted|left|merged, star, name, initials, reason, language, kiosk,
//   appointment?, appointment_at?, host:{id, given}?, since?, greeted_at?, greeted_by?, undo: bool,
//   call:{fact, since, screen, about, kiosk}?, escalated: bool, merged:[{visit, kiosk, at}],
//   brief:{model, trim, body, options:[{family, name, colour}], price:{amount_minor, currency, at}, saved_at, note}?}
// today is {waiting, checked_in, greeted, median_wait_s?, median_check_in_ms?}; times are RFC 3339; `reason` is a word
// of model::Reason. A wall screen's entry has the public name ("Priya R."), and neither brief, call context, nor
// anything to act on.
//
// POST /v1/rooftops/{r}/board/actions {action: greet|undo|assign|left|merge|acknowledge, visit, to?: staff id, into?:
// visit id} answers 204, 404 for an unknown visit, 409 where it makes no sense (undo with nothing to take back).
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "platform/hub/board_view.hpp"
#include "platform/hub/cursor.hpp"
#include "platform/hub/database.hpp"
#include "platform/hub/ledger.hpp"
#include "platform/hub/router.hpp"

namespace foyer::hub {

// A member of staff who signed in.
struct Actor {
  model::StaffId id;
  std::string name;
};

// Who asks, as session cookies and wall tokens prove it; `denied` when nobody. `staff` for a request that changes
// something also checks its CSRF token.
struct BoardGate {
  std::function<base::Result<View>(const net::Request&, const model::RooftopId&)> view;
  std::function<base::Result<Actor>(const net::Request&, const model::RooftopId&)> staff;
  // Whether a board that is open may stay so; asked with every heartbeat, never while the database is held.
  std::function<bool(const net::Request&, const model::RooftopId&)> still = {};
};

// What staff do on the board.
struct BoardAction {
  enum class Verb { greet, undo, assign, left, merge, acknowledge };
  Verb verb = Verb::greet;
  model::VisitId visit;
  model::StaffId to;    // assign
  model::VisitId into;  // merge
};

class Board {
 public:
  Board(HubDatabase& database, Ledger& ledger, const Cursors& cursors, const base::Clock& clock, BoardGate gate);

  Routes routes();

  // The database is held by the caller of these.
  void visits_changed(store::Database& database, const Change& change);
  void rooftop_changed(
      const model::RooftopId& rooftop);  // staff, settings, records: everybody gets `all` with the next tick

  // Heartbeats, and `all` where the rooftop changed or its day is over. About once a second.
  void tick();
  void close();  // ends every stream

 private:
  struct Reader {
    View view = View::wall;
    std::shared_ptr<const net::Request> asked;
    std::shared_ptr<net::EventStream> stream;
  };
  struct Hall {  // the readers of one rooftop
    std::vector<Reader> readers;
    bool stale = false;            // everybody gets `all`
    base::WallTime next_change{};  // when the board changes by itself
    base::BootTime spoke{};        // the last heartbeat
  };

  void watch(const Parts& parts, const net::Request& request, const std::shared_ptr<net::Reply>& reply);
  net::Response act(const Parts& parts, const net::Request& request);
  base::Result<void> perform(store::Database& database, const model::RooftopId& rooftop, const Actor& actor,
                             const BoardAction& action);
  base::Result<void> tell_all(store::Database& database, const model::RooftopId& rooftop, Hall& hall);
  base::Result<void> tell_visits(store::Database& database, const Change& change, Hall& hall);
  base::Result<std::vector<net::StreamEvent>> replay(store::Database& database, const model::RooftopId& rooftop,
                                                     View view, std::string_view last_event_id);
  base::Result<std::string> cursor(store::Database& database, const model::RooftopId& rooftop, base::WallTime day);
  void beat();

  HubDatabase& database_;
  Ledger& ledger_;
  const Cursors& cursors_;
  const base::Clock& clock_;
  const BoardGate gate_;
  std::mutex mutex_;  // taken after the database, never before
  std::map<model::RooftopId, Hall> halls_;
};

}  // namespace foyer::hub
