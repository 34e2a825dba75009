#pragma once
// The arrivals board as browsers see it. What a page may rely on:
//
// GET /v1/rooftops/{r}/board is an event stream (SSE). `id:` is a cursor; a reader that comes back with Last-Event-ID
// gets what it missed. A comment every 15 s. Events:
//   all    {rooftop:{id, name, brand, time_zone, usual_wait_minutes:[low, high]}, hub_time, entries:[entry...], today}
//          the whole board: take it in place of what you have
//   entry  {hub_time, entry, today}    take it in place of the entry with the same `visit`; shown:false removes it
// entry is {visit, shown, status: expected|waiting|greeted|left|merged, star, name, initials, reason, language, kiosk,
//   appointment_at?, host:{id, given}?, since?, greeted_at?, greeted_by?, undo: bool,
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

enum class View { staff, wall };

// Who asks, as session cookies and wall tokens prove it; `denied` when nobody. `staff` for a request that changes
// something also checks its CSRF token.
struct BoardGate {
  std::function<base::Result<View>(const net::Request&, const model::RooftopId&)> view;
  std::function<base::Result<Actor>(const net::Request&, const model::RooftopId&)> staff;
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
    std::shared_ptr<net::EventStream> stream;
  };
  struct Hall {  // the readers of one rooftop
    std::vector<Reader> readers;
    bool stale = false;
    std::int64_t day = 0;
    base::BootTime spoke;
  };

  void watch(const Parts& parts, const net::Request& request, const std::shared_ptr<net::Reply>& reply);
  net::Response act(const Parts& parts, const net::Request& request);

  HubDatabase& database_;
  Ledger& ledger_;
  const Cursors& cursors_;
  const base::Clock& clock_;
  const BoardGate gate_;
  std::mutex mutex_;  // taken after the database, never before
  std::map<model::RooftopId, Hall> halls_;
};

}  // namespace foyer::hub
