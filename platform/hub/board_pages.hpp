#pragma once
// The hub's pages for browsers: files of platform/hub/web, built into the program, and the few addresses that lead to
// them. A page is a shell without data: what it shows, its script fetches with the session's cookie.
//
//   GET /                       to the board of whoever is signed in, else to the sign-in page
//   GET /sign-in, /staff/set-up, /board[?rooftop=][&wall]
//   GET /wall?token=            keeps a wall screen's cookie and goes to its board
//   GET /web/{file}             scripts, styles, pictures
//   GET /v1/rooftops/{r}/board/viewer -> {view: staff|wall|null, staff:[{id, given, full}]}
//                               what this browser may see (null: nothing any more), and to staff, who can be assigned
//
// Every answer carries a content security policy that lets nothing inline run and nothing foreign load.
#include "platform/hub/session_gate.hpp"

namespace foyer::hub {

class BoardPages {
 public:
  BoardPages(HubDatabase& database, SessionGate& gate, base::Random& random)
      : database_(database), gate_(gate), random_(random) {}

  Routes routes();

 private:
  net::Response home(const net::Request& request);
  net::Response board(const net::Request& request);
  net::Response wall(const net::Request& request);
  net::Response viewer(const Parts& parts, const net::Request& request);

  HubDatabase& database_;
  SessionGate& gate_;
  base::Random& random_;
};

}  // namespace foyer::hub
