#include "platform/hub/session_gate.hpp"

#include "platform/hub/session_log.hpp"
#include "shared/base/digest.hpp"

namespace foyer::hub {

namespace {

using base::Error;
using base::Fault;
using base::Result;

}  // namespace

std::string cookie_of(const net::Request& request, std::string_view name) {
  std::string_view rest = request.headers.get("Cookie");
  while (!rest.empty()) {
    const auto end = std::min(rest.find(';'), rest.size());
    std::string_view pair = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
    if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=')
      return std::string(pair.substr(name.size() + 1));
  }
  return {};
}

std::string set_cookie(std::string_view name, std::string_view value, std::chrono::seconds lives) {
  return std::string(name) + "=" + std::string(value) +
         "; Path=/; Max-Age=" + std::to_string(value.empty() ? 0 : lives.count()) +
         "; Secure; HttpOnly; SameSite=Strict";
}

bool from_own_page(const net::Request& request) {
  const std::string_view host = request.headers.get("Host");
  return !host.empty() && request.headers.get("Origin") == "https://" + std::string(host);
}

Result<StaffAccount> SessionGate::reader(const net::Request& request) {
  const Access access = database_.access();
  return Sessions(*access, clock_, random_).find(cookie_of(request, staff_cookie));
}

Result<StaffAccount> SessionGate::writer(const net::Request& request) {
  const std::string token = cookie_of(request, staff_cookie);
  if (!from_own_page(request)) return Error{Fault::denied, "request: not from a page of this hub"};
  if (!base::same(base::view(request.headers.get(csrf_header)), base::view(csrf_token(token))))
    return Error{Fault::denied, "request: CSRF token missing or wrong"};
  const Access access = database_.access();
  Sessions sessions(*access, clock_, random_);
  FOYER_TRY(person, sessions.find(token));
  FOYER_CHECK(sessions.seen(token));
  return person;
}

Result<SessionGate::Seen> SessionGate::look(store::Database& database, const net::Request& request,
                                            const model::RooftopId& rooftop) {
  const auto person = Sessions(database, clock_, random_).find(cookie_of(request, staff_cookie));
  if (person && person->rooftop == rooftop) return Seen{View::staff, "staff:" + person->id.text()};
  const auto screen = WallScreens(database, random_).find(cookie_of(request, wall_cookie));
  if (screen && screen->rooftop == rooftop) return Seen{View::wall, "wall:" + std::to_string(screen->id)};
  return Error{Fault::denied, "board: neither a session nor a wall screen of this rooftop"};
}

Result<View> SessionGate::viewer(const net::Request& request, const model::RooftopId& rooftop) {
  const Access access = database_.access();
  FOYER_TRY(seen, look(*access, request, rooftop));
  FOYER_CHECK(log_access(*access, clock_.wall(), {seen.who, "board", rooftop.text()}));
  return seen.view;
}

std::optional<View> SessionGate::view(const net::Request& request, const model::RooftopId& rooftop) {
  const Access access = database_.access();
  const auto seen = look(*access, request, rooftop);
  return seen ? std::optional(seen->view) : std::nullopt;
}

BoardGate SessionGate::board_gate() {
  return {[this](const net::Request& request, const model::RooftopId& rooftop) { return viewer(request, rooftop); },
          [this](const net::Request& request, const model::RooftopId& rooftop) -> Result<Actor> {
            FOYER_TRY(person, writer(request));
            if (person.rooftop != rooftop) return Error{Fault::denied, "board: a session of another rooftop"};
            return Actor{person.id, person.full};
          },
          [this](const net::Request& request, const model::RooftopId& rooftop) {
            return view(request, rooftop).has_value();
          }};
}

}  // namespace foyer::hub
