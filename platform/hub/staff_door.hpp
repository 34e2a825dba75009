#pragma once
// The endpoints through which people come in and go out. JSON in and out; every one that changes something must come
// from a page of this hub (Origin), and with a session its CSRF token.
//
//   POST   /v1/staff/set-up/open     {token}                  -> {full, sign_in}                 404: used or too old
//   POST   /v1/staff/set-up          {token, password}        -> {account, secret, picture}      400: too short or too
//   long POST   /v1/staff/set-up/confirm  {token, code}            -> session                         403: wrong code
//   POST   /v1/session               {name, password, code}   -> session      403: no match, 429 with Retry-After:
//   locked GET    /v1/session                                        -> session                         204: nobody
//   POST   /v1/session/seen                                   -> 204          the person is still here
//   DELETE /v1/session                                        -> 204
//
// session: {id, name, rooftop, csrf, idle_s}, and with the first two a Set-Cookie. `secret` is base32 for typing,
// `picture` an SVG of its QR code. Name, password and code that do not match get one answer, whichever was wrong; so
// does a name without an account.
#include "platform/hub/session_gate.hpp"
#include "platform/hub/staff_password.hpp"
#include "platform/hub/staff_worker.hpp"

namespace foyer::hub {

class StaffDoor {
 public:
  // `cost` is lower only in tests.
  StaffDoor(HubDatabase& database, SessionGate& gate, const base::Clock& clock, base::Random& random,
            PasswordCost cost = {})
      : database_(database), gate_(gate), clock_(clock), random_(random), cost_(cost) {}

  Routes routes();

 private:
  using Responder = std::shared_ptr<net::Reply>;
  net::Response open_link(const net::Request& request);
  void choose_password(const net::Request& request, const Responder& reply);
  net::Response confirm(const net::Request& request);
  void sign_in(const net::Request& request, const Responder& reply);
  net::Response present_session(const net::Request& request);
  net::Response still_here(const net::Request& request);
  net::Response sign_out(const net::Request& request);

  net::Response chosen(const std::string& token, const std::string& password);
  net::Response attempt(const std::string& name, const std::string& password, const std::string& code);
  base::Result<net::Response> begin_session(store::Database& database, const StaffAccount& person,
                                            std::string_view what);
  void on_worker(const Responder& reply, std::function<net::Response()> job);

  HubDatabase& database_;
  SessionGate& gate_;
  const base::Clock& clock_;
  base::Random& random_;
  const PasswordCost cost_;
  StaffWorker worker_;  // last: its jobs use everything above
};

}  // namespace foyer::hub
