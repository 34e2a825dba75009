#pragma once
// How a browser's request proves who sent it. Reading takes the session's cookie. Changing something also takes an
// Origin that is this hub's own and the session's CSRF token in X-Foyer-CSRF: a foreign page can have neither.
#include "platform/hub/board.hpp"
#include "platform/hub/session.hpp"

namespace foyer::hub {

// "__Host-": the browser itself refuses them without Secure, with a Domain, or for another path than "/".
inline constexpr std::string_view staff_cookie = "__Host-foyer";
inline constexpr std::string_view wall_cookie = "__Host-foyer-wall";
inline constexpr std::string_view csrf_header = "X-Foyer-CSRF";

std::string cookie_of(const net::Request& request, std::string_view name);  // empty when absent
// For Set-Cookie: Secure; HttpOnly; SameSite=Strict; Path=/. An empty value takes the cookie back.
std::string set_cookie(std::string_view name, std::string_view value, std::chrono::seconds lives);
bool from_own_page(const net::Request& request);  // Origin is "https://" and the Host that was asked

class SessionGate {
 public:
  SessionGate(HubDatabase& database, const base::Clock& clock, base::Random& random)
      : database_(database), clock_(clock), random_(random) {}

  // None of these may be called while holding the database. Errors are `denied`.
  base::Result<StaffAccount> reader(const net::Request& request);
  base::Result<StaffAccount> writer(const net::Request& request);  // counts as activity

  // A staff session opens the board of its own rooftop, a wall screen's cookie the public view of its own. Opening is
  // logged before anything is shown.
  base::Result<View> viewer(const net::Request& request, const model::RooftopId& rooftop);
  // The same question, neither logged nor activity: whether an open board may go on. None: nothing may be seen.
  std::optional<View> view(const net::Request& request, const model::RooftopId& rooftop);

  BoardGate board_gate();

 private:
  struct Seen {
    View view;
    std::string who;
  };
  base::Result<Seen> look(store::Database& database, const net::Request& request, const model::RooftopId& rooftop);

  HubDatabase& database_;
  const base::Clock& clock_;
  base::Random& random_;
};

}  // namespace foyer::hub
